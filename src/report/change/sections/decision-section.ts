import { counted } from '../../../lib/counted.ts';
import type { Plan } from '../../../model/plan/plan.ts';
import { IMPACTS } from '../../../model/words.ts';
import { minuteText } from '../../words/words.ts';
import { blank, code, fact, factsBlock, type Inline, joined, type Section, say, strong } from '../change-document.ts';
import { type ChangeSubject, stepsAgainst } from '../change-subject.ts';
import { IMPACT_WORDS, stepNames } from '../change-words.ts';
import { shortened } from '../front-words.ts';
import { outagesOf } from '../step-effects.ts';
import { workaroundsEnd } from '../waiver-requests.ts';

/** 1: what is asked for. */
export function decisionSection(subject: ChangeSubject): Section {
  const { plan, steps } = subject;
  const strongest = IMPACTS.findLast((impact) => steps.some(({ step }) => step.impact === impact)) ?? 'none';
  const asked =
    steps.length === 0
      ? say`Nothing: this plan changes nothing by script. What is left is in section 12.`
      : say`☐ approve    ☐ approve only waves ${blank(8)}    ☐ reject    Decided by ${blank(14)} on ${blank(8)}`;
  return {
    id: 'decision',
    number: 1,
    title: 'Decision asked',
    blocks: [
      factsBlock([
        ...fact('Decision', asked),
        ...fact(
          'Class',
          steps.length === 0
            ? undefined
            : say`☐ standard    ☐ normal    ☐ emergency. Strongest effect: ${outagesOf(steps).length === 0 ? IMPACT_WORDS[strongest] : [strong('an outage'), ' where what section 5 asks turns out so']}.`,
        ),
        ...fact('For how long', durationLine(subject)),
        ...fact('Weakens', weakerLine(subject)),
        ...fact('Valid', steps.length === 0 ? undefined : validLine(plan)),
        ...fact('Bound to', say`plan ${code(plan.id)}, digest ${code(plan.digest)}`),
      ]),
    ],
  };
}

function durationLine(subject: ChangeSubject): Inline {
  const { options, plan, steps } = subject;
  if (steps.length === 0) return [];
  const against = stepsAgainst(plan);
  const workarounds = steps.filter(({ step }) => step.workaround !== null || against.has(step.id));
  if (workarounds.length === 0) {
    return plan.targetProfile === null
      ? say`Meant to last. No target profile was given (--target-profile): whether it suits where you are going is not known.`
      : say`Lasting: no step is a workaround under ${plan.targetProfile}.`;
  }
  const end = workaroundsEnd(subject.requests);
  const names = stepNames(workarounds.map(({ step }) => step.id));
  const rest = steps.length - workarounds.length;
  const until = options.until ?? end;
  return say`${strong('TEMPORARY')}: ${counted(workarounds.length, 'step is a WORKAROUND', 'steps are WORKAROUNDS')} (${shortened(names, 60)}) until ${until === null ? blank(10) : minuteText(until)}${options.until === null && until !== null ? ' at the latest' : ''}${rest === 0 ? '' : `; the other ${rest} ${rest === 1 ? 'is' : 'are'} lasting`}.`;
}

/** What a board must not overlook: less protection, and steps against the guidance of the vendor. */
function weakerLine({ plan, steps }: ChangeSubject): Inline | undefined {
  const weaker = steps.filter(({ step }) => (step.securityCost ?? []).length > 0).map(({ step }) => step.id);
  const against = [...stepsAgainst(plan)];
  if (weaker.length + against.length === 0) return undefined;
  const parts = [
    ...(weaker.length === 0
      ? []
      : [
          say`${strong(`${counted(weaker.length, 'step')}`)} protect${weaker.length === 1 ? 's' : ''} sign-in less than before (${shortened(stepNames(weaker), 60)})`,
        ]),
    ...(against.length === 0
      ? []
      : [
          say`${strong(counted(against.length, 'step'))} contradict${against.length === 1 ? 's' : ''} Microsoft's guidance (${shortened(stepNames(against), 60)})`,
        ]),
  ];
  return say`${joined(parts, '; ')}: section 13`;
}

function validLine({ asOf, validUntil }: Plan): Inline {
  if (validUntil === null) {
    return say`${strong('Not known')}: the evidence has no time. Collect again; the scripts change something with -OverrideValidity only.`;
  }
  if (validUntil < asOf) {
    return say`Until ${minuteText(validUntil)}, which was ${strong('over')} when the plan was made. Collect again before anything is applied.`;
  }
  return say`Until ${minuteText(validUntil)}, seven days after the oldest evidence. After that the scripts refuse.`;
}
