import type { Privacy } from './words.ts';

/**
 * What a property holds. The type decides how it compares: `text` exactly; `enum`, `host`, `iis-path` without case;
 * `mail` as an address without case; `url` with scheme and host without case; the rest by value.
 */
export type PropertyType =
  | 'text'
  | 'boolean'
  | 'integer'
  | 'time'
  | 'build'
  | 'enum'
  | 'name'
  | 'host'
  | 'url'
  | 'mail'
  | 'iis-path';

export interface PropertySpec {
  readonly type: PropertyType;
  /** `list`: order counts. `set`: it does not. Absent: one value. */
  readonly many?: 'list' | 'set';
  /** Known values of an enum, in their published spelling. Others are kept as they came. */
  readonly values?: readonly string[];
  readonly privacy: Privacy;
  /** Part of what the resource is; only these may stand in `select.where`. */
  readonly identity?: true;
  /** Requests of the catalog whose answers carry it, where they differ from the kind's. */
  readonly requests?: readonly string[];
  /** Only the organization itself can say it (declarations.yaml). */
  readonly declared?: true;
  readonly doc: string;
}

/** A kind of resource, declared once: schema, lint, redaction, comparison and reference pages come from here. */
export interface KindSpec {
  readonly kind: string;
  readonly title: string;
  /** Plural noun for counts: "23 mailboxes". */
  readonly plural: string;
  /** Whether one answer covers the organization or one server. */
  readonly scope: 'organization' | 'server';
  /** Too many to hold in memory: streamed, never listed one a line. */
  readonly bulk: boolean;
  /** What the id looks like after `KIND:`. */
  readonly idPattern: RegExp;
  readonly idExample: string;
  /** Servers that have such a resource; a population over the organization needs an answer from each of them. */
  readonly onServers?: { readonly exchange: string };
  /** Requests of the catalog whose answers are evidence for the kind. */
  readonly requests: readonly string[];
  /**
   * Where each request answers for one value of a property only: that property, and the request by value. Such a
   * population is complete only if every request that may hold a wanted resource was answered.
   */
  readonly parts?: { readonly property: string; readonly requests: { readonly [value: string]: string } };
  /** Requests that not every release can answer: a server outside the range owes no answer. */
  readonly answeredBy?: { readonly [request: string]: { readonly exchange: string } };
  /** By path; nested values are declared by their full path (`windowsAuthentication.enabled`). */
  readonly properties: { readonly [path: string]: PropertySpec };
}

export const AUTHENTICATION_METHODS = [
  'Basic',
  'Digest',
  'Ntlm',
  'Fba',
  'WindowsIntegrated',
  'LiveIdFba',
  'LiveIdBasic',
  'WSSecurity',
  'Certificate',
  'NegoEx',
  'OAuth',
  'Adfs',
  'Kerberos',
  'Negotiate',
  'LiveIdNegotiate',
  'Misconfigured',
] as const;

export const TOKEN_CHECKING = ['None', 'Allow', 'Require'] as const;
