import type { XmlProblem } from '../read-elements.ts';
import type { SectionName } from '../settings.ts';
import type { SectionText } from './section-text.ts';
import type { AppPool, Site } from './site.ts';

export type OverrideMode = 'Allow' | 'Deny' | 'Inherit';

/** `configSource` of a section that lists sites or app pools: what it holds was not seen. */
export interface ListElsewhere {
  readonly list: 'sites' | 'applicationPools';
  /** Relative to the folder of the file. */
  readonly source: string;
  readonly line: number;
}

/** The sections of a file's root, or of one `<location>`. */
export interface Scope {
  /** Path below the file's own level with its spelling; `''` is the level itself. */
  readonly path: string;
  /** `true` for `<location>`, `false` for the root of the file. */
  readonly isLocation: boolean;
  readonly line: number;
  readonly overrideMode: OverrideMode;
  readonly inheritInChildApplications: boolean;
  readonly sections: readonly SectionText[];
}

/** What an applicationHost.config or web.config says of sign-in, and where. Secrets are never in it. */
export interface ConfigurationFile {
  /** Its path in the capture. */
  readonly file: string;
  /** Where it stands, nothing else was seen of the file. */
  readonly problem: XmlProblem | null;
  /** Names of what was withheld as secret, sorted. */
  readonly withheld: readonly string[];
  readonly scopes: readonly Scope[];
  readonly overrideModeDefault: ReadonlyMap<SectionName, 'Allow' | 'Deny'>;
  readonly sites: readonly Site[];
  /** `applicationDefaults` and `virtualDirectoryDefaults` of all sites. */
  readonly siteDefaults: { readonly pool: string | null; readonly allowSubDirConfig: boolean | null };
  readonly appPools: readonly AppPool[];
  readonly elsewhere: readonly ListElsewhere[];
  /** What was left out, as sentences. */
  readonly warnings: readonly string[];
  /** Lines of text where only elements belong. */
  readonly stray: readonly number[];
}
