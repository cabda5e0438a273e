import { serverName } from '../../words/words.ts';
import { blank, data, fact, factsBlock, type Section, say, tableBlock } from '../change-document.ts';
import type { ChangeSubject } from '../change-subject.ts';
import { stepNames } from '../change-words.ts';
import { decisionTimes, waveTimes } from '../wave-times.ts';

/** 11: who goes first, when it goes on, and when it goes back. */
export function pilotSection(subject: ChangeSubject): Section {
  const { plan } = subject;
  const starts = waveTimes(subject);
  const decisions = decisionTimes(subject);
  const rows = plan.waves.map((wave, index) => [
    say`${wave.number}`,
    say`${data(wave.title)}`,
    say`${wave.servers.length === 0 ? 'organization' : data(wave.servers.map(serverName).join(', '))}`,
    say`${stepNames(wave.steps.map(({ id }) => id))}`,
    say`${starts[index] === undefined ? blank(8) : `not before ${starts[index]}`}`,
    say`${decisions[index] === undefined ? blank(8) : `not before ${decisions[index]}`}, by ${blank(12)}`,
  ]);
  const stopIf = [...new Set(plan.waves.flatMap((wave) => wave.stopIf))];
  return {
    id: 'pilot',
    number: 11,
    title: 'Pilot and stop criteria',
    blocks: [
      ...tableBlock('Waves', ['Wave', 'What', 'Servers', 'Steps', 'Begins', 'Go on or back: decided'], rows),
      factsBlock([
        ...fact(
          'Pilot users',
          say`inside ${blank(16)}   outside ${blank(16)}   on a computer outside the domain ${blank(16)}`,
        ),
        ...fact(
          'In each wave',
          say`take the server out of the load balancer, change, recycle, verify, put it back, restart Outlook at the pilot users, wait an hour, decide`,
        ),
        ...fact('Stop and go back if', ...stopIf.map((text) => say`${text}`)),
      ]),
    ],
  };
}
