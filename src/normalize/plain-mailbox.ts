import type { Fragment } from '../model/fragment.ts';
import type { Value } from '../model/value.ts';
import type { JsonRecord } from './formats/json-properties.ts';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NO_GUID = '00000000-0000-0000-0000-000000000000';
/** Texts about which no reader has a question: nothing to split, no name of a type, no date, nothing cut off. */
const MAIL = /^[A-Za-z0-9][\w.+'-]*@([A-Za-z0-9][A-Za-z0-9.-]*)$/;
const ADDRESS = /^[A-Za-z][A-Za-z0-9]*:[\w.+'@-]+$/;
const NAME = /^[A-Za-z][A-Za-z0-9 -]*$/;

/**
 * The short way for what `exaudit collect` writes of a million mailboxes: gives exactly what `normalizeMailbox` gives
 * (a test holds the two together), and `undefined` for every record with anything out of the ordinary in it.
 */
export function plainMailbox(
  request: string,
  record: JsonRecord,
  recordIndex: number,
  line: number,
): Fragment | undefined {
  const guid = record.Guid;
  if (typeof guid !== 'string' || !GUID.test(guid) || guid === NO_GUID) return undefined;
  const properties = request === 'Get-CASMailbox' ? accessOf(record) : mailboxOf(record);
  if (properties === undefined) return undefined;
  properties.guid = guid;
  const upn = record.UserPrincipalName ?? properties.primarySmtpAddress;
  return {
    kind: 'mailbox',
    id: `mailbox:${guid}`,
    label: typeof upn === 'string' ? upn : guid,
    properties,
    provenance: { '*': { record: recordIndex, line } },
  };
}

type Found = { [path: string]: Value };

function mailboxOf(record: JsonRecord): Found | undefined {
  const found: Found = {};
  for (const name in record) {
    const value = record[name];
    switch (name) {
      case 'Guid':
        break;
      case 'UserPrincipalName': {
        const suffix = typeof value === 'string' ? MAIL.exec(value)?.[1] : undefined;
        if (suffix === undefined) return undefined;
        found.userPrincipalName = value as string;
        found.upnSuffix = suffix;
        break;
      }
      case 'PrimarySmtpAddress':
      case 'WindowsEmailAddress':
        if (typeof value !== 'string' || !MAIL.test(value)) return undefined;
        found[name === 'PrimarySmtpAddress' ? 'primarySmtpAddress' : 'windowsEmailAddress'] = value;
        break;
      case 'EmailAddresses': {
        if (!Array.isArray(value) || value.length === 0 || !value.every((item) => ADDRESS.test(item))) return undefined;
        const addresses = value as readonly string[];
        const sip = addresses.find((address) => /^sip:/i.test(address));
        found.emailAddresses = addresses.length === 1 ? addresses : [...new Set(addresses)].sort();
        found.sipAddress = sip === undefined ? null : firstSip(found.emailAddresses as readonly string[]);
        break;
      }
      case 'RecipientTypeDetails':
        // The one spelling that needs no table.
        if (value !== 'UserMailbox') return undefined;
        found.recipientTypeDetails = value;
        break;
      case 'Database':
        if (typeof value !== 'string' || !NAME.test(value) || value.endsWith(' ')) return undefined;
        found.database = value;
        break;
      case 'EmailAddressPolicyEnabled':
        if (typeof value !== 'boolean') return undefined;
        found.emailAddressPolicyEnabled = value;
        break;
      default:
        return undefined;
    }
  }
  // Without these it would not have been recognized as a mailbox.
  const isKnown =
    found.userPrincipalName !== undefined && (found.primarySmtpAddress ?? found.emailAddresses) !== undefined;
  return isKnown ? found : undefined;
}

function accessOf(record: JsonRecord): Found | undefined {
  const found: Found = {};
  for (const name in record) {
    const value = record[name];
    if (name === 'Guid') continue;
    if (value !== null && typeof value !== 'boolean') return undefined;
    if (name === 'MapiHttpEnabled') found.mapiHttpEnabled = value;
    else if (name === 'MAPIEnabled') found.mapiEnabled = value;
    else if (name === 'EwsEnabled') found.ewsEnabled = value;
    else return undefined;
  }
  return found.mapiHttpEnabled === undefined && found.mapiEnabled === undefined ? undefined : found;
}

const firstSip = (addresses: readonly string[]): string | null =>
  addresses.find((address) => /^sip:/i.test(address))?.slice(4) ?? null;
