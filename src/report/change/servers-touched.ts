import { serverName } from '../words/server-name.ts';
import type { ChangeSubject } from './change-subject.ts';

/** Servers of which a step changes something, as people write them. */
export const serversTouched = ({ steps }: Pick<ChangeSubject, 'steps'>): readonly string[] =>
  [...new Set(steps.flatMap(({ step }) => (step.server === null ? [] : [serverName(step.server)])))].sort();
