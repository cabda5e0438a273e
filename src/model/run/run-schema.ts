import type { TSchema } from 'typebox';
import { list, map, oneOf, ref, text } from '../documents/declare.ts';
import { EffectiveRule, Origin, Place } from '../policy/policy.ts';
import type { Value } from '../resource.ts';
import { CoverageGap, Evidence, Finding, Remedy, RuleResult, Run, UnknownReason, WaiverUse } from '../run.ts';
import { Provenance, RecordEntry } from '../snapshot.ts';
import { OUTCOMES, PRIVACIES, SEVERITIES, UNKNOWN_CAUSES } from '../words.ts';

const value = ref<Value>('value');

/** What `ref` names in a run. */
export const RUN_DEFINITIONS: { readonly [name: string]: TSchema } = {
  severity: oneOf(SEVERITIES),
  outcome: oneOf(OUTCOMES),
  cause: oneOf(Object.keys(UNKNOWN_CAUSES)),
  privacy: oneOf(PRIVACIES),
  value: {
    description: 'null: asked, and found unset. A value that was not seen is not there at all.',
    anyOf: [{ type: ['null', 'boolean', 'number', 'string'] }, list(value), map(value)],
  },
  place: Place,
  origin: Origin,
  provenance: Provenance,
  condition: {
    description: 'As docs/policy-language.md describes it, with parameters replaced by their values.',
    type: 'object',
    required: ['type', 'path'],
    properties: { type: text, path: text },
  },
  record: RecordEntry,
  reason: UnknownReason,
  evidence: Evidence,
  finding: Finding,
  result: RuleResult,
  rule: EffectiveRule,
  gap: CoverageGap,
  remedy: Remedy,
  waiver: WaiverUse,
};

/** JSON Schema (draft 7) of run.json and of the report `json`; published as `policies/schema/run.schema.json`. */
export const RUN_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'exaudit run',
  description: 'One audit: what was judged, by which rules, from which evidence, and how it ended.',
  ...Run,
  definitions: RUN_DEFINITIONS,
};
