import type { Fragment } from '../../model/resource.ts';
import type { RawObject } from '../raw/raw.ts';
import { adObjectNameOf, textOf } from '../raw/read-raw.ts';
import { type CmdletContext, fragmentOf, knownText, type PropertyTable, readProperties } from './fragment.ts';
import { guidOf } from './guid.ts';

const TABLE: PropertyTable = [['authenticationPolicy', 'AuthenticationPolicy', adObjectNameOf]];

/**
 * Get-User, for what Get-Mailbox does not say of a mailbox's user: his authentication policy. Its Guid is the mailbox's.
 */
export function normalizeUser(_request: string, object: RawObject, context: CmdletContext): readonly Fragment[] {
  const guid = guidOf(object, 'Guid') ?? guidOf(object, 'ExchangeObjectId');
  if (guid === undefined || !ownsMailbox(object)) return [];
  const read = readProperties(object, TABLE);
  read.properties.guid = guid;
  const label = knownText(object, 'UserPrincipalName', textOf) ?? guid;
  return [fragmentOf({ kind: 'mailbox', key: guid, label }, read, object, context)];
}

/** The cmdlet also lists users without a mailbox; where the answer does not say which they are, none is made up. */
export function ownsMailbox(object: RawObject): boolean {
  return /^(?!Remote).*Mailbox$/i.test(knownText(object, 'RecipientTypeDetails', textOf) ?? '');
}
