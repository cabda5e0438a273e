import { serverName } from '../../words/words.ts';
import { code, type DocumentBlock, data, type Inline, joined, type Section, say, strong } from '../change-document.ts';
import type { ChangeSubject, PlacedStep } from '../change-subject.ts';
import { repeatedSteps } from '../steps/repeated-steps.ts';
import { stepRows } from '../steps/step-rows.ts';
import { stepValues } from '../steps/step-values.ts';

/** 10: one block for each step, in order of execution; of a large plan, one for each that is not like an earlier one. */
export function changesSection(subject: ChangeSubject): Section {
  const { steps } = subject;
  const repeated = repeatedSteps(steps);
  const blocks: DocumentBlock[] = [];
  let rows: (readonly Inline[])[] = [];
  const endTable = (): void => {
    if (rows.length > 0) blocks.push({ type: 'table', label: 'The same changes at other places', head: HEAD, rows });
    rows = [];
  };
  for (const [index, placed] of steps.entries()) {
    const as = repeated.get(placed.step.id);
    if (as !== undefined) rows.push(repeatedRow(placed, as));
    else {
      endTable();
      blocks.push({
        type: 'change',
        id: placed.step.id,
        title: say`CHANGE ${index + 1} of ${steps.length}  ${placed.step.id}  ${data(placed.step.title)}`,
        rows: stepRows(subject, placed),
      });
    }
  }
  endTable();
  return {
    id: 'changes',
    number: 10,
    title: 'Changes, in order of execution',
    blocks:
      blocks.length === 0
        ? [{ type: 'text', line: say`None.` }]
        : [{ type: 'text', line: READING }, ...cutBlocks(steps.length, repeated.size), ...blocks],
  };
}

/** How to read the commands of a change. */
const READING = say`Commands are those of ${code('apply.ps1')} and ${code('rollback.ps1')}, to be read and not to be typed: the scripts guard each of them, and give all cmdlets of a run the same domain controller.`;

const HEAD = ['Step', 'What, where', 'As change', 'Now', 'After', 'Evidence'];

/** What was left out, and where it stands. */
function cutBlocks(all: number, repeated: number): readonly DocumentBlock[] {
  if (repeated === 0) return [];
  return [
    {
      type: 'text',
      line: say`${strong(`${all} changes, of which ${repeated} repeat another one at another place`)}: those are rows. Why, guard, commands, verification, way back and everything else are as in the change that the row names, with the place and the values of the row; each in full in ${code('plan.json')}, and its commands in the scripts.`,
    },
  ];
}

function repeatedRow({ step, wave }: PlacedStep, as: string): readonly Inline[] {
  const { now, after } = stepValues(step);
  return [
    say`${step.id}, wave ${wave.number}`,
    say`${data(step.title)}${step.server === null ? '' : say` (${data(serverName(step.server))})`}`,
    say`${as}`,
    joined(now, '; '),
    joined(after, '; '),
    joined(step.evidence.map(({ line, record }) => say`${record}${line === null ? '' : ` line ${line}`}`)),
  ];
}
