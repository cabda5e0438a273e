import { counted } from '../../../lib/counted.ts';
import { IMPACTS } from '../../../model/words.ts';
import { code, type Section, say } from '../change-document.ts';
import type { ChangeSubject } from '../change-subject.ts';
import { countedMailboxes, IMPACT_WORDS, shortened, stepNames } from '../change-words.ts';

/** 5: what stops, in which step, and who notices. */
export function interruptionSection({ plan, reach, steps }: ChangeSubject): Section {
  const rows = IMPACTS.toReversed().flatMap((impact) => {
    const own = steps.filter(({ step }) => step.impact === impact);
    if (own.length === 0) return [];
    const counts = own.map(({ step }) => reach.get(step.id) ?? null);
    const most = counts.includes(null) ? null : Math.max(...counts.map((count) => count ?? 0));
    return [
      [
        say`${shortened(stepNames(own.map(({ step }) => step.id)), 60)}`,
        say`${IMPACT_WORDS[impact]}`,
        say`${impact === 'none' ? 'nobody' : countedMailboxes(most)}`,
      ],
    ];
  });
  const recycles = steps.filter(({ step }) => step.impact === 'pool-recycle').length;
  const restarts = steps.filter(({ step }) => step.impact === 'client-restart').length;
  const more = steps.length - recycles - restarts - steps.filter(({ step }) => step.impact === 'none').length;
  const total = [
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
      ...(rows.length === 0
        ? []
        : [{ type: 'table', label: 'Interruption by step', head: ['Step', 'What happens', 'Reaches'], rows } as const]),
      {
        type: 'text',
        line:
          steps.length === 0
            ? say`Nothing stops.`
            : say`In total: ${total.length === 0 ? 'nothing stops' : total.join(', ')}${plan.waves.length > 1 ? `, in ${counted(plan.waves.length, 'wave')}, one after the other` : ''}. Nothing was measured on your servers. Text to send to users: ${code('users.txt')} and section 15.`,
      },
    ],
  };
}
