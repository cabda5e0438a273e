import historyRowSchema from '../../../policies/schema/history-row.schema.json' with { type: 'json' };
import { schemaJudge } from '../../lib/libraries/schema-judge.ts';
import { UserError } from '../../model/error.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';
import type { HistoryFault } from '../../model/history/history-store.ts';
import type { SqlRow } from './database.ts';

const faultOf = schemaJudge(historyRowSchema);

/**
 * The row in these columns. Other hosts, and a damaged disk, write there too: throws UserError('history-damaged') for what
 * no audit stores.
 */
export function storedRow(columns: SqlRow): HistoryRow {
  const { digest, facts, held, previous, pruned } = columns;
  const number = Number(columns.number);
  const row = { ...factsIn(facts), number, previous, digest, held, pruned };
  const fault = faultOf(row);
  if (fault === null) return row as unknown as HistoryRow;
  throw new UserError('history-damaged', `Row ${number} of the history is not what an audit stores: ${fault}.`, {
    hint: 'see what is wrong with "exaudit history check", and restore a backup',
  });
}

/** Those that are rows, and a fault for each other one. */
export function readRows(all: readonly SqlRow[]): {
  readonly read: readonly HistoryRow[];
  readonly refused: readonly HistoryFault[];
} {
  const read: HistoryRow[] = [];
  const refused: HistoryFault[] = [];
  for (const columns of all) {
    try {
      read.push(storedRow(columns));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refused.push({ code: 'row', number: Number(columns.number), says: error.message });
    }
  }
  return { read, refused };
}

/** Empty where it is no object: what has to stand in it is missed then. */
function factsIn(cell: unknown): object {
  try {
    const facts: unknown = typeof cell === 'string' ? JSON.parse(cell) : cell;
    return typeof facts === 'object' && facts !== null ? facts : {};
  } catch {
    return {};
  }
}
