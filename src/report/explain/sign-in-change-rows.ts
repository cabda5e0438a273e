import { counted } from '../../lib/counted.ts';
import { CLIENT_NAMES } from '../../model/explain/clients.ts';
import { PLACE_NAMES } from '../../model/explain/places.ts';
import type { SignInChange } from '../../model/explain/sign-in-change.ts';
import { type ClientsAtPlaces, clientsText, joinedCells, placesText } from './clients-at-places.ts';
import { endsText } from './explain-words.ts';

/** Clients and places that a change does the same to, said once. */
export interface SignInChangeRow extends ClientsAtPlaces {
  /** `Outlook 2010-M365, outside`. */
  readonly who: string;
  /** `PROMPT 108, FAILS 204`, worst first. */
  readonly before: string;
  readonly after: string;
  /** `104 better, 3 worse`. */
  readonly effect: string;
  readonly isWorse: boolean;
  /** It cannot be told of anybody whether it gets better or worse. */
  readonly isUnclear: boolean;
}

/** Those that it makes worse for anybody first, then those that it touches most mailboxes of; last what cannot be told. */
export function signInChangeRows({ rows }: SignInChange): readonly SignInChangeRow[] {
  const cells = rows.map((row) => ({
    clients: [row.client],
    places: [row.place],
    before: endsText(row.before),
    after: endsText(row.after),
    effect: effectText(row),
    isWorse: row.worse > 0,
    isUnclear: row.better + row.worse === 0,
    weight: row.better * 2 + row.worse * 2 + row.unclear,
  }));
  const same = ({ after, before, effect }: (typeof cells)[number]): string => [before, after, effect].join('\n');
  return joinedCells(cells, same)
    .toSorted(
      (a, b) =>
        Number(b.isWorse) - Number(a.isWorse) ||
        Number(a.isUnclear) - Number(b.isUnclear) ||
        b.weight - a.weight ||
        PLACE_NAMES.indexOf(a.places[0] ?? 'workgroup') - PLACE_NAMES.indexOf(b.places[0] ?? 'workgroup') ||
        CLIENT_NAMES.indexOf(a.clients[0] ?? 'lync-2013') - CLIENT_NAMES.indexOf(b.clients[0] ?? 'lync-2013'),
    )
    .map(({ weight: _weight, ...row }) => ({
      ...row,
      who: `${clientsText(row.clients)}, ${placesText(row.places)}`,
    }));
}

/** All of them together: every mailbox with every client at every place. */
export function signInChangeTotal({ total }: SignInChange): Pick<SignInChangeRow, 'before' | 'after' | 'effect'> {
  return { before: endsText(total.before), after: endsText(total.after), effect: effectText(total) };
}

/** "Of 312 mailboxes 310 are better off with some client at some place, none is worse off; for 2 some sign-in cannot be told." */
export function signInChangeSentence({ complete, mailboxes, rows, total }: SignInChange): string {
  const of = `Of ${counted(mailboxes, 'mailbox', 'mailboxes')}${complete ? '' : ' collected'}`;
  if (rows.length === 0) return `${of} none signs in otherwise than before, with any client at any place.`;
  const { better, unclear, worse } = total;
  const some = (count: number, what: string): string =>
    `${count === 0 ? 'none' : count} ${count <= 1 ? 'is' : 'are'} ${what} off`;
  const open = unclear === 0 ? '' : `; for ${unclear} some sign-in cannot be told`;
  return `${of} ${some(better, 'better')} with some client at some place, ${some(worse, 'worse')}${open}.`;
}

/** Where the address book makes a sign-in "fail", its number says less than it seems to. */
export const ADDRESS_BOOK_NOTE =
  'An offline address book that does not download counts as FAILS: it hinders less than a prompt.';

function effectText({ better, unclear, worse }: SignInChange['total']): string {
  const parts = [
    ...(better === 0 ? [] : [`${better} better`]),
    ...(worse === 0 ? [] : [`${worse} WORSE`]),
    ...(unclear === 0 ? [] : [`${unclear} cannot tell`]),
  ];
  return parts.length === 0 ? 'none' : parts.join(', ');
}
