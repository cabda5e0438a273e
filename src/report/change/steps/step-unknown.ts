import type { Step } from '../../../model/plan/plan.ts';
import type { ChangeSubject } from '../change-subject.ts';
import { data, type Inline, say } from '../inline.ts';

const MOST_GAPS = 3;

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
    ...gaps.slice(0, MOST_GAPS).map(({ detail }) => say`Of this server: ${data(detail.replace(/[.\s]+$/, ''))}.`),
    ...(gaps.length > MOST_GAPS ? [say`and ${gaps.length - MOST_GAPS} more gaps of this server: section 13`] : []),
  ];
}
