import type { HistoryRow } from '../../model/history/history-row.ts';
import type { HistoryFilter } from '../../model/history/history-store.ts';
import type { SqlCell, SqlRow, Statements } from './database.ts';
import { storedRow } from './stored-row.ts';

const COLUMNS = 'number, facts, previous, digest, held, pruned';

/** Rows in the order of storing; the last ones of those that a filter lets through. */
export async function filteredRows(statements: Statements, filter: HistoryFilter): Promise<readonly HistoryRow[]> {
  const { last, organization, since, site } = filter;
  const conditions: readonly (readonly [string, string | undefined])[] = [
    ['judged_at >= ?', since],
    ['organization = ?', organization],
    ['site = ?', site],
  ];
  const wanted = conditions.filter(([, value]) => value !== undefined);
  const condition = wanted.length === 0 ? '1 = 1' : wanted.map(([text]) => text).join(' AND ');
  const rows = await rowsWhere(statements, condition, ...wanted.map(([, value]) => value ?? null));
  return last === undefined ? rows : rows.slice(Math.max(0, rows.length - last));
}

/** Throws UserError('history-damaged') for a row that is none. */
export const rowsWhere = async (
  statements: Statements,
  condition: string,
  ...values: readonly SqlCell[]
): Promise<readonly HistoryRow[]> => (await cellsWhere(statements, condition, ...values)).map(storedRow);

/** @param condition Text of this program, never of a reader. */
export const cellsWhere = (
  statements: Statements,
  condition: string,
  ...values: readonly SqlCell[]
): Promise<readonly SqlRow[]> =>
  statements.all(`SELECT ${COLUMNS} FROM run WHERE ${condition} ORDER BY number`, ...values);
