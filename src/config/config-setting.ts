import type { Config } from './config.ts';

/** One value and where it was said: `default`, `exaudit.yaml:12`, `EXAUDIT_PROFILE`, `--with`. */
export interface ConfigSetting {
  readonly steps: readonly string[];
  readonly value: unknown;
  readonly origin: string;
}

/** A configuration that was read. */
export interface ConfigReading {
  readonly config: Config;
  /** In the order of the schema, those of one name of webhooks together. */
  readonly settings: readonly ConfigSetting[];
}

/** What a configuration is made of. */
export interface GivenConfig {
  /** Absent where no file was found: then environment and options say everything. */
  readonly file?: { readonly path: string; readonly text: string };
  readonly env: { readonly [name: string]: string | undefined };
  /** `alerts.mail.port=587`, as the command line had them. */
  readonly options: readonly string[];
  readonly cwd: string;
  /** Where runs are kept unless somebody says otherwise. */
  readonly dataFolder: string;
}
