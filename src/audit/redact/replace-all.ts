import { addressStandIn } from './address-stand-in.ts';
import type { NameList } from './names/name-list.ts';
import { holdsName, replaceNames } from './names/replace-names.ts';
import { digitsStandIn, hexStandIn } from './stand-ins.ts';
import { base64Decoded, entitiesDecoded, escaped, jsonDecoded, percentDecoded } from './written-forms.ts';

export interface Replacing {
  readonly names: NameList;
  readonly standIn: (word: string) => string;
  readonly key: string;
  /** Addresses of computers too. */
  readonly addresses: boolean;
}

const GUID = /(?<![0-9a-f-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f-])/gi;
const LONG_HEX = /(?<![0-9a-f-])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})(?![0-9a-f-])/gi;
const SID = /S-1-5-21-(\d+)-(\d+)-(\d+)((?:-\d+)*)/gi;
/** Objects as the remote session packed them: nobody can read what they name. */
const PACKED = /(<BA\b[^>]*>)[^<]+(?=<\/BA>)/g;
const SERIALIZED = /("SerializationData"\s*:\s*)(?:\[[^\]]*\]|"[^"]*")/g;
const SERIALIZED_ROW = /^([ \t]*SerializationData[ \t]*: ).*$/gm;
const BASE64 = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{24,}={0,2}/g;
/** Runs of what may be written in these forms; whether anything in them is, is looked at afterwards. */
const PERCENT = /(?:[\p{L}\p{N}_.~@+-]|%[0-9a-f]{2})+/giu;
const ENTITIES = /(?:[\p{L}\p{N}]|&#x?[0-9a-f]{1,6};)+/giu;
/** The last group is empty where nothing ends it. */
const QUOTED = /"(?:[^"\\\r\n]|\\.)*("?)/g;
const REGISTRY_TEXT = /(?<=hex\((?:1|2|6|7)\):)[0-9a-f]{2}(?:,(?:\\\r?\n\s*)?[0-9a-f]{2})*/gi;
/** Not the version of an object in the directory, `0.20 (15.0.0.0)`, or of an assembly, which have the same form. */
const ADDRESS = /(?<!\b\d\.\d{1,2} \(|\bVersion=)(?<![\p{L}\p{N}.-])(?:\d{1,3}\.){3}\d{1,3}(?![\p{L}\p{N}-]|\.\d)/gu;

/** Identifiers of Windows and of the cloud, the same everywhere. */
const isPublicGuid = (guid: string): boolean =>
  /-0000-0000-|0000-0ff1-ce00-/i.test(guid) || guid.toLowerCase() === '4dc3e181-e14b-4a21-b022-59fc669b0914';

/** A text of a capture as it may leave the house. `isJson`: quoted strings have its escapes. */
export function replaceAll(text: string, { addresses, key, names, standIn }: Replacing, isJson: boolean): string {
  const plain = (part: string): string => replaceNames(part, names, standIn);
  let result = text
    .replace(PACKED, '$1AAAA')
    .replace(SERIALIZED, '$1null')
    .replace(SERIALIZED_ROW, '$1')
    .replace(GUID, (guid) => (isPublicGuid(guid) ? guid : dashed(hexStandIn(guid.replaceAll('-', ''), key))))
    .replace(LONG_HEX, (hex) => (/[a-f]/i.test(hex) && /\d/.test(hex) ? hexStandIn(hex, key) : hex))
    .replace(SID, (sid, a: string, b: string, c: string, rest: string) => securityIdentifier(sid, [a, b, c], rest, key))
    .replace(REGISTRY_TEXT, (bytes) => registryText(bytes, plain))
    .replace(BASE64, (run) => (holdsNames(run, names) ? 'A'.repeat(run.length) : run))
    .replace(PERCENT, (run) => (run.includes('%') ? inForm(run, percentDecoded, encodeURIComponent, plain) : run))
    .replace(ENTITIES, (run) => (run.includes('&') ? inForm(run, entitiesDecoded, escaped, plain) : run));
  if (isJson) {
    result = result.replace(QUOTED, (literal, end: string) =>
      end !== '' && literal.includes('\\') ? inForm(literal, jsonDecoded, JSON.stringify, plain) : literal,
    );
  }
  if (addresses) result = result.replace(ADDRESS, (address) => addressStandIn(address, key));
  return plain(result);
}

const dashed = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

function securityIdentifier(sid: string, domain: readonly string[], rest: string, key: string): string {
  const whole = domain.join('-');
  const parts = domain.map((part, index) => digitsStandIn(part, `${key}\0${whole}\0${index}`));
  // Numbers below 1000 are those of Windows: 500 is its administrator everywhere.
  const ends = rest.replace(/\d{4,}/g, (number) => digitsStandIn(number, `${key}\0${sid.toLowerCase()}`));
  return `${sid.slice(0, 9)}${parts.join('-')}${ends}`;
}

/** Nothing changes where no name is found: the text stays as it was written. */
function inForm(
  run: string,
  decode: (text: string) => string | undefined,
  encode: (text: string) => string,
  replace: (text: string) => string,
): string {
  const decoded = decode(run);
  if (decoded === undefined) return run;
  const replaced = replace(decoded);
  return replaced === decoded ? run : encode(replaced);
}

/** `hex(7):63,00,…` is text of two bytes a letter. */
function registryText(bytes: string, replace: (text: string) => string): string {
  const decoded = Buffer.from(bytes.replace(/[^0-9a-f]/gi, ''), 'hex').toString('utf16le');
  const replaced = replace(decoded);
  if (replaced === decoded) return bytes;
  return Buffer.from(replaced, 'utf16le')
    .toString('hex')
    .replace(/..(?!$)/g, '$&,');
}

const holdsNames = (run: string, names: NameList): boolean => base64Decoded(run).some((text) => holdsName(text, names));
