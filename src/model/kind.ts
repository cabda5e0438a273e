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
  /** Values of an enum by number, where a document or a capture proves the number; other numbers are not guessed. */
  readonly numbers?: { readonly [number: number]: string };
  /** The numbers are bits of one. */
  readonly areFlags?: true;
  /**
   * What cmdlets call it, where that is not our name with a capital: several where the first one that is there counts.
   * `null`: no cmdlet says it, it follows from others.
   */
  readonly from?: string | readonly string[] | null;
  /** Cmdlets that call it something else. */
  readonly calledBy?: { readonly [cmdlet: string]: string };
  readonly privacy: Privacy;
  /** Part of what the resource is; only these may stand in `select.where`. */
  readonly identity?: true;
  /** Requests of the catalog whose answers carry it, where they differ from the kind's. */
  readonly requests?: readonly string[];
  /** Only the organization itself can say it (declarations.yaml). */
  readonly declared?: true;
  /** Absent where the cmdlet's name says all. */
  readonly doc?: string;
}

/** A cmdlet whose answers tell of a kind: what is asked of it, and how its objects are known. */
export interface CmdletSpec {
  /** Last names of the .NET types of its objects. */
  readonly types: readonly string[];
  /** What setup calls such a directory in IIS, below `Default Web Site`. */
  readonly directory?: string;
  /** Names in other releases. */
  readonly former?: readonly string[];
  /**
   * What is taken of each object, in this order: properties of the kind by our names, what no property is made of by
   * the cmdlet's; `*` stands for all properties that are left. Without it, all properties.
   */
  readonly asks?: readonly string[];
  /** Names, ours or the cmdlet's: an object that has all of one row is an answer of it. */
  readonly signs?: readonly (readonly string[])[];
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
  /** The property whose value is the id, where nothing else goes into it; of a kind that servers have: its server. */
  readonly key?: string;
  /** Cmdlets that tell of it. */
  readonly cmdlets?: { readonly [cmdlet: string]: CmdletSpec };
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

/** `docs/domain/raw-shapes.md#enum-numbers`: 0 to 14; that of Misconfigured is not proven. */
export const METHOD_NUMBERS: { readonly [number: number]: string } = Object.fromEntries(
  AUTHENTICATION_METHODS.slice(0, 15).map((name, number) => [number, name]),
);

/** Extended Protection; only the number of None is proven (`docs/domain/raw-shapes.md#enum-numbers`). */
export const TOKEN_CHECKING = ['None', 'Allow', 'Require'] as const;
