import { CLIENT_NAMES, CLIENTS, type ClientName } from '../../model/explain/clients.ts';
import { PLACE_NAMES, PLACES, type PlaceName } from '../../model/explain/places.ts';
import type { MatrixRow, SignInMatrix } from '../../model/explain/sign-in-matrix.ts';
import { outcomeOrder, SIGN_IN_OUTCOMES, type SignInOutcome } from '../../model/explain/sign-in-words.ts';
import { wordsOf } from './explain-words.ts';

/** What is said once of several clients and places. */
export interface ClientsAtPlaces {
  readonly clients: readonly ClientName[];
  readonly places: readonly PlaceName[];
}

/** Cells of the matrix that say the same. */
export interface MatrixView extends ClientsAtPlaces {
  readonly outcome: SignInOutcome;
  readonly count: number;
  /** Why, in short: `OA-001 at EX16`. */
  readonly why: string;
  /** No configuration of Exchange ends it. */
  readonly isExpected: boolean;
}

/** Worst first, then most mailboxes; what is expected and what is silent stand last. */
export function matrixViews(matrix: SignInMatrix): readonly MatrixView[] {
  const cells = matrix.rows.flatMap((row) =>
    SIGN_IN_OUTCOMES.filter((outcome) => row.counts[outcome] > 0).flatMap((outcome) => cellOf(row, outcome)),
  );
  return joinedCells(cells, ({ count, outcome, why }) => `${outcome}\n${count}\n${why}`).toSorted(byHindrance);
}

function cellOf(row: MatrixRow, outcome: SignInOutcome): readonly MatrixView[] {
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

/** Cells that say the same, said once: first for clients of the same places, then for places of the same clients. */
export function joinedCells<T extends ClientsAtPlaces>(cells: readonly T[], same: (cell: T) => string): readonly T[] {
  const byPlace = joined(cells, (cell) => `${same(cell)}\n${cell.places.join(' ')}`);
  return joined(byPlace, (cell) => `${same(cell)}\n${cell.clients.join(' ')}`);
}

function joined<T extends ClientsAtPlaces>(cells: readonly T[], same: (cell: T) => string): readonly T[] {
  return [...Map.groupBy(cells, same).values()].map((group) => ({
    ...(group[0] as T),
    clients: CLIENT_NAMES.filter((client) => group.some(({ clients }) => clients.includes(client))),
    places: PLACE_NAMES.filter((place) => group.some(({ places }) => places.includes(place))),
  }));
}

function byHindrance(a: MatrixView, b: MatrixView): number {
  if (a.isExpected !== b.isExpected) return a.isExpected ? 1 : -1;
  return (
    rank(b) - rank(a) ||
    b.count - a.count ||
    PLACE_NAMES.indexOf(a.places[0] ?? 'workgroup') - PLACE_NAMES.indexOf(b.places[0] ?? 'workgroup')
  );
}

/** A prompt is what people come with; that something fails or cannot be told stands behind it. */
const rank = ({ outcome }: MatrixView): number => (outcome === 'prompt' ? 9 : outcomeOrder(outcome));

/** `Outlook 2007-M365, Lync 2010-2013`: neighbours in the list become one range. */
export function clientsText(clients: readonly ClientName[]): string {
  const runs: ClientName[][] = [];
  for (const client of clients) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const follows =
      last !== undefined &&
      CLIENT_NAMES.indexOf(client) === CLIENT_NAMES.indexOf(last) + 1 &&
      nameOf(client) === nameOf(last);
    if (follows) run?.push(client);
    else runs.push([client]);
  }
  let before = '';
  return runs
    .map((run) => {
      const [first = 'outlook-2016', last = first] = [run[0], run.at(-1)];
      const name = nameOf(first) === before ? '' : `${nameOf(first)} `;
      before = nameOf(first);
      return `${name}${versionOf(first)}${first === last ? '' : `-${versionOf(last)}`}`;
    })
    .join(', ');
}

const nameOf = (client: ClientName): string => CLIENTS[client].title.split(' ')[0] ?? '';
const versionOf = (client: ClientName): string => CLIENTS[client].title.split(' ')[1] ?? '';

export const placesText = (places: readonly PlaceName[]): string =>
  places.length === PLACE_NAMES.length ? 'anywhere' : places.map((place) => PLACES[place].short).join('; ');
