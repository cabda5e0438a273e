import { counted } from '../../../lib/counted.ts';
import { countedOf } from '../../../model/kinds.ts';
import { serverName } from '../../words/words.ts';
import { data, fact, factsBlock, type Section, say } from '../change-document.ts';
import type { ChangeSubject } from '../change-subject.ts';
import { countedMailboxes, REFUSAL_WORDS } from '../change-words.ts';
import { fewNames } from '../front-words.ts';
import { serversTouched, wideSettings } from '../step-effects.ts';

/** 4: what is touched, and what is not. */
export function scopeSection(subject: ChangeSubject): Section {
  const { grounds, plan, steps } = subject;
  const touched = serversTouched(subject);
  const known = (grounds.coverage.servers.known ?? grounds.coverage.servers.seen).map(serverName);
  const untouched = known.filter((name) => !touched.some((one) => one.toLowerCase() === name.toLowerCase()));
  const names = [...new Set(plan.waves.flatMap((wave) => wave.namespaces))].sort();
  const wide = wideSettings(steps);
  const total = grounds.coverage.mailboxes;
  const of =
    total === null ? '' : `, of ${total.complete ? '' : 'at least '}${countedOf('mailbox', total.count)} collected`;
  const reasons = Map.groupBy(plan.refused, ({ reason }) => reason);
  const left = [...reasons].map(([reason, list]) => `${REFUSAL_WORDS[reason]}: ${list.length}`).join('; ');
  return {
    id: 'scope',
    number: 4,
    title: 'Scope',
    blocks: [
      factsBlock([
        ...fact(
          'Servers',
          say`${touched.length === 0 ? 'none' : say`${touched.length}: ${data(fewNames(touched))}`}${wide === '' ? '' : `; and ${wide}`}`,
        ),
        ...fact(
          'Names',
          names.length === 0
            ? say`not known: which names lead to these servers was not collected`
            : say`${data(fewNames(names, 3))}`,
        ),
        ...fact(
          'Users',
          steps.length === 0
            ? say`nobody`
            : say`${countedMailboxes(plan.affected.mailboxes)}${plan.affected.mailboxes === null ? '' : `${of}: who can be reached, not who is hit`}`,
        ),
        ...fact(
          'Not in scope',
          say`${untouched.length === 0 ? '' : say`${data(fewNames(untouched, 3))} (${untouched.length === 1 ? 'server' : 'servers'} not touched); `}client computers, load balancers, proxies and certificates${plan.refused.length === 0 ? '' : `; ${counted(plan.refused.length, 'entry', 'entries')} without a step (${left}), in section 12`}.`,
        ),
      ]),
    ],
  };
}
