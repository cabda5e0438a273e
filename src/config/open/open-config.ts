import { resolve } from 'node:path';
import { factsOfTarget, readWrittenText } from '../../lib/files.ts';
import { exposureOf } from '../../lib/files-private.ts';
import { dataFolder } from '../../lib/platform/data-folder.ts';
import { UserError } from '../../model/error.ts';
import { configPlaces } from '../config-places.ts';
import type { ConfigReading } from '../config-setting.ts';
import { readConfig } from '../read-config.ts';

const MAX_BYTES = 1024 * 1024;

/** Where somebody stands who opens one. */
export interface ConfigWorld {
  readonly cwd: string;
  readonly env: { readonly [name: string]: string | undefined };
}

/** Which configuration somebody means: by name, or the one that lies where it is looked for. */
export interface WantedConfig {
  readonly file: string | undefined;
  /** `alerts.mail.port=587`. */
  readonly options: readonly string[];
}

export interface OpenedConfig extends ConfigReading {
  /** Absolute; `undefined` where no file was found, and nobody named one. */
  readonly path: string | undefined;
}

/**
 * The configuration of this start of the program. Throws UserError: `config-missing` for a file that was named and is not
 * there; `config-exposed` for one that somebody else can write, since it says what is run and who is told;
 * `config-invalid`.
 */
export async function openConfig(wanted: WantedConfig, { cwd, env }: ConfigWorld): Promise<OpenedConfig> {
  const { platform } = process;
  const named = wanted.file ?? (env.EXAUDIT_CONFIG === '' ? undefined : env.EXAUDIT_CONFIG);
  const path = named === undefined ? await found(configPlaces({ cwd, env, platform })) : resolve(cwd, named);
  if (named !== undefined && path !== undefined && (await factsOfTarget(path))?.type !== 'file')
    throw new UserError('config-missing', `"${named}" is not a file.`, {
      where: wanted.file === undefined ? 'EXAUDIT_CONFIG' : '--config',
      hint: 'exaudit policy schema config prints what stands in one; docs/configuration.md has an example',
    });
  if (path !== undefined && (await exposureOf(path)) === 'writable')
    throw new UserError('config-exposed', `"${path}" can be written by others: it says what is run and who is told.`, {
      where: path,
      hint: 'let only the account and administrators write it',
    });
  const text = path === undefined ? undefined : await readWrittenText(path, { maxBytes: MAX_BYTES });
  const reading = readConfig({
    ...(path === undefined || text === undefined ? {} : { file: { path, text } }),
    env,
    options: wanted.options,
    cwd,
    dataFolder: dataFolder({ cwd, env, platform, isRoot: process.getuid?.() === 0 }),
  });
  return { ...reading, path };
}

async function found(places: readonly string[]): Promise<string | undefined> {
  for (const place of places) if ((await factsOfTarget(place))?.type === 'file') return place;
  return undefined;
}
