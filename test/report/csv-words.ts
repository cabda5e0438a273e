import { parse } from 'csv-parse/sync';
import { RULE_WORD_LABELS } from '../../src/report/words/rule-word-labels.ts';

export type Row = { readonly [column: string]: string };

/** The rows of a table as a program reads it: byte order mark off, by the names of the first line. */
export function rowsOf(text: string): readonly Row[] {
  return parse<Row>(text, { bom: true, columns: true });
}

const WORST_FIRST = ['fail', 'not-judged', 'manual', 'waived', 'pass', 'not-applicable'] as const;

/** The word of each rule, by nothing but the outcomes in its rows. */
export function wordsOfCsv(text: string): readonly string[] {
  return [...Map.groupBy(rowsOf(text), (row) => row.Rule).values()].map((rows) => {
    const outcomes = new Set(rows.map((row) => row.Outcome));
    return WORST_FIRST.map((word) => RULE_WORD_LABELS[word]).find((label) => outcomes.has(label)) ?? 'none';
  });
}
