import type { Step } from '../../../model/plan/plan.ts';
import { type Inline, joined, say, strong } from '../change-document.ts';
import type { ChangeSubject } from '../change-subject.ts';
import { fixedBy, PREDICTED, profileName } from '../predicted.ts';

/** Per profile: how many of the step's findings are mended, and which new failures are blamed on it. */
export function checksLine(subject: ChangeSubject, step: Step): Inline {
  const { plan } = subject;
  return joined(
    plan.predictions.map((one, index) => {
      const isTarget = one.profile === plan.targetProfile && index > 0;
      const news = isTarget ? (step.workaround?.rules ?? []) : [];
      const fixed = fixedBy(subject, index, step);
      const bad = news.length === 0 ? say`0 new` : say`${strong(`${news.length} NEW`)}: ${news.join(', ')}`;
      return say`${profileName(plan, one, index)}: ${fixed} fixed of ${step.findings.length}, ${bad}`;
    }),
    '. ',
  );
}

export function provedLine({ plan }: ChangeSubject): Inline {
  const undone = plan.predictions.every((one) => one.undone);
  return say`${PREDICTED}. Applied, judged and undone on a model of the audited configuration: ${undone ? 'identical' : strong('UNDOING DID NOT RESTORE IT')}.`;
}

export function againstLines({ plan }: ChangeSubject, step: Step): readonly Inline[] {
  return (plan.contradictions ?? [])
    .filter(({ decided, steps }) => steps.includes(step.id) && decided === 'follows-advice')
    .map(
      ({ against, authority, source }) =>
        say`${strong("Contradicts Microsoft's guidance")}: ${against} (${authority}). It follows ${source}. See section 13.`,
    );
}
