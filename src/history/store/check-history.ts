import { UserError } from '../../model/error.ts';
import type { HistoryRow, StoredContent } from '../../model/history/history-row.ts';
import type { HistoryCheck, HistoryFault } from '../../model/history/history-store.ts';
import { HISTORY_PARTS } from '../../model/history/history-words.ts';
import { chainFaults, chainHead } from '../chain.ts';
import type { Database, Shelf, Statements } from './database.ts';
import { cellsWhere } from './run-rows.ts';
import { readRows } from './stored-row.ts';

/** Others may write and prune between two statements of a look: what is wrong is wrong at the second one too. */
export async function checkHistory(database: Database, shelf: Shelf): Promise<HistoryCheck> {
  const first = await lookAtAll(database, shelf);
  return first.faults.length === 0 && first.unused === 0 ? first : lookAtAll(database, shelf);
}

async function lookAtAll(database: Database, shelf: Shelf): Promise<HistoryCheck> {
  const faults: HistoryFault[] = (await database.faults()).map((text) => ({
    code: 'database',
    number: null,
    says: `The database is damaged: ${text}.`,
  }));
  let rows: readonly HistoryRow[] = [];
  let contents: readonly StoredContent[] = [];
  try {
    const { read, refused } = readRows(await cellsWhere(database.reading, '1 = 1'));
    rows = read;
    const unread = new Set(refused.map(({ number }) => number));
    const broken = chainFaults(rows).filter(({ number }) => !unread.has((number ?? 0) - 1));
    faults.push(...refused, ...broken, ...(await headFaults(database.reading, rows)));
    contents = await shelf.all(database.reading);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    faults.push({ code: 'database', number: null, says: error.message });
  }
  const checkedContents = new Map<string, string | null>();
  for (const { number, parts, pruned } of rows) {
    if (pruned !== null) continue;
    for (const part of HISTORY_PARTS) {
      const content = parts[part];
      if (content === undefined) continue;
      const fault = checkedContents.get(content.sha256) ?? (await contentFault(content, contents, shelf));
      checkedContents.set(content.sha256, fault);
      if (fault !== null) {
        const code = fault === 'missing' ? 'part-missing' : 'part-changed';
        const how = fault === 'missing' ? 'is missing' : 'is not what was stored';
        faults.push({ code, number, says: `The ${part} of run ${number} ${how} (${content.sha256.slice(0, 12)}…).` });
      }
    }
  }
  const unused = contents.filter(({ sha256 }) => !checkedContents.has(sha256)).length;
  return { rows: rows.length, contents: contents.length, head: chainHead(rows.at(-1)), faults, unused };
}

async function headFaults(statements: Statements, rows: readonly HistoryRow[]): Promise<readonly HistoryFault[]> {
  const [head] = await statements.all('SELECT number, digest FROM head');
  const newest = rows.at(-1);
  if (Number(head?.number ?? 0) === (newest?.number ?? 0) && (head?.digest ?? '') === (newest?.digest ?? '')) return [];
  const says = `The newest run that was stored is ${String(head?.number ?? 'none')}, and the newest that is there is ${newest?.number ?? 'none'}: somebody took rows away from the end, or changed the last.`;
  return [{ code: 'chain', number: newest?.number ?? null, says }];
}

async function contentFault(
  content: StoredContent,
  there: readonly StoredContent[],
  shelf: Shelf,
): Promise<'missing' | 'changed' | null> {
  if (!there.some(({ sha256 }) => sha256 === content.sha256)) return 'missing';
  try {
    for await (const _chunk of shelf.read(content));
    return null;
  } catch (error) {
    if (error instanceof UserError) return 'changed';
    throw error;
  }
}
