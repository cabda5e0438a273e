/** Why something could not be judged (`docs/evaluation.md#what-is-missing`). */
export interface UnknownCauseSpec {
  /** A broken promise can make exit 3; an unpromised gap never does. `inherits`: as its leaves. `live`: broken only when we asked ourselves. */
  readonly class: 'broken' | 'unpromised' | 'inherits' | 'live';
  /** The word that reports group by. */
  readonly word:
    | 'lost'
    | 'not asked'
    | 'undeclared'
    | 'unreadable'
    | 'contradictory'
    | 'incomplete'
    | 'inherited'
    | 'no time';
  readonly says: string;
}

export const UNKNOWN_CAUSES = {
  failed: { class: 'broken', word: 'lost', says: 'the request for it failed' },
  partial: { class: 'broken', word: 'incomplete', says: 'the answer is known to be incomplete' },
  unreadable: { class: 'broken', word: 'unreadable', says: 'the answer could not be read' },
  conflict: { class: 'broken', word: 'contradictory', says: 'two sources contradict each other' },
  'over-limit': { class: 'broken', word: 'incomplete', says: 'the answer is larger than the limit' },
  'bad-type': { class: 'broken', word: 'unreadable', says: 'the value has a type that this comparison cannot use' },
  'rule-error': { class: 'broken', word: 'unreadable', says: 'the rule itself failed' },
  ambiguous: { class: 'broken', word: 'contradictory', says: 'several resources answer to one key' },
  'not-in-answer': { class: 'live', word: 'not asked', says: 'the answer does not contain it' },
  'not-asked': { class: 'unpromised', word: 'not asked', says: 'nobody asked for it' },
  truncated: { class: 'unpromised', word: 'incomplete', says: 'the export cut the value off' },
  'no-time': { class: 'unpromised', word: 'no time', says: 'no collection time is known' },
  stale: { class: 'unpromised', word: 'no time', says: 'the two answers were collected too far apart' },
  undeclared: {
    class: 'unpromised',
    word: 'undeclared',
    says: 'only the organization can say it, in declarations.yaml',
  },
  selection: { class: 'inherits', word: 'inherited', says: 'whether the rule concerns it cannot be told' },
  applicability: { class: 'inherits', word: 'inherited', says: 'whether the rule applies to it cannot be told' },
} as const satisfies Record<string, UnknownCauseSpec>;

export type UnknownCause = keyof typeof UNKNOWN_CAUSES;
