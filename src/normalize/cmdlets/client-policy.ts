import type { Fragment } from '../../model/resource.ts';
import type { RawObject } from '../raw/raw.ts';
import { booleanOf, textOf } from '../raw/read-raw.ts';
import { type CmdletContext, fragmentOf, knownText, type PropertyTable, readProperties } from './fragment.ts';

const TABLE: PropertyTable = [
  ['disableEmailComparisonCheck', 'DisableEmailComparisonCheck', booleanOf],
  ['enableExchangeContactSync', 'EnableExchangeContactSync', booleanOf],
];

/** Get-CsClientPolicy (Lync, Skype for Business). */
export function normalizeClientPolicy(
  _request: string,
  object: RawObject,
  context: CmdletContext,
): readonly Fragment[] {
  const identity = knownText(object, 'Identity', textOf);
  if (identity === undefined) return [];
  const read = readProperties(object, TABLE);
  read.properties.identity = identity;
  return [fragmentOf({ kind: 'client-policy', key: identity, label: identity }, read, object, context)];
}
