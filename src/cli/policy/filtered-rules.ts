import { KINDS } from '../../model/kinds.ts';
import { SYMPTOMS, TOPICS } from '../../model/words.ts';
import type { PolicySet } from '../../policy/read/policy-set.ts';
import { knownWord } from '../flags.ts';

/** Which rules somebody asks for. */
export interface ListFilter {
  readonly symptom?: string | undefined;
  readonly kind?: string | undefined;
  readonly topic?: string | undefined;
}

/** Only rules that a reader asked for. Throws UserError for a word that is none. */
export function filteredRules(set: PolicySet, { kind, symptom, topic }: ListFilter): PolicySet {
  const word = (text: string | undefined, words: readonly string[], flag: string, what: string): string | undefined =>
    text === undefined ? undefined : knownWord(text, words, { flag, code: 'usage', what });
  const wanted = {
    symptom: word(symptom, SYMPTOMS, '--symptom', 'a symptom'),
    kind: word(kind, Object.keys(KINDS), '--kind', 'a kind of resource'),
    topic: word(topic, Object.keys(TOPICS), '--topic', 'a topic'),
  };
  const rules = set.rules.filter(
    ({ about, expect, appliesTo, select }) =>
      (wanted.symptom === undefined || about.symptoms.some((one) => one === wanted.symptom)) &&
      (wanted.topic === undefined || about.topic === wanted.topic) &&
      (wanted.kind === undefined || select.kind === wanted.kind || names([expect, appliesTo], wanted.kind)),
  );
  return { ...set, rules };
}

/** Whether a condition looks into another kind. */
const names = (value: unknown, kind: string): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(
    ([field, inner]) => ((field === 'resources' || field === 'kind') && inner === kind) || names(inner, kind),
  );
