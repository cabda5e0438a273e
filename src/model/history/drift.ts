import Type, { type Static } from 'typebox';
import {
  exactly,
  list,
  maybe,
  named,
  object,
  oneOf,
  privacy,
  ref,
  severity,
  text,
  textOrNull,
  timeOrNull,
} from '../documents/declare.ts';
import type { Value } from '../resource.ts';
import { RUN_DEFINITIONS } from '../run/run-schema.ts';
import { DRIFT_CAUSES, VERDICT_CHANGES } from './history-words.ts';

const cause = oneOf(DRIFT_CAUSES);
const value = ref<Value>('value');
const subject = { kind: text, id: text, label: text, server: textOrNull };

/** One of the two that are compared. */
export const DriftSide = object({
  /** Id of the run, or name of the snapshot. */
  name: text,
  judgedAt: timeOrNull,
  /** Last time that anything of it was collected. */
  collectedAt: timeOrNull,
});
export interface DriftSide extends Static<typeof DriftSide> {}

/** A resource that came or went. */
export const DriftedResource = object({ ...subject, change: oneOf(['added', 'removed']), cause });
export interface DriftedResource extends Static<typeof DriftedResource> {}

/** A property that reads otherwise. */
export const DriftedProperty = object({
  ...subject,
  property: text,
  privacy,
  was: value,
  is: value,
  cause,
  /** Record and line that told it, then and now. */
  wasFrom: textOrNull,
  isFrom: textOrNull,
  /** The same members in another order, of a list whose order counts. */
  orderOnly: maybe(exactly(true)),
});
export interface DriftedProperty extends Static<typeof DriftedProperty> {}

/** What cannot be compared, as a sentence, and of how many resources or findings. */
export const NotCompared = object({ says: text, count: Type.Integer({ minimum: 0 }) });
export interface NotCompared extends Static<typeof NotCompared> {}

/** What became of a finding between two runs. */
export const DriftedVerdict = object({
  change: oneOf(VERDICT_CHANGES),
  rule: text,
  title: text,
  severity,
  ...subject,
  fingerprint: text,
  was: text,
  is: text,
  causes: list(cause),
  /** What changed of what it rests on: "windowsAuthentication.providers: NTLM, Negotiate -> Negotiate, NTLM". */
  says: list(text),
});
export interface DriftedVerdict extends Static<typeof DriftedVerdict> {}

/** How two snapshots, or two runs, differ. */
export const Drift = object({
  schema: exactly('exaudit/drift/v1'),
  from: named<DriftSide>(DriftSide),
  to: named<DriftSide>(DriftSide),
  resources: list(named<DriftedResource>(DriftedResource)),
  properties: list(named<DriftedProperty>(DriftedProperty)),
  /** `null` where snapshots are compared. */
  verdicts: Type.Unsafe<readonly DriftedVerdict[] | null>({
    anyOf: [list(named<DriftedVerdict>(DriftedVerdict)), { type: 'null' }],
  }),
  notCompared: list(named<NotCompared>(NotCompared)),
});
export interface Drift extends Static<typeof Drift> {}

/** JSON Schema (draft 7) of `diff --format json`. */
export const DRIFT_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'exaudit drift',
  description: 'How two snapshots, or two runs, differ, and where each difference comes from.',
  ...Drift,
  definitions: { severity: RUN_DEFINITIONS.severity, privacy: RUN_DEFINITIONS.privacy, value: RUN_DEFINITIONS.value },
};
