import { ACTUALS, CHECK_NOWS } from '../model/plan/after-change.ts';
import { LATER_STATES, RESULT_KINDS, RESULT_OUTCOMES, STEP_STATES } from '../model/plan/change-result.ts';
import {
  count,
  countsOf,
  flag,
  list,
  map,
  object,
  oneOf,
  orNull,
  ref,
  type Schema,
  sha256,
  text,
  textOrNull,
} from './schema-words.ts';

const value = ref('value');
const laterRow = object({
  check: oneOf(['iis', 'wire', 'by-hand']),
  where: text,
  property: text,
  before: value,
  after: value,
  read: value,
  state: oneOf(LATER_STATES),
  error: textOrNull,
});
const valueAfter = object(
  {
    resource: object({ kind: text, id: text, label: text }),
    property: text,
    privacy: ref('privacy'),
    before: value,
    after: value,
    actual: oneOf(ACTUALS),
  },
  { follows: { const: true }, script: value, audit: value, record: text, collectedAt: text, reason: text },
);
const stepAfter = object({
  wave: count,
  id: text,
  title: text,
  server: textOrNull,
  state: { enum: [...STEP_STATES, null] },
  at: textOrNull,
  error: textOrNull,
  expected: { enum: ['before', 'after', null] },
  values: list(valueAfter),
  later: list(laterRow),
  actual: oneOf(ACTUALS),
  deviates: flag,
});
const scriptRun = object({
  file: text,
  kind: oneOf(RESULT_KINDS),
  wave: count,
  changeId: text,
  who: text,
  computer: text,
  domainController: textOrNull,
  started: text,
  ended: textOrNull,
  validityOverridden: flag,
  outcome: oneOf(RESULT_OUTCOMES),
  stoppedBy: textOrNull,
  states: map(count),
});
const checkAfter = object(
  {
    rule: text,
    resource: text,
    predicted: oneOf(['fixed', 'still-failing', 'newly-failing', 'nothing']),
    now: oneOf(CHECK_NOWS),
  },
  { outcome: ref('outcome') },
);

/** `afterChange` of a run; refers to the definitions of the run's schema. */
export const AFTER_CHANGE_SCHEMA: Schema = {
  description: 'Planned against actual. Results of scripts decide no verdict: they stand beside them.',
  ...object({
    plans: list(
      object({
        id: text,
        digest: sha256,
        file: textOrNull,
        validUntil: textOrNull,
        notes: list(text),
        runs: list(scriptRun),
        missing: list(object({ wave: count, server: textOrNull })),
        steps: list(stepAfter),
        checks: orNull(object({ profile: text, items: list(checkAfter), counts: countsOf(CHECK_NOWS) })),
      }),
    ),
    unread: list(object({ file: text, problem: text })),
  }),
};
