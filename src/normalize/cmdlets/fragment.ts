import type { Fragment, Unseen, Value } from '../../model/resource.ts';
import { knownValue } from '../raw/known-value.ts';
import { propertyOf, type RawObject } from '../raw/raw.ts';
import type { Accessor } from '../raw/reading.ts';

/** Where an object comes from, and what is known of it beside its own words. */
export interface CmdletContext {
  /** Index of the record in the snapshot's header. */
  readonly record: number;
  /** Server that the file is about, where its path or command line says so. */
  readonly server: string | null;
  /** The one directory that the command asks for: `EX01\owa (Default Web Site)`. */
  readonly asked?: string;
  /**
   * The command line had `-ADPropertiesOnly`. Without it, empty IIS properties tell
   * (`docs/domain/virtual-directories.md#directory-only-answers`).
   */
  readonly directoryOnly?: boolean;
  /** What the computer is that its registry is of. */
  readonly computerRole?: 'client';
  /** Each row is of the computer that ran the command for it, and that remoting names beside it. */
  readonly isOfItsComputer?: boolean;
  /** What remoting names is not whose the row is: another server was asked. */
  readonly isOfOther?: boolean;
  /** Lines of the file before the text that was read, for an item of a transcript. */
  readonly lineOffset?: number;
}

/** What an answer says of the properties. It is the reader's to add to. */
export interface ReadProperties {
  readonly properties: { [path: string]: Value };
  readonly unseen: { [path: string]: Unseen };
  /** Paths that fuller evidence may beat. */
  weak?: readonly string[];
}

/** Adds the host of an address: the namespace that it belongs to. Not seen where the address is none, or was not seen. */
export function addHost({ properties, unseen }: ReadProperties, address: string, host: string): void {
  const url = properties[address];
  if (url === null) properties[host] = null;
  else if (typeof url === 'string' && URL.canParse(url)) properties[host] = new URL(url).hostname;
  else if (typeof url === 'string') unseen[host] = { cause: 'unreadable', detail: 'what stands there is no address' };
  else if (unseen[address] !== undefined) unseen[host] = unseen[address];
}

/** Which resource an object is. */
export interface Identified {
  /** What follows `KIND:` in the id; it is put in lower case. */
  readonly key: string;
  readonly label: string;
  readonly server?: string;
  readonly properties: { readonly [path: string]: Value };
  /** The row itself does not say it, be it its name or its server. */
  readonly isAssumed?: boolean;
  /** The row itself says its server. */
  readonly saysServer?: boolean;
}

/** What an object says of another resource. */
export interface Beside extends Identified {
  readonly kind: string;
}

/** The fragment of one object. */
export function fragmentOf(
  kind: string,
  { key, label, server, properties, isAssumed }: Identified,
  read: ReadProperties,
  object: RawObject,
  context: CmdletContext,
): Fragment {
  let hasUnseen = false;
  for (const _ in read.unseen) {
    hasUnseen = true;
    break;
  }
  return {
    kind,
    id: `${kind}:${key.toLowerCase()}`,
    label,
    ...(server === undefined ? {} : { server: server.toLowerCase() }),
    properties: Object.assign(read.properties, properties),
    ...(hasUnseen ? { unseen: read.unseen } : {}),
    provenance: { '*': { record: context.record, line: object.line + (context.lineOffset ?? 0) } },
    ...(isAssumed === true ? { isAssumed } : {}),
    ...(read.weak === undefined || read.weak.length === 0 ? {} : { weak: read.weak }),
  };
}

/** The text of a property, or `undefined` where the answer has none or has it empty. */
export function knownText(object: RawObject, name: string, read: Accessor): string | undefined {
  const value = knownValue(read(propertyOf(object, name)));
  return typeof value === 'string' ? value : undefined;
}
