import type { UnknownCause } from './unknown-cause.ts';
import type { Properties } from './value.ts';

/** Where a value came from. `record` is an index into the snapshot header's `records`. */
export interface Provenance {
  readonly record: number;
  readonly line?: number;
  /** For IIS: the configuration layer that set it, for example `location "Default Web Site/EWS"` or `schema default`. */
  readonly layer?: string;
}

/** Why a property is absent although somebody looked. `conflict` names both sources in `detail`. */
export interface Unseen {
  readonly cause: UnknownCause;
  readonly detail?: string;
}

/**
 * One configured thing in our words, as it stands on a line of the snapshot.
 * `provenance` and `unseen` are keyed by property path (`windowsAuthentication.providers`); `*` is the default.
 */
export interface Resource {
  readonly kind: string;
  /** `KIND:…`, lower case, stable for ever. */
  readonly id: string;
  /** The name that people know it by, with its own spelling: `EX01\mapi (Default Web Site)`. */
  readonly label: string;
  /** NetBIOS name, lower case, of the server that it belongs to, where it belongs to one. */
  readonly server?: string;
  readonly properties: Properties;
  readonly unseen?: { readonly [path: string]: Unseen };
  readonly provenance: { readonly [path: string]: Provenance };
}
