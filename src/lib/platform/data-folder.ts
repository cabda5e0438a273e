import { posix, win32 } from 'node:path';

/** What says where a computer keeps data that programs leave for years. `cwd`: where nothing says it. */
interface DataPlace {
  readonly cwd: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly platform: NodeJS.Platform;
  /** Runs as the administrator of a Unix: then it is a service, and has no home that anybody backs up. */
  readonly isRoot: boolean;
}

/**
 * The data directory where nobody named one. Windows: `%ProgramData%\exaudit`, which the account of a scheduled task and
 * whoever looks at its runs share. Elsewhere what systemd made for the service (`StateDirectory=`), `/var/lib/exaudit` for
 * root, else `exaudit` in `$XDG_STATE_HOME` (`~/.local/state`), as the XDG Base Directory Specification wants it for what
 * has to outlive the program.
 */
export function dataFolder({ cwd, env, isRoot, platform }: DataPlace): string {
  const { HOME, ProgramData, PROGRAMDATA, STATE_DIRECTORY, XDG_STATE_HOME } = env;
  if (platform === 'win32') {
    const data = ProgramData ?? PROGRAMDATA;
    return win32.join(data === undefined || !win32.isAbsolute(data) ? cwd : data, 'exaudit');
  }
  // Several are separated by colons.
  const [state] = STATE_DIRECTORY?.split(':') ?? [];
  if (state !== undefined && posix.isAbsolute(state)) return state;
  if (isRoot) return '/var/lib/exaudit';
  if (XDG_STATE_HOME !== undefined && posix.isAbsolute(XDG_STATE_HOME)) return posix.join(XDG_STATE_HOME, 'exaudit');
  const isHome = HOME !== undefined && posix.isAbsolute(HOME);
  return isHome ? posix.join(HOME, '.local', 'state', 'exaudit') : posix.join(cwd, 'exaudit-data');
}
