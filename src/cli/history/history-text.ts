import type { Pruning } from '../../audit/history/history-cases.ts';
import { terminal } from '../../lib/escape.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';
import type { HistoryCheck, TrendPoint } from '../../model/history/history-store.ts';
import { SEVERITIES } from '../../model/words.ts';
import { asCsv, asJson, minute, type TextFormat, table } from './text-table.ts';

export function rowsText(rows: readonly HistoryRow[], format: TextFormat): string {
  if (format === 'json') return asJson(rows);
  if (rows.length === 0) return 'no runs\n';
  const head = ['No', 'Run', 'Judged', 'Profile', 'Fail', 'Waived', 'Not judged', 'Exit', 'Kept'];
  const lines = rows.map((row) => {
    const { byWord } = row.summary;
    const counts = [byWord.fail, byWord.waived, byWord['not-judged'], row.exitCode];
    return [row.number, row.id, minute(row.judgedAt), row.profile, ...counts, keptText(row)];
  });
  return format === 'csv' ? asCsv([head, ...lines]) : table([head, ...lines]);
}

export const keptText = ({ held, pruned }: HistoryRow): string =>
  held !== null ? `held: ${held}` : pruned !== null ? `counts only since ${pruned.slice(0, 10)}` : 'in whole';

export function trendText(points: readonly TrendPoint[], format: TextFormat): string {
  if (format === 'json') return asJson(points);
  if (points.length === 0) return 'no runs\n';
  const head = ['Judged', 'Run', ...SEVERITIES.slice(0, 4), 'fail', 'waived', 'not judged', 'pass', 'note'];
  const lines = points.map((point) => [
    minute(point.judgedAt),
    point.run,
    ...SEVERITIES.slice(0, 4).map((severity) => point.failBySeverity[severity]),
    point.counts.fail,
    point.counts.waived,
    point.counts['not-judged'],
    point.counts.pass,
    point.rulesChanged ? 'the rules changed' : point.targetUnchanged ? 'nothing changed' : '',
  ]);
  return format === 'csv' ? asCsv([head, ...lines]) : table([head, ...lines]);
}

export function pruningText({ freed, runs }: Pruning): string {
  if (runs.length === 0)
    return freed === null || freed === 0 ? 'nothing is older than what is kept\n' : `${megabytes(freed)} freed\n`;
  const bytes = runs.flatMap(({ parts }) => Object.values(parts)).reduce((sum, part) => sum + part.bytes, 0);
  const what = `${runs.length} ${runs.length === 1 ? 'run' : 'runs'}, ${minute(runs[0]!.judgedAt)} to ${minute(runs.at(-1)!.judgedAt)}`;
  if (freed === null) return `would take away what is kept of ${what}: at most ${megabytes(bytes)}. Add --apply.\n`;
  return `taken away: what was kept of ${what}; ${megabytes(freed)} freed. The counts stay.\n`;
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

export function checkText(check: HistoryCheck, format: TextFormat): string {
  if (format === 'json') return asJson(check);
  const { contents, faults, head, rows, unused } = check;
  return [
    ...faults.map(({ says }) => terminal(says)),
    `${rows} runs and ${contents} contents read, ${faults.length === 0 ? 'all as they were stored' : `${faults.length} faults`}`,
    ...(unused === 0 ? [] : [`${unused} contents belong to no run: the next prune takes them away`]),
    ...(head === null ? [] : [`head ${head}`]),
    '',
  ].join('\n');
}
