import { data, type Inline, say } from '../change-document.ts';
import { type ChangeSubject, mendedRules } from '../change-subject.ts';

/** Documents that the rules of a plan rest on, each once, in the order in which they are numbered. */
const numberedSources = (subject: ChangeSubject): readonly string[] => [
  ...new Set(mendedRules(subject).flatMap(({ references }) => references)),
];

/** `[1] [4]` */
export function sourceNumbers(subject: ChangeSubject, references: readonly string[]): string {
  const all = numberedSources(subject);
  return references.map((one) => `[${all.indexOf(one) + 1}]`).join(' ');
}

export const sourceLines = (subject: ChangeSubject): readonly Inline[] =>
  numberedSources(subject).map((text, index) => say`[${index + 1}] ${data(text)}`);
