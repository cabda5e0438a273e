import type { Block, Section } from './change-document.ts';
import type { ChangeSubject } from './change-subject.ts';
import { data, say } from './inline.ts';
import { stepRows } from './step-rows.ts';

/** 10: one block for each step, in order of execution. */
export function changesSection(subject: ChangeSubject): Section {
  const { steps } = subject;
  const blocks = steps.map(
    (placed, index): Block => ({
      type: 'change',
      id: placed.step.id,
      title: say`CHANGE ${index + 1} of ${steps.length}   ${placed.step.id}   ${data(placed.step.title)}`,
      rows: stepRows(subject, placed),
    }),
  );
  return {
    id: 'changes',
    number: 10,
    title: 'Changes, in order of execution',
    blocks: blocks.length === 0 ? [{ type: 'text', line: say`None.` }] : blocks,
  };
}
