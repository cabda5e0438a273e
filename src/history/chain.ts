import { canonicalJson } from '../lib/canonical-json.ts';
import { digest } from '../lib/digest.ts';
import type { HistoryRow } from '../model/history/history-row.ts';
import type { HistoryFault } from '../model/history/history-store.ts';

/** What stands before the first row. */
const CHAIN_START = '0'.repeat(64);

/** The digest of a row: it covers everything that never changes, and through `previous` all rows before. */
function rowDigest({ digest: _own, held: _held, pruned: _pruned, ...fixed }: HistoryRow): string {
  return digest(canonicalJson(fixed));
}

/** A row behind `before`, with its digest. */
export function chained(
  row: Omit<HistoryRow, 'number' | 'previous' | 'digest' | 'held' | 'pruned'>,
  before: Pick<HistoryRow, 'number' | 'digest'> | undefined,
): HistoryRow {
  const open = {
    ...row,
    number: (before?.number ?? 0) + 1,
    previous: before?.digest ?? CHAIN_START,
    digest: '',
    held: null,
    pruned: null,
  };
  return { ...open, digest: rowDigest(open) };
}

/** What is wrong with rows, oldest first: one that was changed, taken away or put in between. */
export function chainFaults(rows: readonly HistoryRow[]): readonly HistoryFault[] {
  const faults: HistoryFault[] = [];
  let before: HistoryRow | undefined;
  for (const row of rows) {
    const { number } = row;
    const expected = (before?.number ?? 0) + 1;
    if (number !== expected) {
      const missing = number - expected === 1 ? `Run ${expected} is` : `Runs ${expected} to ${number - 1} are`;
      faults.push({ code: 'chain', number, says: `${missing} missing before run ${number}: somebody took rows away.` });
    } else if (row.previous !== (before?.digest ?? CHAIN_START)) {
      const says = `Run ${number} does not follow run ${expected - 1}: one of the two is not the row that was stored.`;
      faults.push({ code: 'chain', number, says });
    }
    if (rowDigest(row) !== row.digest)
      faults.push({
        code: 'row',
        number,
        says: `Run ${number} was changed after it was stored: its digest is another.`,
      });
    before = row;
  }
  return faults;
}

/** `41:9be2…`: what names the newest row and all before it. */
export const chainHead = (row: Pick<HistoryRow, 'number' | 'digest'> | undefined): string | null =>
  row === undefined ? null : `${row.number}:${row.digest}`;
