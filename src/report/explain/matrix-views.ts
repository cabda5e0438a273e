import { PLACE_NAMES } from '../../model/explain/places.ts';
import type { MatrixRow, SignInMatrix } from '../../model/explain/sign-in-matrix.ts';
import { outcomeOrder, SIGN_IN_OUTCOMES, type SignInOutcome } from '../../model/explain/sign-in-words.ts';
import { type ClientsAtPlaces, clientsText, joinedCells, placesText } from './clients-at-places.ts';
import { wordsOf } from './explain-words.ts';

/** Cells of the matrix that say the same. */
export interface MatrixView extends ClientsAtPlaces {
  /** `Outlook 2010-M365: outside`. */
  readonly who: string;
  readonly outcome: SignInOutcome;
  readonly count: number;
  /** Why, in short: `OA-001 at EX16`. */
  readonly why: string;
  /** No configuration of Exchange ends it. */
  readonly isExpected: boolean;
}

type MatrixCell = Omit<MatrixView, 'who'>;

/** Worst first, then most mailboxes; what is expected and what is silent stand last. */
export function matrixViews(matrix: SignInMatrix): readonly MatrixView[] {
  const cells = matrix.rows.flatMap((row) =>
    SIGN_IN_OUTCOMES.filter((outcome) => row.counts[outcome] > 0).flatMap((outcome) => cellOf(row, outcome)),
  );
  return joinedCells(cells, ({ count, outcome, why }) => `${outcome}\n${count}\n${why}`)
    .toSorted(byHindrance)
    .map((cell) => ({ ...cell, who: `${clientsText(cell.clients)}: ${placesText(cell.places)}` }));
}

function cellOf(row: MatrixRow, outcome: SignInOutcome): readonly MatrixCell[] {
  const base = { clients: [row.client], places: [row.place], outcome };
  if (outcome === 'silent') return [{ ...base, count: row.counts.silent, why: '', isExpected: false }];
  if (outcome === 'cannot-tell') {
    const why = row.missing === null ? '' : row.missing.fact;
    return [{ ...base, count: row.counts[outcome], why, isExpected: false }];
  }
  return row.causes
    .filter((cause) => cause.outcome === outcome)
    .map((cause) => {
      const { expected, title } = wordsOf(cause);
      const where =
        cause.servers.length === 0
          ? ''
          : cause.servers.length <= 2
            ? ` at ${cause.servers.join(' ')}`
            : ` at ${cause.servers.length} servers`;
      const why = expected === undefined ? `${cause.rules[0] ?? title}${where}` : 'expected: no way without one';
      return { ...base, count: cause.count, why, isExpected: expected !== undefined };
    });
}

function byHindrance(a: MatrixCell, b: MatrixCell): number {
  if (a.isExpected !== b.isExpected) return a.isExpected ? 1 : -1;
  return (
    rank(b) - rank(a) ||
    b.count - a.count ||
    PLACE_NAMES.indexOf(a.places[0] ?? 'workgroup') - PLACE_NAMES.indexOf(b.places[0] ?? 'workgroup')
  );
}

/** A prompt is what people come with; that something fails or cannot be told stands behind it. */
const rank = ({ outcome }: MatrixCell): number => (outcome === 'prompt' ? 9 : outcomeOrder(outcome));
