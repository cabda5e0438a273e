import { CMDLETS } from '../../../model/cmdlets.ts';
import { registryKeyOf } from '../../formats/registry/registry-key.ts';
import { knownValue } from '../../raw/known-value.ts';
import { propertyOf, type RawObject } from '../../raw/raw.ts';
import { textOf } from '../../raw/single-values.ts';
import { isHealthChecker } from '../health-checker.ts';
import { recognizeNames } from './recognize-names.ts';

/** By the last name of the .NET type. */
const BY_TYPE = new Map(CMDLETS.flatMap(({ name, spec }) => spec.types.map((type) => [type, name])));

/** By the name of the virtual directory, where it is still called what setup calls it. */
const BY_DIRECTORY = new Map(
  CMDLETS.flatMap(({ name, spec }) => (spec.directory === undefined ? [] : [[spec.directory.toLowerCase(), name]])),
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
  return registryKeyOf(knownValue(textOf(propertyOf(object, 'PSPath'))) ?? '') !== undefined;
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

/** An object that says what it is, and is none of ours (a mailbox server, a server of IIS). */
function hasForeignType(object: RawObject): boolean {
  const first = object.typeNames[0]?.replace(/^(?:Deserialized\.|Selected\.)+/, '');
  return first !== undefined && !/^(?:System\.|Microsoft\.PowerShell\.)/.test(first) && first.includes('.');
}
