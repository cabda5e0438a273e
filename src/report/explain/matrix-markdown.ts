import { CLIENTS } from '../../model/explain/clients.ts';
import { PLACE_NAMES, PLACES } from '../../model/explain/places.ts';
import type { SignInMatrix } from '../../model/explain/sign-in-matrix.ts';
import { SIGN_IN_OUTCOMES } from '../../model/explain/sign-in-words.ts';
import { OUTCOME_WORDS, ofMailboxes } from './explain-words.ts';

/** Who is affected, as a table under a heading of its own, with empty lines around it. */
export function matrixMarkdown(matrix: SignInMatrix, title: string): readonly string[] {
  const clients = [...new Set(matrix.rows.map(({ client }) => client))];
  const places = PLACE_NAMES.filter((name) => matrix.rows.some(({ place }) => place === name));
  const cellOf = (client: string, place: string): string => {
    const row = matrix.rows.find((one) => one.client === client && one.place === place);
    if (row === undefined) return '';
    return SIGN_IN_OUTCOMES.toReversed()
      .filter((outcome) => row.counts[outcome] > 0)
      .map((outcome) => `${OUTCOME_WORDS[outcome]} ${row.counts[outcome]}`)
      .join(', ');
  };
  return [
    '',
    `## ${title}, ${ofMailboxes(matrix)}`,
    '',
    `| client | ${places.map((place) => PLACES[place].title).join(' | ')} |`,
    `|---|${places.map(() => '---').join('|')}|`,
    ...clients.map(
      (client) => `| ${CLIENTS[client].title} | ${places.map((place) => cellOf(client, place)).join(' | ')} |`,
    ),
  ];
}
