import { posix, win32 } from 'node:path';

const CONFIG_FILE = 'exaudit.yaml';

interface Whereabouts {
  readonly cwd: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly platform: NodeJS.Platform;
}

/** Where `exaudit.yaml` is looked for, in this order: the working folder, then where the platform keeps settings. */
export function configPlaces({ cwd, env, platform }: Whereabouts): readonly string[] {
  const { HOME, ProgramData, XDG_CONFIG_HOME } = env;
  if (platform === 'win32') {
    const shared = ProgramData ?? env.PROGRAMDATA;
    return [
      win32.join(cwd, CONFIG_FILE),
      ...(shared === undefined ? [] : [win32.join(shared, 'exaudit', CONFIG_FILE)]),
    ];
  }
  const own = XDG_CONFIG_HOME !== undefined && posix.isAbsolute(XDG_CONFIG_HOME) ? XDG_CONFIG_HOME : undefined;
  const settings = own ?? (HOME === undefined || HOME === '' ? undefined : posix.join(HOME, '.config'));
  return [
    posix.join(cwd, CONFIG_FILE),
    ...(settings === undefined ? [] : [posix.join(settings, 'exaudit', CONFIG_FILE)]),
    posix.join('/etc/exaudit', CONFIG_FILE),
  ];
}
