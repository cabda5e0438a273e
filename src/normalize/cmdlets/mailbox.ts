import type { Fragment } from '../../model/resource.ts';
import type { RawObject } from '../raw/raw.ts';
import {
  type Accessor,
  addressSetOf,
  adObjectNameOf,
  booleanOf,
  enumOf,
  mailOf,
  propertyOf,
  textOf,
} from '../raw/read-raw.ts';
import { RECIPIENT_TYPE } from './enum-names.ts';
import { type CmdletContext, fragmentOf, type PropertyTable, type ReadProperties, readProperties } from './fragment.ts';
import { guidOf } from './guid.ts';

const recipientType: Accessor = (raw) => enumOf(raw, RECIPIENT_TYPE);

const MAILBOX: PropertyTable = [
  ['recipientTypeDetails', 'RecipientTypeDetails', recipientType],
  ['userPrincipalName', 'UserPrincipalName', mailOf],
  ['primarySmtpAddress', 'PrimarySmtpAddress', mailOf],
  ['emailAddresses', 'EmailAddresses', addressSetOf],
  ['windowsEmailAddress', 'WindowsEmailAddress', mailOf],
  ['database', 'Database', adObjectNameOf],
  ['emailAddressPolicyEnabled', 'EmailAddressPolicyEnabled', booleanOf],
];

const CAS_MAILBOX: PropertyTable = [
  ['mapiHttpEnabled', 'MapiHttpEnabled', booleanOf],
  ['mapiEnabled', 'MAPIEnabled', booleanOf],
  ['ewsEnabled', 'EwsEnabled', booleanOf],
];

/**
 * Get-Mailbox and Get-CASMailbox, which meet in one resource. What identifies it: Guid, else ExchangeObjectId (the same
 * value where both are), else the user principal name.
 */
export function normalizeMailbox(request: string, object: RawObject, context: CmdletContext): readonly Fragment[] {
  const read = readProperties(object, request === 'Get-CASMailbox' ? CAS_MAILBOX : MAILBOX);
  const guid = guidOf(object, 'Guid') ?? guidOf(object, 'ExchangeObjectId');
  const named = textOf(propertyOf(object, 'UserPrincipalName'));
  const upn = named !== undefined && 'value' in named ? named.value : null;
  const key = guid ?? (upn === null ? undefined : `upn:${upn}`);
  if (key === undefined) return [];
  if (guid !== undefined) read.properties.guid = guid;
  addSipAddress(read);
  addUpnSuffix(read);
  const label = upn ?? primaryOf(read) ?? key;
  return [fragmentOf({ kind: 'mailbox', key, label }, read, object, context)];
}

function addSipAddress({ properties, unseen }: ReadProperties): void {
  const addresses = properties.emailAddresses;
  if (Array.isArray(addresses)) {
    let sip: string | null = null;
    for (const address of addresses) {
      const text = String(address);
      if (text.charCodeAt(3) === 0x3a && text.slice(0, 4).toLowerCase() === 'sip:') sip ??= text.slice(4);
    }
    properties.sipAddress = sip;
  } else if (addresses === null) properties.sipAddress = null;
  else if (unseen.emailAddresses !== undefined) unseen.sipAddress = unseen.emailAddresses;
}

/** What follows the last `@` of the sign-in name; a name without one has no suffix. */
function addUpnSuffix({ properties, unseen }: ReadProperties): void {
  const name = properties.userPrincipalName;
  if (typeof name === 'string') {
    const at = name.lastIndexOf('@');
    properties.upnSuffix = at === -1 || at === name.length - 1 ? null : name.slice(at + 1);
  } else if (name === null) properties.upnSuffix = null;
  else if (unseen.userPrincipalName !== undefined) unseen.upnSuffix = unseen.userPrincipalName;
}

function primaryOf({ properties }: ReadProperties): string | undefined {
  const primary = properties.primarySmtpAddress;
  return typeof primary === 'string' ? primary : undefined;
}
