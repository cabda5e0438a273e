import { commandsOf } from '../../../model/plan/commands-of.ts';
import type { Step, Wave } from '../../../model/plan/plan.ts';
import { serverName } from '../../words/words.ts';
import { code, type DocumentBlock, data, type Inline, joined, say, strong, textBlock } from '../change-document.ts';
import type { ChangeSubject } from '../change-subject.ts';
import { checksLine } from './step-checks.ts';
import { stepValues } from './step-values.ts';

const HEAD = ['Step', 'What, where', 'Now', 'After', 'Commands, forth and back', 'Checks', 'Evidence'];

/** The changes of a wave in their order: a block each, twins of an earlier one as rows. */
export function waveBlocks(
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

/** What was left out, and where it stands. */
export function cutBlocks(all: number, repeated: number): readonly DocumentBlock[] {
  if (repeated === 0) return [];
  return [
    textBlock(
      say`${strong(`${all} changes, of which ${repeated} repeat another one at another place`)}: those are rows. Why, guard, verification and everything else are as in the change that the row names, with the place and the values of the row; each in full in ${code('plan.json')}.`,
    ),
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
