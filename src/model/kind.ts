import type { Properties } from './resource.ts';
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

/** Alternatives, one of which has to suit: releases and a role. What is not known of a server speaks for it. */
export type Owners = readonly { readonly exchange?: string; readonly role?: string }[];

/**
 * One of the pieces into which a kind falls on each computer: what one protocol, one IIS location, one registry value
 * holds. A rule is judged in whole where each piece that its `where` can reach was seen on each computer that has it.
 */
export interface KindPart {
  /** Identity properties of what it holds; a rule reaches it unless its `where` is false for them. */
  readonly identity: Properties;
  /** Any one of these, answered in full, shows all of it; the first is the one to ask for. */
  readonly requests: readonly string[];
  /** Where its resources stand on their computer, in lower case: collection lines of single answers name places. */
  readonly place?: string;
  /** Computers that have it, of a kind that computers have; default: servers. */
  readonly of?: 'server' | 'client';
  /** Servers that have it, where not all that have the kind do. */
  readonly owners?: Owners;
  /** Of a server that may be of these releases: a full answer to one of these requests shows that it has none of it. */
  readonly unless?: { readonly exchange: string; readonly answered: readonly string[] };
  /** What to run for it, where the request's own command asks for something else. */
  readonly command?: string;
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
  /** Servers that have such a resource, as far as it is known of them; default: every server. Of an organization: one such server has to be there. */
  readonly owners?: Owners;
  /** Requests of the catalog whose answers are evidence for the kind. */
  readonly requests: readonly string[];
  /** What there is to be seen of the kind, piece by piece; without it one answer to one of `requests` shows all. */
  readonly parts?: readonly KindPart[];
  /** What there is to be seen where a rule reaches none of `parts`: its `where` names something that nobody declared. */
  readonly otherParts?: readonly KindPart[];
  /** Where a resource stands on its computer, and what is known of one that stands there: see `KindPart.place`. */
  readonly places?: {
    /** Requests that are about single places; an answer to another one shows all of them. */
    readonly requests: readonly string[];
    readonly of: (properties: Properties) => string | undefined;
    readonly identityAt: (place: string) => Properties;
  };
  /** The property whose value is the id, where nothing else goes into it; of a kind that servers have: its server. */
  readonly key?: string;
  /** `pii`: its id and its label are somebody's name, address or account. */
  readonly named?: 'pii';
  /** Cmdlets that tell of it. */
  readonly cmdlets?: { readonly [cmdlet: string]: CmdletSpec };
  /** By path; nested values are declared by their full path (`windowsAuthentication.enabled`). */
  readonly properties: { readonly [path: string]: PropertySpec };
}
