import { stringify } from 'csv-stringify/sync';
import type { Pruning } from '../../audit/history/history-cases.ts';
import { json, terminal } from '../../lib/escape.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';
import type { HistoryCheck, StoredVerdict, TrendPoint } from '../../model/history/history-store.ts';
import { SEVERITIES } from '../../model/words.ts';

type TextFormat = 'terminal' | 'json' | 'csv';

const asJson = (value: unknown): string => `${json(JSON.stringify(value, null, 2))}\n`;

/** Columns as wide as what stands in them, numbers to the right. Texts are escaped. */
function table(rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? String(cell) : terminal(cell))));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const isNumber = (rows[1] ?? []).map((cell) => typeof cell === 'number');
  return cells
    .map((row) =>
      row
        .map((cell, column) => (isNumber[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

const asCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  stringify(rows as (string | number)[][], { record_delimiter: 'windows', escape_formulas: true });

const minute = (time: string): string => `${time.slice(0, 16).replace('T', ' ')}Z`;

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

const keptText = ({ held, pruned }: HistoryRow): string =>
  held !== null ? `held: ${held}` : pruned !== null ? `counts only since ${pruned.slice(0, 10)}` : 'in whole';

export function runText(row: HistoryRow, verdicts: readonly StoredVerdict[], format: TextFormat): string {
  if (format === 'json') return asJson({ ...row, verdicts });
  const facts: readonly (readonly [string, string])[] = [
    ['Run', `${row.id}, number ${row.number}, ${keptText(row)}`],
    ['Organization', [row.organization ?? 'not named', ...(row.site === null ? [] : [row.site])].join(', ')],
    ['Judged', `${minute(row.judgedAt)} by ${row.tool}, profile ${row.profile}, as of ${minute(row.asOf)}`],
    [
      'Evidence',
      row.window === null ? 'no time is known' : `${minute(row.window.first)} to ${minute(row.window.last)}`,
    ],
    ['Stored', minute(row.storedAt)],
    ['Chain', `${row.number}:${row.digest}`],
    ...Object.entries(row.parts).map(
      ([part, { bytes, sha256 }]) => [part, `${bytes} bytes, sha256 ${sha256}`] as const,
    ),
  ];
  const words = verdicts.map(({ label, outcome, rule, severity, waived }) => [
    outcome === 'fail' ? (waived === null ? 'FAIL' : `WAIVED ${waived}`) : outcome === 'unknown' ? 'NOT JUDGED' : 'ASK',
    severity,
    rule,
    label,
  ]);
  return `${table(facts)}\n${words.length === 0 ? 'nothing but passes\n' : table(words)}`;
}

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
