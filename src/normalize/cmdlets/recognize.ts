import { CMDLETS, type Cmdlet, cmdletNamed, namesOfProperty, propertiesOf, signsOf } from '../../model/cmdlets.ts';
import { registryKeyOf } from '../formats/item-property.ts';
import { propertyOf } from '../raw/property-of.ts';
import type { RawObject } from '../raw/raw.ts';
import { textOf } from '../raw/single-values.ts';
import { matchesWildcards } from '../raw/wildcards.ts';
import { isHealthChecker } from './health-checker.ts';

/** By the last name of the .NET type. */
const BY_TYPE = new Map(CMDLETS.flatMap(({ name, spec }) => spec.types.map((type) => [type, name])));

/** By the name of the virtual directory, where it is still called what setup calls it. */
const BY_DIRECTORY = new Map(
  CMDLETS.flatMap(({ name, spec }) => (spec.directory === undefined ? [] : [[spec.directory.toLowerCase(), name]])),
);

/** By the names of its properties, in lower case: all of a row. The first match counts. */
const BY_PROPERTIES = CMDLETS.flatMap((cmdlet) =>
  signsOf(cmdlet).map((row) => ({ request: cmdlet.name, row: row.map((name) => name.toLowerCase()) })),
);

/**
 * The request that this object answers: by its type names, else by the name of the virtual directory in its Identity or
 * Name, else by the command that printed it, else by its properties. `undefined`: no cmdlet of the catalog gives such an
 * object, or the object does not say.
 *
 * @param asked Request of the command line above it.
 */
export function recognizeObject(object: RawObject, asked?: string): string | undefined {
  if (isHealthChecker(object)) return 'HealthChecker report';
  for (const typeName of object.typeNames) {
    if (!/^(?:Deserialized\.|Selected\.)*Microsoft\.(?:Exchange|Rtc)\./.test(typeName)) continue;
    const request = BY_TYPE.get(typeName.slice(typeName.lastIndexOf('.') + 1));
    if (request !== undefined) return request;
  }
  if (isRegistryItem(object)) return REGISTRY_ITEM;
  if (hasForeignType(object)) return undefined;
  for (const name of ['Identity', 'Name']) {
    const reading = textOf(propertyOf(object, name));
    if (reading === undefined || 'unseen' in reading || reading.value === null) continue;
    const directory = /^(?:[^\\]+\\)?([^\\()]+) \(.+\)$/.exec(reading.value)?.[1]?.toLowerCase();
    const request = directory === undefined ? undefined : BY_DIRECTORY.get(directory);
    if (request !== undefined) return request;
  }
  return asked ?? (isOfCloud(object) ? undefined : recognizeNames(object.properties.keys()));
}

/** The request whose answers hold keys of the registry. */
export const REGISTRY_ITEM = 'reg query';

/** An object of Get-ItemProperty says which key it is. */
function isRegistryItem(object: RawObject): boolean {
  const reading = textOf(propertyOf(object, 'PSPath'));
  return reading !== undefined && 'value' in reading && registryKeyOf(reading.value ?? '') !== undefined;
}

/** What a mailbox in the cloud is called. */
export const OF_CLOUD = /\bRemote(?:User|Room|Equipment|Shared|Team)?Mailbox\b/i;

/**
 * A row of Get-RemoteMailbox looks like one of Get-Mailbox, and its mailbox is in the cloud. Where its type was lost nobody
 * can tell; its name may have been broken, and the type stands under another one.
 */
function isOfCloud(object: RawObject): boolean {
  if (propertyOf(object, 'RemoteRoutingAddress') !== undefined) return true;
  const type = propertyOf(object, 'RecipientTypeDetails');
  if (type !== undefined) {
    const reading = textOf(type);
    return reading === undefined || 'unseen' in reading || OF_CLOUD.test(reading.value ?? '');
  }
  for (const value of object.properties.values()) {
    const text = typeof value === 'object' && value?.type === 'text' ? value.text : value;
    if (typeof text === 'string' && OF_CLOUD.test(text)) return true;
  }
  return false;
}

/** The request that an object with these properties answers, where nothing else about it says which. */
export function recognizeNames(properties: Iterable<string>): string | undefined {
  const spelled = [...properties];
  const key = spelled.join('\n');
  if (RECOGNIZED.has(key)) return RECOGNIZED.get(key);
  const names = new Set(spelled.map((name) => name.toLowerCase()));
  const request = BY_PROPERTIES.find(({ row }) => row.every((name) => names.has(name)))?.request;
  if (RECOGNIZED.size < MOST_RECOGNIZED) RECOGNIZED.set(key, request);
  return request;
}

/** Objects of one answer have the same names, and there may be a million of them. */
const RECOGNIZED = new Map<string, string | undefined>();
const MOST_RECOGNIZED = 500;

/** An object that says what it is, and is none of ours (a mailbox server, a server of IIS). */
function hasForeignType(object: RawObject): boolean {
  const first = object.typeNames[0]?.replace(/^(?:Deserialized\.|Selected\.)+/, '');
  return first !== undefined && !/^(?:System\.|Microsoft\.PowerShell\.)/.test(first) && first.includes('.');
}

/** What many things are called by: objects of services, folders and jobs have them too. */
const GENERIC = new Set(
  'identity name server servername id guid distinguishedname displayname status state host hostname type path'.split(
    ' ',
  ),
);
const NAMING =
  'identity name server servername id guid distinguishedname runspaceid pscomputername pssourcejobinstanceid'.split(
    ' ',
  );

const KNOWN = new Map<Cmdlet, ReadonlySet<string>>();

/** All names of what a cmdlet answers, in lower case; made once, since a file may hold a million objects. */
function knownNames(cmdlet: Cmdlet): ReadonlySet<string> {
  const made = KNOWN.get(cmdlet);
  if (made !== undefined) return made;
  const names = propertiesOf(cmdlet).flatMap(([path, spec]) => namesOfProperty(path, spec, cmdlet.name));
  const known = new Set(names.map((name) => name.toLowerCase()));
  KNOWN.set(cmdlet, known);
  return known;
}

/** Names after one command that are compared; nobody types more. */
const MOST_SHOWN = 200;
const LONGEST_NAME = 256;
const isShort = (name: string): boolean => name.length <= LONGEST_NAME;

/**
 * Whether an object that says nothing of its command may be one of the request's: it has a property that only such
 * objects have, or none that they have not, or just those that the command names.
 *
 * @param shown Names after Format-List, Format-Table or Select-Object; patterns as they are.
 */
export function mayAnswer(object: RawObject, request: string, shown: readonly string[] = []): boolean {
  const cmdlet = cmdletNamed(request);
  if (cmdlet === undefined) return true;
  const known = knownNames(cmdlet);
  const names = Array.from(object.properties.keys(), (name) => name.toLowerCase());
  if (names.some((name) => known.has(name) && !GENERIC.has(name))) return true;
  if (names.every((name) => known.has(name) || NAMING.includes(name))) return true;
  // A stranger typed them: what repeats is not told by a regular expression, which takes every way through it.
  const patterns = shown
    .filter(isShort)
    .slice(0, MOST_SHOWN)
    .map((name) => name.toLowerCase().replace(/[^\w*?]/g, ''));
  return (
    patterns.length > 0 &&
    names.every((name) => isShort(name) && patterns.some((pattern) => matchesWildcards(pattern, name)))
  );
}
