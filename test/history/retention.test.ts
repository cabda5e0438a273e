import { expect, it } from 'vitest';
import { chained } from '../../src/history/chain.ts';
import { outdatedRuns, RETENTION } from '../../src/history/retention.ts';
import type { HistoryRow } from '../../src/model/history/history-row.ts';
import { smallRun } from './small-run.ts';

const DAY = 86_400_000;
const rowsOf = (days: readonly number[], from = Date.parse('2024-01-01T05:00:00Z')): readonly HistoryRow[] => {
  const rows: HistoryRow[] = [];
  for (const day of days) {
    const judgedAt = new Date(from + day * DAY).toISOString();
    const { facts } = smallRun(day.toString(16).padStart(8, '0'));
    rows.push(chained({ ...facts, judgedAt, storedAt: judgedAt, parts: {} }, rows.at(-1)));
  }
  return rows;
};
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const kept = (rows: readonly HistoryRow[], out: readonly number[]): readonly HistoryRow[] =>
  rows.filter(({ number }) => !out.includes(number));

it('of 900 days it keeps 91 days, then weeks up to a year, then months', () => {
  const rows = rowsOf(upTo(900));
  const left = kept(rows, outdatedRuns(rows, RETENTION));
  const ages = left.map(({ judgedAt }) => (Date.parse(rows.at(-1)!.judgedAt) - Date.parse(judgedAt)) / DAY);
  expect(ages.filter((age) => age <= 90)).toHaveLength(91);
  expect(ages.filter((age) => age > 90 && age <= 364).length).toBeGreaterThanOrEqual(39);
  expect(ages.filter((age) => age > 90 && age <= 364).length).toBeLessThanOrEqual(49);
  expect(ages.filter((age) => age > 366)).toHaveLength(17);
});

it('pruned day by day it keeps what it would keep at the end', () => {
  let rows = rowsOf(upTo(400));
  for (let day = 1; day <= 400; day++) {
    const out = new Set(outdatedRuns(rows.slice(0, day), RETENTION));
    rows = rows.map((row) => (out.has(row.number) ? { ...row, pruned: row.judgedAt } : row));
  }
  const once = rowsOf(upTo(400));
  const left = rows.filter(({ pruned }) => pruned === null).length;
  expect(left).toBeGreaterThanOrEqual(kept(once, outdatedRuns(once, RETENTION)).length);
});

it('takes nothing away because time went by without audits, nor by the clock', () => {
  const rows = rowsOf(upTo(30));
  expect(outdatedRuns(rows, RETENTION)).toEqual([]);
});

it('a clock that jumped ahead is doubted, one that jumped back takes nothing away', () => {
  expect(() => outdatedRuns(rowsOf([...upTo(30), 9000]), RETENTION)).toThrow(/the clock may have jumped/);
  expect(outdatedRuns(rowsOf([...upTo(30), -9000]), RETENTION)).toEqual([]);
});

it('what is held stays, and each organization and site counts by itself', () => {
  const rows = rowsOf([0, 0.1, 0.2]).map((row, index) => (index === 0 ? { ...row, held: 'why not' } : row));
  expect(outdatedRuns(rows, RETENTION)).toEqual([2]);
  const sites = rows.map((row, index) => ({ ...row, site: `site ${index}` }));
  expect(outdatedRuns(sites, RETENTION)).toEqual([]);
});
