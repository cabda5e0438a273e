import { describe, expect, test } from 'vitest';
import type { Run } from '../../../src/model/run.ts';
import { checklistOf } from '../../../src/report/words/checklist.ts';
import { contosoRun } from '../contoso-run.ts';

const run = contosoRun();
const ids = run.rules.map(({ id }) => id);
const wordsOf = (rules: readonly string[], over: Partial<Run> = {}): string =>
  checklistOf({
    ...run,
    ...over,
    profile: { ...run.profile, checklist: [{ step: 'A step', asks: 'Is it so?', rules }] },
  })
    .map(({ blocks, lesser, ready, unknown, word }) =>
      [word, ...[blocks, unknown, lesser].map((list) => list.map(({ rule }) => rule).join(' ')), ready.join(' ')].join(
        ' | ',
      ),
    )
    .join();
const passing =
  run.results.filter(({ counts }) => counts.pass > 0 && counts.fail + counts.unknown === 0)[0]?.rule ?? '';

describe('a checklist', () => {
  test('is empty where the profile has none', () => {
    expect(checklistOf(run)).toEqual([]);
  });

  test('blocks where a rule fails at the threshold or worse, and says where it was read', () => {
    expect(wordsOf(['OA-001', passing])).toBe(`blocks | OA-001 |  |  | ${passing}`);
    const profile = { ...run.profile, checklist: [{ step: 'A step', asks: 'Is it so?', rules: ['OA-001'] }] };
    const [line] = checklistOf({ ...run, profile });
    expect(line?.blocks[0]?.source).not.toBe('');
    expect(line?.blocks[0]?.text).toContain('EX16');
  });

  test('a lesser failure blocks nothing and is named', () => {
    expect(wordsOf(['OA-001'], { failOn: 'critical' })).toBe('ready |  |  | OA-001 | ');
  });

  test('is ready only where everything was seen and is right', () => {
    expect(wordsOf([passing])).toBe(`ready |  |  |  | ${passing}`);
    const open = run.results.find(({ counts }) => counts.unknown > 0 && counts.fail === 0)?.rule ?? '';
    expect(wordsOf([passing, open])).toBe(`not known |  | ${open} |  | ${passing}`);
    expect(ids).toContain(open);
  });

  test('a question without any rule is not known', () => {
    expect(wordsOf([])).toBe('not known |  |  |  | ');
  });
});
