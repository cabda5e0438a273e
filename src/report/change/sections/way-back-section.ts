import { blank, code, data, fact, factsBlock, type Section, say, textBlock } from '../change-document.ts';
import type { ChangeSubject } from '../change-subject.ts';
import { FRONT_ROWS, firstOf, opening } from '../front-words.ts';
import { undoLimit } from '../undo-limit.ts';
import { decisionTimes } from '../wave-times.ts';

/** 6: how it is taken back, how long that takes, until when, and what stays. */
export function wayBackSection(subject: ChangeSubject): Section {
  const { steps } = subject;
  const lasting = steps.flatMap(({ step }) => step.irreversible.map((text) => ({ id: step.id, text })));
  const first = decisionTimes(subject)[0];
  const stays = firstOf(lasting, ({ id, text }) => say`${id}: ${data(opening(text, 88))}`, {
    most: FRONT_ROWS - 2,
    where: 'section 10',
  });
  const rows = [
    ...fact(
      'How',
      say`${code('rollback.ps1')} of each wave, last step first, to the values read before; guarded. ${code('apply.ps1')} takes its own work back at the first failure.`,
    ),
    ...fact('How long', say`${undoLimit(steps.map(({ step }) => step))} Not measured on your servers.`),
    ...fact(
      'Decision point',
      say`After each wave, an hour after the pilot users restarted Outlook${first === undefined ? say`: at ${blank(8)}` : `; wave 1 not before ${first}`}, decides ${blank(14)}`,
    ),
    ...fact(
      'Cannot be undone',
      ...(stays.length === 0
        ? [say`No setting stays changed. What people saw meanwhile stays seen: prompts, messages, passwords typed.`]
        : stays),
    ),
  ];
  return {
    id: 'way-back',
    number: 6,
    title: 'Way back',
    blocks: steps.length === 0 ? [textBlock(say`Nothing is changed, so nothing is taken back.`)] : [factsBlock(rows)],
  };
}
