import { type OpenedConfig, openConfig } from '../../config/open/open-config.ts';
import { repeated } from '../flags.ts';
import type { World } from '../world.ts';

// What every command takes that goes by the configuration.
export const CONFIG = [
  '--config <file>',
  'the configuration; default is exaudit.yaml here, then where the platform keeps settings',
] as const;
export const WITH = repeated(
  '--with <field=value>',
  'a field of the configuration, over file and environment; may be repeated',
);

/** Options about the configuration, as commander gives them. */
export interface ConfigFlags {
  readonly config?: string;
  readonly with: readonly string[];
}

export const configOf = (flags: ConfigFlags, world: World): Promise<OpenedConfig> =>
  openConfig({ file: flags.config, options: flags.with }, world);
