import type { Flag } from './flag-of.ts';
import type { XmlProblem } from './read-elements.ts';
import type { SectionName } from './settings.ts';

export type OverrideMode = 'Allow' | 'Deny' | 'Inherit';

/** An attribute of a section, or of a child element of it, with the line of its element. */
export interface AttributeText {
  readonly text: string;
  readonly line: number;
}

/** One step of a collection, in document order. */
export type CollectionStep =
  | { readonly type: 'clear'; readonly line: number }
  | {
      readonly type: 'remove' | 'add';
      readonly value: string;
      readonly line: number;
      /** `lockItem`: files below may not take the entry out. */
      readonly isLocked: boolean;
    };

/**
 * One lock inside a section: files of the levels below may not set what it names, `<location>` of the same file may
 * (`docs/iis.md#what-is-computed`).
 */
export interface SectionLock {
  /** `''` is the section itself, else the child element that carries the lock. */
  readonly element: string;
  /** `item`: the section as a whole. */
  readonly of: 'attributes' | 'elements' | 'item';
  readonly names: ReadonlySet<string>;
  /** The names are what is not locked. */
  readonly isExcept: boolean;
}

/** A section where it stands in a file. */
export interface SectionText {
  readonly section: SectionName;
  readonly line: number;
  /** By attribute path below the section, `extendedProtection.tokenChecking`. */
  readonly attributes: ReadonlyMap<string, AttributeText>;
  /** Steps of `providers`, empty where the section has none. */
  readonly providers: readonly CollectionStep[];
  /** Line of `<providers>`, where there is one. */
  readonly providersLine: number | null;
  /** What it may not be told below its file. */
  readonly locks: readonly SectionLock[];
  /** Every attribute and element that it names, as `noteNames` writes them. */
  readonly names: ReadonlySet<string>;
  /** Its content stands elsewhere (`configSource`), is encrypted or absurdly long: what it sets was not seen. */
  readonly hidden: {
    readonly cause: 'not-asked' | 'unreadable' | 'over-limit';
    readonly detail: string;
    /** The file of `configSource`, relative to the folder of this one. */
    readonly source?: string;
  } | null;
}

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

export interface VirtualDirectory {
  readonly path: string;
  readonly physicalPath: string | null;
  /** Whether web.config files in its folders below count; `null` where the file does not say. */
  readonly allowSubDirConfig: boolean | null;
  readonly line: number;
}

export interface Application {
  readonly path: string;
  readonly pool: string | null;
  readonly directories: readonly VirtualDirectory[];
  readonly line: number;
}

export interface Site {
  readonly name: string;
  readonly pool: string | null;
  readonly allowSubDirConfig: boolean | null;
  readonly applications: readonly Application[];
  readonly id: number | null;
  /** `PROTOCOL/INFORMATION`, in document order. */
  readonly bindings: readonly string[];
  /** What the site itself, or `siteDefaults`, says; `null` where neither does. */
  readonly serverAutoStart: Flag;
  readonly hsts: Flag;
  readonly line: number;
}

/** An app pool, with what `applicationPoolDefaults` says where it says nothing itself; `null` where neither does. */
export interface AppPool {
  readonly name: string;
  readonly managedRuntimeVersion: string | null;
  readonly managedPipelineMode: string | null;
  readonly identityType: string | null;
  readonly autoStart: Flag;
  readonly line: number;
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
