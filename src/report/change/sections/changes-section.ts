import type { Wave } from '../../../model/plan/plan.ts';
import {
  blank,
  code,
  type DocumentBlock,
  data,
  factsBlock,
  type Inline,
  type Section,
  say,
  strong,
  textBlock,
} from '../change-document.ts';
import type { ChangeSubject } from '../change-subject.ts';
import { cutBlocks, waveBlocks } from '../steps/repeated-rows.ts';
import { repeatedSteps } from '../steps/repeated-steps.ts';
import { sourceLines } from '../steps/sources.ts';
import { stepRows } from '../steps/step-rows.ts';
import { tellOnce } from '../steps/tell-once.ts';
import { decisionTimes, waveTimes } from '../wave-times.ts';

/** 10: wave by wave, in order of execution, one block for each change that is not like an earlier one; others are rows. */
export function changesSection(subject: ChangeSubject): Section {
  const { plan, steps } = subject;
  const repeated = repeatedSteps(steps);
  const shown = steps.filter(({ step }) => !repeated.has(step.id));
  const told = tellOnce(shown.map((placed) => ({ id: placed.step.id, rows: stepRows(subject, placed) })));
  const rowsOf = new Map(told.changes.map(({ id, rows }) => [id, rows]));
  const places = new Map(steps.map(({ step }, index) => [step.id, index + 1]));
  const blocks = plan.waves.flatMap((wave): readonly DocumentBlock[] => [
    textBlock(waveLine(subject, wave)),
    ...waveBlocks(subject, wave, repeated, (step) => ({
      type: 'change',
      id: step.id,
      title: say`CHANGE ${places.get(step.id) ?? 0} of ${steps.length}  ${step.id}  ${data(step.title)}`,
      rows: rowsOf.get(step.id) ?? [],
    })),
  ]);
  return {
    id: 'changes',
    number: 10,
    title: 'Changes, in order of execution',
    blocks:
      steps.length === 0
        ? [textBlock(say`None.`)]
        : [
            textBlock(READING),
            ...cutBlocks(steps.length, repeated.size),
            ...(told.common.length === 0 ? [] : [textBlock([strong('Every change')]), factsBlock(told.common)]),
            ...blocks,
            ...sourceBlocks(subject),
          ],
  };
}

/** When a wave begins, who decides about it, and its scripts. */
function waveLine(subject: ChangeSubject, wave: Wave): Inline {
  const [start, decision] = [waveTimes(subject)[wave.number - 1], decisionTimes(subject)[wave.number - 1]];
  const scripts = subject.options.scripts.filter(({ name }) => name.startsWith(`wave-${wave.number}/`));
  const missing = scripts.filter(({ sha256 }) => sha256 === null).map(({ name }) => name);
  return say`${strong(`Wave ${wave.number}`)}: ${data(wave.title)}. Begins ${start === undefined ? blank(8) : `not before ${start}`}; ${blank(14)} decides at ${decision === undefined ? blank(8) : `${decision} or later`} whether it goes on. Scripts of ${code(`wave-${wave.number}`)} signed: ☐ yes, by ${blank(14)}${missing.length === 0 ? undefined : [' ', strong(`missing: ${missing.join(', ')}`)]}`;
}

function sourceBlocks(subject: ChangeSubject): readonly DocumentBlock[] {
  const items = sourceLines(subject);
  if (items.length === 0) return [];
  return [textBlock(say`Sources:`), { type: 'list', items }];
}

/** How to read the commands of a change. */
const READING = say`Commands are those of ${code('apply.ps1')} and ${code('rollback.ps1')}, to be read and not to be typed: the scripts guard each of them, and give all cmdlets of a run the same domain controller.`;
