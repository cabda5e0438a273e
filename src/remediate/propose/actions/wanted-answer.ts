import type { PropertySpec } from '../../../model/kind.ts';
import { kindOf } from '../../../model/kinds.ts';
import { seenAt } from '../../plan-world.ts';
import type { FailedFinding } from '../proposal.ts';

/** The largest number that every PowerShell takes for a REG_DWORD. */
export const MOST_INTEGER = 2_147_483_647;

/** Of methods those that the parameter takes: many more can be read, and Exchange 2010 tells clients no Negotiate. */
export function answerableWords(property: string, { values = [] }: PropertySpec): readonly string[] {
  if (property === 'clientAuthenticationMethod') return ['Basic', 'Ntlm'];
  return /methods?$/i.test(property) ? ['Basic', 'Ntlm', 'Negotiate'] : values;
}

/** What an answer has to be, as words; `undefined` where any text is one. */
export function wantedAnswer(failed: FailedFinding, kind: string, property: string): string | undefined {
  const spec = kindOf(kind)?.properties[property];
  switch (spec?.type) {
    case 'boolean':
      return 'true or false';
    case 'integer':
      return `a whole number up to ${MOST_INTEGER}`;
    case 'url':
      return 'an address that begins with https://, without user, query or fragment';
    case 'host':
      return 'a host name with a dot';
    case 'enum': {
      const known = answerableWords(property, spec);
      return spec.many === undefined
        ? `one of ${known.join(', ')}`
        : `those of ${known.join(', ')} that it is to have, with commas between`;
    }
    default: {
      if (property === 'virtualDirectories') return 'names as Get-OabVirtualDirectory prints them, with commas between';
      if (property !== 'offlineAddressBook') return undefined;
      const books = failed.world.ofKind('offline-address-book');
      const known = books.filter((book) => typeof seenAt(book, 'identity') === 'string').map((book) => book.label);
      return known.length === 0 ? 'an offline address book, and none was collected' : `one of ${known.join(', ')}`;
    }
  }
}
