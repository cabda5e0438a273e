import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Judged, judgeFiles } from '../organization/judge-files.ts';
import { smallContosoFiles } from './small-contoso.ts';

const verdicts = (judged: Judged) =>
  judged.run.findings.map(({ rule, resource, outcome, fingerprint }) => [rule, resource.id, outcome, fingerprint]);

describe('the same capture', () => {
  test('gives the same bytes twice', async () => {
    const [first, second] = [
      await judgeFiles(smallContosoFiles(), 'modern-default'),
      await judgeFiles(smallContosoFiles(), 'modern-default'),
    ];
    expect(second.lines).toEqual(first.lines);
    expect(second.run).toEqual(first.run);
  });

  test('gives the same snapshot and verdicts whatever the order of its files', { timeout: 60_000 }, async () => {
    const files = [...smallContosoFiles()];
    const first = await judgeFiles(new Map(files), 'modern-default');
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(files, { minLength: files.length }), async (shuffled) => {
        const other = await judgeFiles(new Map(shuffled), 'modern-default');
        expect(other.run.contentDigest).toBe(first.run.contentDigest);
        expect(verdicts(other)).toEqual(verdicts(first));
        expect(other.run.exit).toEqual(first.run.exit);
      }),
      { numRuns: 12 },
    );
  });

  test('keeps its content digest when only custody and times change', async () => {
    const files = smallContosoFiles();
    const bare = new Map([...files].filter(([path]) => path !== 'capture.json'));
    const first = await judgeFiles(files, 'modern-default');
    const second = await judgeFiles(bare, 'modern-default');
    expect(second.run.contentDigest).toBe(first.run.contentDigest);
  });
});
