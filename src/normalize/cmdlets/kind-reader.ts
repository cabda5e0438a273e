import type { PropertySpec, PropertyType } from '../../model/kind.ts';
import { adObjectNameOf } from '../raw/ad-object-name-of.ts';
import { enumOf, enumSetOf, flagSetOf } from '../raw/enum-of.ts';
import type { RawObject } from '../raw/raw.ts';
import type { Accessor } from '../raw/reading.ts';
import { booleanOf, buildOf, integerOf, textOf, timeOf } from '../raw/single-values.ts';
import { adObjectNameSetOf, textSetOf } from '../raw/text-set-of.ts';
import type { Beside, CmdletContext, Identified, ReadProperties } from './fragment.ts';

/** What the declaration of a kind does not say of the answers about it. A kind without one is read by it alone. */
export interface KindReader {
  /** By path: how a property is read where its type does not say it. */
  readonly readers?: { readonly [path: string]: Accessor };
  /** Properties that `identify` gives: they are not read one by one. Without it the kind's key names the resource. */
  readonly identity?: {
    readonly gives: readonly string[];
    readonly identify: (
      object: RawObject,
      context: CmdletContext,
      request: string,
      read: ReadProperties,
    ) => Identified | undefined;
  };
  /** Adds what follows from others, and takes away what the answer only seems to say. `paths`: all that were read. */
  readonly complete?: (
    read: ReadProperties,
    object: RawObject,
    context: CmdletContext,
    paths: readonly string[],
  ) => void;
  /** What the object says of other resources; better evidence may beat it. */
  readonly beside?: (object: RawObject, found: Identified, read: ReadProperties) => readonly Beside[];
}

/** What somebody wrote behind an address in a print: in brackets, behind an arrow, or as words without the marks of an address. */
const REMARK = /^[\w.-]+:\/\/[^\s<>"]+\s+(?:[(#;!]|<?[-=]{1,2}[->]?|\/\/|\p{L}+(?:\s+\p{L}+)*[.!]?$)/u;

/**
 * An address. A blank in it is a fault of the configuration, which rules judge; a remark behind it in a printed list is none
 * of it, and then what stood there is not known.
 */
function addressOf(raw: Parameters<Accessor>[0]): ReturnType<typeof textOf> {
  const isPrinted = typeof raw === 'object' && raw?.type === 'text';
  if (!isPrinted || !REMARK.test(raw.text)) return textOf(raw);
  return { unseen: { cause: 'unreadable', detail: 'what stands there is no address alone' } };
}

/** What mails and chats make of an address, and no address has: where it could not be undone, nobody knows what stood there. */
const MANGLED = /^hxxp|\[[.:]\]|\(\.\)|\\_|^[<*`"]\w+:|\w[*`>"]$/i;

function unmangled(raw: Parameters<Accessor>[0]): ReturnType<typeof textOf> {
  const reading = addressOf(raw);
  if (reading === undefined || !('value' in reading) || typeof reading.value !== 'string') return reading;
  if (!MANGLED.test(reading.value)) return reading;
  return { unseen: { cause: 'unreadable', detail: 'the address was changed on its way here' } };
}

const ONE: { readonly [type in Exclude<PropertyType, 'enum'>]: Accessor } = {
  text: textOf,
  boolean: booleanOf,
  integer: integerOf,
  time: timeOf,
  build: buildOf,
  name: adObjectNameOf,
  host: unmangled,
  url: unmangled,
  mail: textOf,
  'iis-path': textOf,
};

/** How a property is read, by its declared type. */
export function readerOf(spec: PropertySpec): Accessor {
  const { type, many, values, numbers = {} } = spec;
  if (type === 'enum') {
    const names = { byNumber: numbers, ...(values === undefined ? {} : { others: values }) };
    const read = many === undefined ? enumOf : spec.areFlags === true ? flagSetOf : enumSetOf;
    return (raw) => read(raw, names);
  }
  if (many === undefined) return ONE[type];
  return type === 'name' ? adObjectNameSetOf : textSetOf;
}
