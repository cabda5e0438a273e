import { counted } from '../../../lib/counted.ts';
import { sentencesOnce } from '../../../lib/words/sentences.ts';
import { IN_ORDER } from '../../../model/plan/filled-by-hand.ts';
import type { Instruction } from '../../../model/plan/instruction.ts';
import type { Refusal } from '../../../model/plan/plan.ts';
import {
  code,
  data,
  fact,
  factsBlock,
  type Inline,
  joined,
  type Section,
  say,
  tableBlock,
  textBlock,
} from '../change-document.ts';
import { type ChangeSubject, mendedRules } from '../change-subject.ts';
import { REFUSAL_WORDS } from '../change-words.ts';

/** 12: what else could be done, and what was looked at and gets no step. */
export function alternativesSection(subject: ChangeSubject): Section {
  const { plan } = subject;
  const asked = plan.refused.filter(({ reason }) => reason !== 'not-asked');
  const left = plan.refused.length - asked.length;
  // What is to be decided at several places is one decision for the board.
  const groups = Map.groupBy(asked, ({ reason, rule, says }) =>
    reason === 'needs-a-decision' ? `${reason}\n${rule}` : `${reason}\n${rule}\n${says}`,
  );
  const rows = [...groups.values()].map(refusedRow);
  const others = mendedRules(subject).filter(({ instead }) => instead.length > 0);
  return {
    id: 'alternatives',
    number: 12,
    title: 'Alternatives looked at',
    blocks: [
      factsBlock([
        ...fact('Do nothing', say`section 3; an accepted risk needs a waiver with an end`),
        ...fact(
          'Do less',
          say`a plan for some rules, servers or interruptions only: ${code('exaudit plan RUN --rules … --servers … --impact …')}`,
        ),
        ...fact(
          'Other values',
          others.length === 0
            ? undefined
            : say`of ${others.map(({ id }) => id).join(', ')}: with each change that mends it, under "Instead"`,
        ),
        ...fact('By hand', ...byHand(plan.instructions)),
      ]),
      textBlock(
        rows.length === 0
          ? say`Every failing finding that was asked for has a step.`
          : say`Looked at, and without a step${left === 0 ? '' : `; ${left} more were left out on request`}:`,
      ),
      ...tableBlock('Without a step', ['Rule', 'Severity', 'Where', 'Why no step', 'What to do'], rows),
    ],
  };
}

/** One line for each who does it; where a policy has the steps, the row of its rule below says why. */
function byHand(instructions: readonly Instruction[]): readonly Inline[] {
  const groups = Map.groupBy(instructions, ({ id, owner, rules }) => (rules.includes(id) ? owner : id));
  const lines = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const matters = joined(
      group.map(
        ({ resources, rules, title }) =>
          say`${data(title)}, for ${rules.join(', ')} (${counted(resources.length, 'place')})`,
      ),
      '; ',
    );
    const because = first.rules.includes(first.id) ? undefined : say` ${data(first.why)}`;
    return [say`${matters}. Who: ${data(first.owner)}.${because}`];
  });
  const order = say`In order, both ways: ${code('by-hand.txt')}.`;
  return lines.length === 1 ? [joined([...lines, order], ' ')] : [...lines, ...(lines.length === 0 ? [] : [order])];
}

function refusedRow(group: readonly Refusal[]): readonly Inline[] {
  const [{ reason, resource, rule, severity }] = group as readonly [Refusal, ...Refusal[]];
  const where =
    group.length <= 2
      ? group.map((one) => one.resource.label).join(', ')
      : `${resource.label} and ${group.length - 1} more`;
  const says = sentencesOnce(group.map((one) => one.says))
    // Said above, once.
    .filter((sentence) => sentence !== IN_ORDER)
    .join(' ');
  return [say`${code(rule)}`, say`${severity}`, say`${data(where)}`, say`${REFUSAL_WORDS[reason]}`, say`${data(says)}`];
}
