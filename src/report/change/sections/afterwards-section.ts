import { blank, code, factsBlock, type Section, say, tableBlock, textBlock } from '../change-document.ts';
import type { ChangeSubject } from '../change-subject.ts';

/** 16: an empty form, filled in when it is done. */
export function afterwardsSection({ options, plan }: ChangeSubject): Section {
  const rows = plan.waves.map((wave) => [
    say`${wave.number}`,
    say`${blank(14)}`,
    say`${blank(10)}`,
    say`${blank(10)}`,
    say`${blank(18)}`,
    say`☐ as expected ☐ pending ☐ different`,
    say`${blank(16)}`,
  ]);
  return {
    id: 'afterwards',
    number: 16,
    title: 'After the change',
    blocks: [
      ...tableBlock(
        'After the change',
        ['Wave', 'Executed by', 'Start', 'End', 'Result file', 'Verify', 'Deviations'],
        rows,
      ),
      textBlock(
        say`Result files are written beside the scripts (${code('*.result.json')}). Collect again; ${code(`${options.command} audit CAPTURE --change PLANFOLDER`)} then holds planned against actual and says what fails now. Only that tells whether it worked.`,
      ),
      factsBlock([
        { name: 'Taken back', lines: [say`☐ no   ☐ waves ${blank(8)}   because ${blank(24)}`] },
        {
          name: 'Pilot users',
          lines: [say`inside ☐ as before   outside ☐ as before   outside the domain ☐ as before`],
        },
        { name: 'Closed by', lines: [say`${blank(18)} on ${blank(10)}`] },
      ]),
    ],
  };
}
