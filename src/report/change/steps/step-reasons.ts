import type { RuleWords } from '../../../model/plan/grounds.ts';
import type { Step } from '../../../model/plan/plan.ts';
import { code, data, type Inline, say } from '../change-document.ts';
import { type ChangeSubject, fillMessage } from '../change-subject.ts';
import { harmWords } from '../change-words.ts';
import { sourceNumbers } from './sources.ts';

const rulesOf = ({ rules }: ChangeSubject, step: Step): readonly RuleWords[] =>
  step.rules.flatMap((id) => rules.get(id) ?? []);

/** What is wrong by each rule that the step mends; then why that matters, and who says so. */
export const stepWhy = (subject: ChangeSubject, step: Step): readonly Inline[] =>
  rulesOf(subject, step).flatMap((rule) => {
    const numbers = sourceNumbers(subject, rule.references);
    const source = numbers === '' ? 'no source is named' : `Source: ${numbers}`;
    const certainty = rule.certainty === 'fairly-sure' ? ' (fairly sure only: not verified in a document)' : '';
    return [
      say`${code(rule.id)} (${rule.severity}): ${data(fillMessage(subject, rule, step.findings))}.`,
      say`${code(rule.id)}: ${rule.why === null ? '' : `${rule.why} `}${source}${certainty}.`,
    ];
  });

/** What goes on otherwise. */
export const stepNotDone = (subject: ChangeSubject, step: Step): readonly Inline[] =>
  rulesOf(subject, step).map(
    (rule) => say`${rule.notice ?? ''}${rule.notice === null ? '' : ' '}${sentence(harmWords(rule.harm))}`,
  );

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const MOST = 3;

/**
 * Other ways, as far as rules and refusals name them: another value of the rule's parameter, other causes of the same
 * complaint that no script mends, and living with it.
 */
export function stepInstead({ plan, rules }: ChangeSubject, step: Step): readonly Inline[] {
  const own = step.rules.flatMap((id) => rules.get(id) ?? []);
  const symptoms = new Set(own.flatMap((rule) => rule.symptoms));
  const values = own.flatMap((rule) =>
    rule.instead.map(({ parameter, value, why }) => say`${code(rule.id)}, ${parameter} = ${code(value)}: ${why}`),
  );
  const others = new Set(
    plan.refused.flatMap(({ reason, rule }) => {
      const isWay = reason === 'owned-elsewhere' || reason === 'bulk';
      const alike = isWay && !step.rules.includes(rule) && rules.get(rule)?.symptoms.some((one) => symptoms.has(one));
      return alike === true ? [rule] : [];
    }),
  );
  return [
    ...values.slice(0, MOST),
    ...(others.size === 0
      ? []
      : [say`Other causes of the same complaint, which no script mends: ${[...others].join(', ')}, in section 12.`]),
    say`Leave it, with a waiver that ends (${code('exaudit waiver add RULE')}).`,
  ];
}

/** What the evidence does not say about this step. */
export function stepUnknown({ grounds, reach }: ChangeSubject, step: Step): readonly Inline[] {
  const gaps =
    step.server === null ? [] : grounds.coverage.gaps.filter(({ scope }) => scope.toLowerCase() === step.server);
  return [
    step.resource.kind === 'mailbox'
      ? say`Whether this user connects from outside, and with which programs.`
      : say`How many of these users connect from outside, and through which proxies.`,
    ...((reach.get(step.id) ?? null) === null ? [say`How many users come here: no mailbox was collected.`] : []),
    ...(step.evidence.some(({ collectedAt }) => collectedAt === null)
      ? [say`When the value was read: the file does not say it.`]
      : []),
    ...(gaps.length === 0 ? [] : [say`What is missing in the evidence of its server: section 13.`]),
  ];
}
