import type { HistoryRow } from '../../model/history/history-row.ts';
import type { StoredVerdict } from '../../model/history/history-store.ts';
import { keptText } from './history-text.ts';
import { asJson, minute, type TextFormat, table } from './text-table.ts';

/** One run: what is known of it, and what did not pass. */
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
