import { counted } from '../../../lib/counted.ts';
import type { Prediction } from '../../../model/plan/plan.ts';
import { code, data, type Inline, joined, type Section, say, strong, textBlock } from '../change-document.ts';
import type { ChangeSubject } from '../change-subject.ts';
import { firstOf, shortened } from '../front-words.ts';
import { judgedCounts, PREDICTED, profileName } from '../predicted.ts';
import { signInsLine } from './sign-ins-section.ts';

/** 7: what the rules say afterwards, by our model. */
export function checksSection(subject: ChangeSubject): Section {
  const { plan } = subject;
  const rows = plan.predictions.map((one, index) => {
    const counts = judgedCounts(one);
    return [
      say`${profileName(plan, one, index)}`,
      say`${counts.fixed}`,
      say`${counts.stillFailing}`,
      counts.newlyFailing === 0 ? say`0` : [strong(String(counts.newlyFailing))],
      say`${counts.unknown}`,
      one.undone ? say`identical` : [strong('NOT RESTORED')],
    ];
  });
  const news = plan.predictions.flatMap((one, index) => newFailures(one, profileName(plan, one, index)));
  return {
    id: 'checks',
    number: 7,
    title: 'Effect on checks',
    blocks: [
      textBlock(
        say`${strong(PREDICTED)}: applied to the audited configuration in memory, judged, undone, compared.${plan.targetProfile === null ? ' No target profile was given (--target-profile).' : ''}`,
      ),
      {
        type: 'table',
        label: 'Checks afterwards',
        head: ['Profile', 'Fixed', 'Still failing', 'Newly failing', 'No longer judged', 'Undone'],
        rows,
      },
      ...news.map(textBlock),
      ...signInsLine(subject),
    ],
  };
}

function newFailures({ newlyFailing, counts }: Prediction, name: string): readonly Inline[] {
  if (newlyFailing.length === 0) return [];
  const shown = firstOf(
    newlyFailing,
    ({ resource, rule }) => say`${code(rule)} at ${data(shortened(resource.slice(resource.indexOf(':') + 1), 50))}`,
    { most: 3, where: 'section 14' },
  );
  return [
    say`${strong(counted(counts?.newlyFailing ?? newlyFailing.length, 'NEW failure'))} under ${name}: ${joined(shown, '; ')}.`,
  ];
}
