import { describe, expect, test } from 'vitest';
import { fabrikam } from '../../../scripts/organization/fabrikam.ts';
import type { Planned } from '../../../src/audit/plan/plan-options.ts';
import { planText } from '../../../src/cli/plan/plan-text.ts';
import { smallContosoFiles } from '../../laws/small-contoso.ts';
import { planOfFiles } from '../../remediate/plan-files.ts';
import { faultFiles } from '../../scenarios/fault-files.ts';

const about = {
  folder: 'out/plan-x',
  files: ['plan.json', 'wave-1/apply.ps1'],
  changed: false,
  command: 'exaudit',
  width: 80,
};
const text = (planned: Planned, more: Partial<typeof about> = {}) => planText(planned, { ...about, ...more });

describe('the words of a plan', () => {
  test('keep to 80 columns, but for what is typed, a digest, and single long words', async () => {
    const planned = await planOfFiles(smallContosoFiles(), { targetProfile: 'modern-default' });
    const lines = text(planned).split('\n');
    const long = lines.filter((line) => line.length > 80 && line.trim().includes(' '));
    for (const line of long) expect(line.trim()).toMatch(/^\S+\s+\S+$|'[^']{40,}'/);
    expect(lines.length).toBeGreaterThan(60);
  });

  test('take the width that the screen has', async () => {
    const planned = await planOfFiles(smallContosoFiles(), { targetProfile: 'modern-default' });
    const longest = (width: number): number =>
      Math.max(
        ...text(planned, { width })
          .split('\n')
          .filter((line) => !/'[^']{40,}'/.test(line) && line.trim().split(/\s+/).length > 2)
          .map((line) => line.length),
      );
    expect(longest(120)).toBeLessThanOrEqual(120);
    expect(longest(120)).toBeGreaterThan(100);
    expect(text(planned, { width: 40 })).toBe(text(planned, { width: 72 }));
  });

  test('an answer that is to be typed stands whole on one line', async () => {
    const planned = await planOfFiles(smallContosoFiles());
    const [typed] = planned.plan.refused.flatMap(({ says }) => /--answer ("[^"]+"|'[^']+'|\S+)/.exec(says)?.[1] ?? []);
    expect(typed).toBeDefined();
    expect(text(planned)).toContain(typed ?? '');
  });

  test('name the digest that is approved, and how the folder is verified and the scripts are signed', async () => {
    const planned = await planOfFiles(smallContosoFiles());
    const says = text(planned, { folder: 'my plans/plan-x' });
    expect(says).toContain(planned.plan.digest);
    expect(says).toContain('exaudit verify "my plans/plan-x"');
    expect(says).toContain('docs/signing-scripts.md');
    expect(says).toContain('Nothing was changed.');
  });

  test('the target profile is told apart from the present one, also where it is the same', async () => {
    const planned = await planOfFiles(smallContosoFiles(), { targetProfile: 'modern-default' });
    expect(text(planned).match(/^ {2}modern-default( \(target\))?:/gm)).toEqual([
      '  modern-default:',
      '  modern-default (target):',
    ]);
  });

  test('where nothing fails there is no talk of waves, validity and prediction', async () => {
    const organization = { ...fabrikam(), mailboxes: fabrikam().mailboxes.slice(0, 6) };
    const planned = await planOfFiles(faultFiles({ organization }));
    expect(text(planned, { files: [] }).split(/\s+/).join(' ')).toMatch(
      /^Plan \w{8} Fabrikam profile modern-default Nothing fails among the \d+ rules that could be judged: there is nothing to plan\. Nothing was written, and nothing was changed\. $/,
    );
  });

  test('where everything is left out, it says that, and not that there is a wave', async () => {
    const planned = await planOfFiles(smallContosoFiles(), { onlyRules: new Set() });
    expect(text(planned)).toContain('No step: nothing of what fails is among what you asked for.');
    expect(text(planned)).not.toMatch(/WAVE|PREDICTED|Valid|Next/);
  });

  test('captured names that a terminal would obey are named', async () => {
    const planned = await planOfFiles(smallContosoFiles());
    const [first] = planned.plan.refused;
    if (first === undefined) throw new Error('nothing is refused');
    const hostile = { ...first, says: "a\u001b[2Jb\u0000c 'x\u202ey'" };
    expect(text({ ...planned, plan: { ...planned.plan, refused: [hostile] } })).toContain(
      "a<U+001B>[2Jb<U+0000>c 'x<U+202E>y'",
    );
  });
});
