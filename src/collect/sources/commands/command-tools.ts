import { win32 } from 'node:path';

/** Absolute paths of the programs of Windows that are run, and of the script that cscript runs. */
export interface ToolPaths {
  readonly appcmd: string;
  readonly cscript: string;
  readonly adsutil: string;
  readonly reg: string;
  readonly netsh: string;
  readonly setspn: string;
}

/**
 * Where Windows keeps them, with what the reader set instead.
 *
 * @param env `SystemRoot` and `SystemDrive` as the process has them; a service may have neither.
 */
export function toolPaths(
  env: { readonly [name: string]: string | undefined },
  set: Partial<ToolPaths> = {},
): ToolPaths {
  const root = env.SystemRoot ?? env.windir ?? 'C:\\Windows';
  const drive = env.SystemDrive ?? win32.parse(root).root.replace(/\\$/, '');
  const system = (...parts: readonly string[]): string => win32.join(root, 'System32', ...parts);
  return {
    appcmd: system('inetsrv', 'appcmd.exe'),
    cscript: system('cscript.exe'),
    adsutil: win32.join(`${drive}\\`, 'Inetpub', 'AdminScripts', 'adsutil.vbs'),
    reg: system('reg.exe'),
    netsh: system('netsh.exe'),
    setspn: system('setspn.exe'),
    ...Object.fromEntries(Object.entries(set).filter(([, path]) => path !== undefined)),
  };
}
