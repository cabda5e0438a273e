import { minuteText } from '../words/words.ts';
import type { ChangeSubject } from './change-subject.ts';

/** Pilot users are asked an hour after they have restarted Outlook: no decision is made earlier. */
const HOLD = 3_600_000;

/** When each wave can begin at the earliest, as a time of day; empty where no start was given. */
export function waveTimes({ options, plan }: Pick<ChangeSubject, 'options' | 'plan'>): readonly string[] {
  const { start } = options;
  return start === null ? [] : plan.waves.map((_, index) => timeAfter(start, index));
}

/** When it can be decided about each wave at the earliest. */
export function decisionTimes({ options, plan }: Pick<ChangeSubject, 'options' | 'plan'>): readonly string[] {
  const { start } = options;
  return start === null ? [] : plan.waves.map((_, index) => timeAfter(start, index + 1));
}

const timeAfter = (start: string, holds: number): string =>
  minuteText(new Date(Date.parse(start) + holds * HOLD).toISOString());
