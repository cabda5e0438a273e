import { counted } from '../../../lib/counted.ts';
import { IMPACTS, type Impact } from '../../../model/words.ts';
import { code, type Inline, type Section, say, strong, tableBlock, textBlock } from '../change-document.ts';
import type { ChangeSubject } from '../change-subject.ts';
import { countedMailboxes, IMPACT_WORDS, stepNames } from '../change-words.ts';
import { shortened } from '../front-words.ts';
import { type MayBeOutage, outagesOf } from '../step-effects.ts';

/** 5: what stops, in which step, and who notices. */
export function interruptionSection({ plan, reach, steps }: ChangeSubject): Section {
  const outages = outagesOf(steps);
  const may = new Set(outages.flatMap(({ ids }) => ids));
  const rows = IMPACTS.toReversed().flatMap((impact) => {
    const own = steps.filter(({ step }) => step.impact === impact && !may.has(step.id));
    if (own.length === 0) return [];
    const ids = own.map(({ step }) => step.id);
    return [
      [
        say`${shortened(stepNames(ids), 60)}`,
        say`${IMPACT_WORDS[impact]}`,
        say`${impact === 'none' ? 'nobody' : reachOf(ids, reach)}`,
      ],
    ];
  });
  const sure = steps.filter(({ step }) => !may.has(step.id));
  const counts = (impact: Impact): number => sure.filter(({ step }) => step.impact === impact).length;
  const [recycles, restarts] = [counts('pool-recycle'), counts('client-restart')];
  const more = sure.length - recycles - restarts - counts('none');
  const total = [
    ...(may.size === 0
      ? []
      : [`${counted(may.size, 'step')} that may be an outage (${shortened(stepNames([...may]), 60)})`]),
    ...(recycles === 0
      ? []
      : [
          counted(
            recycles,
            'restart of a worker process (seconds each)',
            'restarts of worker processes (seconds each)',
          ),
        ]),
    ...(restarts === 0 ? [] : [`${counted(restarts, 'step')} that some users notice in Outlook or Lync`]),
    ...(more === 0 ? [] : [`${counted(more, 'step')} that stop a server or a service`]),
  ];
  return {
    id: 'interruption',
    number: 5,
    title: 'Interruption',
    blocks: [
      ...tableBlock(
        'Interruption by step',
        ['Step', 'What happens', 'Reaches'],
        [...outages.map((one) => outageRow(one, reach)), ...rows],
      ),
      textBlock(
        steps.length === 0
          ? say`Nothing stops.`
          : say`In total: ${total.length === 0 ? 'nothing stops' : total.join(', ')}${plan.waves.length > 1 ? `, in ${counted(plan.waves.length, 'wave')}, one after the other` : ''}. Nothing was measured on your servers. Text to send to users: ${code('users.txt')} and section 15.`,
      ),
    ],
  };
}

/** What a rule calls an outage is one here, with what has to be found out beforehand. */
const outageRow = ({ ids, text }: MayBeOutage, reach: ChangeSubject['reach']): readonly Inline[] => [
  say`${shortened(stepNames(ids), 60)}`,
  say`${strong('May be an outage')}. Find out first: ${text}`,
  say`${reachOf(ids, reach)}`,
];

/** At most how many mailboxes one of these steps touches. */
function reachOf(ids: readonly string[], reach: ChangeSubject['reach']): string {
  const counts = ids.map((id) => reach.get(id) ?? null);
  return countedMailboxes(counts.includes(null) ? null : Math.max(...counts.map((count) => count ?? 0)));
}
