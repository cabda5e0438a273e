import type { RuleWords } from '../../../model/plan/grounds.ts';
import type { Step } from '../../../model/plan/plan.ts';
import type { ChangeSubject } from '../change-subject.ts';
import { harmWords } from '../change-words.ts';
import { fillMessage } from '../fill-message.ts';
import { code, data, type Inline, say } from '../inline.ts';

const rulesOf = ({ rules }: ChangeSubject, step: Step): readonly RuleWords[] =>
  step.rules.flatMap((id) => rules.get(id) ?? []);

/** What is wrong by each rule that the step mends, why that matters, and who says so. */
export const stepWhy = (subject: ChangeSubject, step: Step): readonly Inline[] =>
  rulesOf(subject, step).map((rule) => {
    const source = rule.references.length === 0 ? 'no source is named' : `Source: ${rule.references.join('; ')}`;
    const certainty = rule.certainty === 'fairly-sure' ? ' (fairly sure only: not verified in a document)' : '';
    return say`${code(rule.id)} (${rule.severity}): ${data(fillMessage(subject, rule, step.findings))}. ${rule.why ?? ''} ${source}${certainty}.`;
  });

/** What goes on otherwise. */
export const stepNotDone = (subject: ChangeSubject, step: Step): readonly Inline[] =>
  rulesOf(subject, step).map(
    (rule) => say`${rule.notice ?? ''}${rule.notice === null ? '' : ' '}${sentence(harmWords(rule.harm))}`,
  );

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
