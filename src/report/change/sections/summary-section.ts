import { counted } from '../../../lib/counted.ts';
import { IMPACTS, SEVERITIES } from '../../../model/words.ts';
import { severityCounts } from '../../words/words.ts';
import { type Section, say, textBlock } from '../change-document.ts';
import { type ChangeSubject, mendedRules } from '../change-subject.ts';
import { countedMailboxes, IMPACT_WORDS, SYMPTOM_WORDS } from '../change-words.ts';
import { fewNames } from '../front-words.ts';
import { outagesOf, serversTouched, wideSettings } from '../step-effects.ts';

/** 2: the change in one paragraph. */
export function summarySection(subject: ChangeSubject): Section {
  const { findings, plan, steps } = subject;
  const servers = serversTouched(subject);
  const wide = wideSettings(steps);
  const severities = Object.fromEntries(
    SEVERITIES.map((severity) => [severity, [...findings.values()].filter((one) => one.severity === severity).length]),
  ) as { readonly [severity in (typeof SEVERITIES)[number]]: number };
  const where = [...(servers.length === 0 ? [] : [`on ${fewNames(servers)}`]), ...(wide === '' ? [] : [wide])].join(
    ', and ',
  );
  const symptoms = [...new Set(mendedRules(subject).flatMap((rule) => rule.symptoms))].map(
    (name) => SYMPTOM_WORDS[name],
  );
  const better =
    symptoms.length === 0
      ? 'Nobody notices a difference at once; servers agree with each other again.'
      : `It gets better for people who see ${listed(symptoms.slice(0, 3))}, where these settings are the cause; who they are the evidence does not say.`;
  const impacts = IMPACTS.filter((impact) => impact !== 'none' && steps.some(({ step }) => step.impact === impact));
  const worst = impacts.at(-1);
  const wrong =
    worst === undefined
      ? 'No step stops anything.'
      : `What may go wrong: ${outagesOf(steps).length === 0 ? '' : 'an outage, where what section 5 asks was not found out first; '}${IMPACT_WORDS[worst]}; users who had no problem may be prompted. Hence a pilot first, guards, and a way back.`;
  const line =
    steps.length === 0
      ? say`Nothing is changed by script. ${counted(plan.refused.length, 'entry', 'entries')} ${plan.refused.length === 1 ? 'is' : 'are'} left for people: section 12.`
      : say`${counted(steps.length, 'setting')} ${steps.length === 1 ? 'is' : 'are'} changed in ${counted(plan.waves.length, 'wave')} (${where}), to mend ${counted(findings.size, 'finding')}: ${severityCounts(severities)}. They concern ${countedMailboxes(plan.affected.mailboxes)}. ${better} ${wrong}`;
  return { id: 'summary', number: 2, title: 'In one paragraph', blocks: [textBlock(line)] };
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length <= 1 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
