import type { SignInMatrix } from '../../model/explain/sign-in-matrix.ts';
import { cutMiddle, padEnd, wrap } from '../words/columns.ts';
import { clientsText, placesText } from './clients-at-places.ts';
import { OUTCOME_WORDS, ofMailboxes, wordsOf } from './explain-words.ts';
import { matrixViews } from './matrix-views.ts';

const OUTCOME = 13;
const WHY = 22;

/** Who is affected, on a screen. @param most How many rows; all without it. @param head What stands above. */
export function matrixLines(
  matrix: SignInMatrix,
  width: number,
  most?: number,
  head = 'WHO IS PROMPTED, by what this configuration does',
): readonly string[] {
  const of = ofMailboxes(matrix);
  if (matrix.mailboxes === 0) return [head, '  No mailbox was collected: nobody can be counted.'];
  const views = matrixViews(matrix);
  const count = Math.max(3, String(matrix.mailboxes).length);
  const indent = 2 + OUTCOME + count + 2 + WHY;
  const lines = views.slice(0, most).flatMap(({ clients, count: mailboxes, outcome, places, why }) => {
    const who = wrap(`${placesText(places)}: ${clientsText(clients)}`, width - indent);
    const first = `  ${padEnd(OUTCOME_WORDS[outcome], OUTCOME)}${String(mailboxes).padStart(count)}  ${padEnd(cutMiddle(why, WHY - 2), WHY)}`;
    return who.map((line, index) => `${index === 0 ? first : ' '.repeat(indent)}${line}`);
  });
  const rest = views.length - (most ?? views.length);
  return [
    `${padEnd(head, Math.max(head.length + 2, width - of.length))}${of}`,
    ...lines,
    ...(rest > 0 ? [`  ${rest} more rows: add --evidence`] : []),
  ];
}

/** What decides it, by how many it hinders: one line a cause, and what to type. */
export function matrixCauses(matrix: SignInMatrix): readonly {
  readonly id: string;
  readonly rules: readonly string[];
  readonly servers: readonly string[];
  readonly most: number;
}[] {
  const all = matrix.rows.flatMap(({ causes }) => causes).filter((cause) => wordsOf(cause).expected === undefined);
  return [...Map.groupBy(all, ({ id }) => id)]
    .map(([id, several]) => ({
      id,
      rules: several[0]?.rules ?? [],
      servers: [...new Set(several.flatMap(({ servers }) => servers))].sort(),
      most: Math.max(...several.map(({ count }) => count)),
      // How many cells of the matrix it darkens.
      weight: several.reduce((sum, { count, outcome }) => sum + (outcome === 'prompt' ? count : 0), 0),
    }))
    .sort((a, b) => b.weight - a.weight || b.most - a.most)
    .map(({ weight: _weight, ...cause }) => cause);
}
