import { UserError } from '../../model/error.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';

/**
 * The row that a name means: `latest`, the id of a run (the newest of that id), or its number (`#41`, or `41`). Throws
 * UserError('run-missing').
 */
export function rowNamed(rows: readonly HistoryRow[], name: string): HistoryRow {
  const text = name.toLowerCase();
  const number = /^#?(\d{1,7})$/.exec(text)?.[1];
  const found =
    text === 'latest'
      ? rows.reduce<HistoryRow | undefined>(
          (latest, row) => (latest === undefined || row.judgedAt >= latest.judgedAt ? row : latest),
          undefined,
        )
      : (rows.findLast(({ id }) => id === text) ?? rows.find((row) => row.number === Number(number)));
  if (found !== undefined) return found;
  throw new UserError('run-missing', `The history holds no run "${name}".`, {
    hint: 'see "exaudit history list"; give an id, a number or "latest"',
  });
}

/** The row's own parts. Throws UserError('run-pruned') where retention took them away. */
export function partOf<Part extends keyof HistoryRow['parts']>(
  row: HistoryRow,
  part: Part,
): NonNullable<HistoryRow['parts'][Part]> {
  const content = row.parts[part];
  if (row.pruned !== null || content === undefined) {
    throw new UserError(
      'run-pruned',
      `The ${part} of run ${row.number} (${row.id}) is not kept any more: only its counts are.`,
      {
        hint: 'keep a run whatever retention says: exaudit history hold RUN --reason TEXT',
      },
    );
  }
  return content;
}
