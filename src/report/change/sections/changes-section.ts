import { commandsOf } from '../../../model/plan/commands-of.ts';
import type { Step, Wave } from '../../../model/plan/plan.ts';
import { serverName } from '../../words/words.ts';
import {
  blank,
  code,
  type DocumentBlock,
  data,
  type Inline,
  joined,
  type Section,
  say,
  strong,
} from '../change-document.ts';
import { type ChangeSubject, decisionTimes, waveTimes } from '../change-subject.ts';
import { repeatedSteps } from '../steps/repeated-steps.ts';
import { sourceLines } from '../steps/sources.ts';
import { checksLine, stepRows } from '../steps/step-rows.ts';
import { stepValues } from '../steps/step-values.ts';
import { tellOnce } from '../steps/tell-once.ts';

/** 10: wave by wave, in order of execution, one block for each change that is not like an earlier one; others are rows. */
export function changesSection(subject: ChangeSubject): Section {
  const { plan, steps } = subject;
  const repeated = repeatedSteps(steps);
  const shown = steps.filter(({ step }) => !repeated.has(step.id));
  const told = tellOnce(shown.map((placed) => ({ id: placed.step.id, rows: stepRows(subject, placed) })));
  const rowsOf = new Map(told.changes.map(({ id, rows }) => [id, rows]));
  const places = new Map(steps.map(({ step }, index) => [step.id, index + 1]));
  const blocks = plan.waves.flatMap((wave): readonly DocumentBlock[] => [
    { type: 'text', line: waveLine(subject, wave) },
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
        ? [{ type: 'text', line: say`None.` }]
        : [
            { type: 'text', line: READING },
            ...cutBlocks(steps.length, repeated.size),
            ...(told.common.length === 0
              ? []
              : ([
                  { type: 'text', line: [strong('Every change')] },
                  { type: 'facts', rows: told.common },
                ] as const)),
            ...blocks,
            ...sourceBlocks(subject),
          ],
  };
}

/** The changes of a wave in their order: a block each, twins of an earlier one as rows. */
function waveBlocks(
  subject: ChangeSubject,
  wave: Wave,
  repeated: ReadonlyMap<string, string>,
  block: (step: Step) => DocumentBlock,
): readonly DocumentBlock[] {
  const blocks: DocumentBlock[] = [];
  let rows: (readonly Inline[])[] = [];
  const endTable = (): void => {
    if (rows.length > 0) blocks.push({ type: 'table', label: 'The same changes at other places', head: HEAD, rows });
    rows = [];
  };
  for (const step of wave.steps) {
    const as = repeated.get(step.id);
    if (as !== undefined) rows.push(repeatedRow(subject, step, as));
    else {
      endTable();
      blocks.push(block(step));
    }
  }
  endTable();
  return blocks;
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
  return [
    { type: 'text', line: say`Sources:` },
    { type: 'list', items },
  ];
}

/** How to read the commands of a change. */
const READING = say`Commands are those of ${code('apply.ps1')} and ${code('rollback.ps1')}, to be read and not to be typed: the scripts guard each of them, and give all cmdlets of a run the same domain controller.`;

const HEAD = ['Step', 'What, where', 'Now', 'After', 'Commands, forth and back', 'Checks', 'Evidence'];

/** What was left out, and where it stands. */
function cutBlocks(all: number, repeated: number): readonly DocumentBlock[] {
  if (repeated === 0) return [];
  return [
    {
      type: 'text',
      line: say`${strong(`${all} changes, of which ${repeated} repeat another one at another place`)}: those are rows. Why, guard, verification and everything else are as in the change that the row names, with the place and the values of the row; each in full in ${code('plan.json')}.`,
    },
  ];
}

function repeatedRow(subject: ChangeSubject, step: Step, as: string): readonly Inline[] {
  const { now, after } = stepValues(step);
  const commands = (to: 'after' | 'before') =>
    joined(
      commandsOf(step.operation, to).map((line) => say`${code(line)}`),
      '; ',
    );
  return [
    say`${step.id}, as ${as}`,
    say`${data(step.title)}${step.server === null ? '' : say` (${data(serverName(step.server))})`}`,
    joined(now, '; '),
    joined(after, '; '),
    say`${commands('after')}; back: ${commands('before')}`,
    checksLine(subject, step),
    joined(step.evidence.map(({ line, record }) => say`${record}${line === null ? '' : ` line ${line}`}`)),
  ];
}
