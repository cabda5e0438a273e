import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deviationsOf } from './deviations.ts';
import { PENDING, UNSAID } from './pending.ts';
import { CASES_ARE_THERE, caseNames, readCase, SKIPPED } from './read-case.ts';
import { runCase } from './run-case.ts';
import { SENTENCES } from './sentences.ts';
import { statementsOf } from './statements.ts';

/**
 * Captures that people really sent. `right.txt` keeps what the cases without an expectation come to; it changes only
 * through `npm exec -- vitest run test/cases -u`, and the difference is what a reviewer reads. `statements.txt` lists what
 * each case says is right, and by what each statement is held.
 */
describe.skipIf(!CASES_ARE_THERE)(`the field cases${SKIPPED}`, () => {
  const cases = caseNames().map(readCase);
  const hasWords = (name: string): boolean => Object.hasOwn(SENTENCES, name);
  const judged = cases.filter(({ expected, name }) => expected !== undefined || hasWords(name));

  test.for(judged.filter(({ name }) => !Object.hasOwn(PENDING, name)))('$name is right', async (field) => {
    expect(await deviationsOf(field, await runCase(field))).toEqual([]);
  });

  test.for(judged.filter(({ name }) => Object.hasOwn(PENDING, name)))(
    '$name is not right yet, else it leaves the list of pending cases',
    async (field) => {
      expect(await deviationsOf(field, await runCase(field)), 'take it off test/cases/pending.ts').not.toEqual([]);
    },
  );

  test('every statement of every case is held by something', async () => {
    const lines = cases.flatMap((field) => [`# ${field.name}`, ...statementsOf(field), '']);
    await expect(lines.join('\n')).toMatchFileSnapshot(join(import.meta.dirname, 'statements.txt'));
  });

  test('every name on the two lists is a case', () => {
    const known = new Set(cases.map(({ name }) => name));
    expect([...Object.keys(PENDING), ...Object.keys(UNSAID)].filter((name) => !known.has(name))).toEqual([]);
    expect(Object.keys(UNSAID).filter(hasWords)).toEqual([]);
  });

  test('cases that were right keep their resources and verdicts', { timeout: 120_000 }, async () => {
    const lines: string[] = [];
    for (const field of cases) {
      if (field.expected !== undefined || hasWords(field.name) || Object.hasOwn(UNSAID, field.name)) continue;
      const { resources, run } = await runCase(field);
      lines.push(
        `# ${field.name}`,
        ...run.records.map((record) => `${record.path}: ${record.status}`),
        ...resources.map(({ id }) => id),
        // What could not be judged may be judged one day; what was judged stays.
        ...run.findings
          .filter(({ outcome }) => outcome !== 'unknown')
          .map((finding) => `${finding.rule} ${finding.outcome} ${finding.resource.id}`),
        ...run.results
          .filter(({ rule }) => run.rules.find(({ id }) => id === rule)?.select.kind === 'mailbox')
          .filter(({ counts }) => counts.pass > 0)
          .map(({ counts, rule }) => `${rule} pass ${counts.pass}`),
        '',
      );
    }
    await expect(lines.join('\n')).toMatchFileSnapshot(join(import.meta.dirname, 'right.txt'));
  });
});
