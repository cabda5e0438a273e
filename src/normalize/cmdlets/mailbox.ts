import { propertyOf, type RawObject } from '../raw/raw.ts';
import { mailOf, textOf } from '../raw/single-values.ts';
import { addressSetOf } from '../raw/text-set-of.ts';
import { knownText, type ReadProperties } from './fragment.ts';
import type { KindReader } from './kind-reader.ts';

/**
 * Get-Mailbox, Get-CASMailbox and Get-User, which meet in one resource. What identifies it: Guid, else ExchangeObjectId
 * (the same value where both are), else the user principal name; a user is told by his Guid only.
 */
export const mailboxReader: KindReader = {
  readers: { emailAddresses: addressSetOf },
  identity: {
    gives: ['guid'],
    identify: (object, _context, request, { properties }) => {
      const guid = guidOf(object, 'Guid') ?? guidOf(object, 'ExchangeObjectId');
      const upn = knownText(object, 'UserPrincipalName', mailOf);
      if (request === 'Get-User' && (guid === undefined || !ownsMailbox(object))) return undefined;
      const key = guid ?? (upn === undefined ? undefined : `upn:${upn}`);
      if (key === undefined) return undefined;
      const primary = typeof properties.primarySmtpAddress === 'string' ? properties.primarySmtpAddress : undefined;
      return { key, label: upn ?? primary ?? key, properties: guid === undefined ? {} : { guid } };
    },
  },
  complete: (read) => {
    addSipAddress(read);
    addDomain(read, 'userPrincipalName', 'upnSuffix');
    addDomain(read, 'primarySmtpAddress', 'mailDomain');
  },
};

function addSipAddress({ properties, unseen }: ReadProperties): void {
  const addresses = properties.emailAddresses;
  if (Array.isArray(addresses)) {
    let sip: string | null = null;
    for (const address of addresses) {
      const text = String(address);
      if (text.charCodeAt(3) === 0x3a && text.slice(0, 4).toLowerCase() === 'sip:') sip ??= text.slice(4);
    }
    // An address that was not among those shown may be among the others.
    if (sip === null && unseen.emailAddresses !== undefined) unseen.sipAddress = unseen.emailAddresses;
    else properties.sipAddress = sip;
  } else if (addresses === null) properties.sipAddress = null;
  else if (unseen.emailAddresses !== undefined) unseen.sipAddress = unseen.emailAddresses;
}

/** What follows the last `@` of a name or an address; one without has no domain. */
function addDomain({ properties, unseen }: ReadProperties, address: string, domain: string): void {
  const name = properties[address];
  if (typeof name === 'string') {
    const at = name.lastIndexOf('@');
    properties[domain] = at === -1 || at === name.length - 1 ? null : name.slice(at + 1);
  } else if (name === null) properties[domain] = null;
  else if (unseen[address] !== undefined) unseen[domain] = unseen[address];
}

/** The cmdlet also lists users without a mailbox; where the answer does not say which they are, none is made up. */
export function ownsMailbox(object: RawObject): boolean {
  return /^(?!Remote).*Mailbox$/i.test(knownText(object, 'RecipientTypeDetails', textOf) ?? '');
}

const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;
const NO_GUID = '00000000-0000-0000-0000-000000000000';

/** The GUID in a property, in lower case; `undefined` where there is none, or only the empty one. */
export function guidOf(object: RawObject, name: string): string | undefined {
  const reading = textOf(propertyOf(object, name));
  if (reading === undefined || 'unseen' in reading || reading.value === null) return undefined;
  const guid = GUID.exec(reading.value)?.[1]?.toLowerCase();
  return guid === NO_GUID ? undefined : guid;
}
