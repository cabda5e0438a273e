import { posix, win32 } from 'node:path';

/** What says where a computer keeps data that programs leave for years. */
export interface DataPlace {
  readonly env: { readonly [name: string]: string | undefined };
  readonly platform: NodeJS.Platform;
  /** Runs as the administrator of a Unix: then it is a service, and has no home that anybody backs up. */
  readonly isRoot: boolean;
}

/**
 * The data directory where nobody named one. Windows: `%ProgramData%\exaudit`, which the account of a scheduled task and
 * whoever looks at its runs share. Elsewhere what systemd made for the service (`StateDirectory=`), `/var/lib/exaudit` for
 * root, else `exaudit` in `$XDG_STATE_HOME` (`~/.local/state`), as the XDG Base Directory Specification wants it for what
 * has to outlive the program. `undefined` where nothing says so.
 */
export function dataFolder({ env, isRoot, platform }: DataPlace): string | undefined {
  const { HOME, ProgramData, PROGRAMDATA, STATE_DIRECTORY, XDG_STATE_HOME } = env;
  if (platform === 'win32') {
    const data = ProgramData ?? PROGRAMDATA;
    return data === undefined || !win32.isAbsolute(data) ? undefined : win32.join(data, 'exaudit');
  }
  // Several are separated by colons.
  const [state] = STATE_DIRECTORY?.split(':') ?? [];
  if (state !== undefined && posix.isAbsolute(state)) return state;
  if (isRoot) return '/var/lib/exaudit';
  if (XDG_STATE_HOME !== undefined && posix.isAbsolute(XDG_STATE_HOME)) return posix.join(XDG_STATE_HOME, 'exaudit');
  return HOME === undefined || !posix.isAbsolute(HOME) ? undefined : posix.join(HOME, '.local', 'state', 'exaudit');
}
