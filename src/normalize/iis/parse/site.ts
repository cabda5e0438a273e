import type { Flag } from './flag-of.ts';

/** A site, with its applications and their virtual directories, as the file lists them. */
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

export interface Application {
  readonly path: string;
  readonly pool: string | null;
  readonly directories: readonly VirtualDirectory[];
  readonly line: number;
}

export interface VirtualDirectory {
  readonly path: string;
  readonly physicalPath: string | null;
  /** Whether web.config files in its folders below count; `null` where the file does not say. */
  readonly allowSubDirConfig: boolean | null;
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
