import { kindOf } from '../../model/kinds.ts';
import type { ValueAfter } from '../../model/plan/after-change.ts';
import type { Change } from '../../model/plan/plan.ts';
import type { Resource, Value, ValueOrAbsent } from '../../model/resource.ts';
import type { RecordEntry } from '../../model/snapshot.ts';
import type { Actual } from '../../model/words.ts';
import { seenAt } from '../plan-world.ts';
import { isSameValue } from '../same-value.ts';

/** The evidence of this audit, as far as a plan names it. */
export interface EvidenceNow {
  readonly resources: ReadonlyMap<string, Resource>;
  readonly records: readonly RecordEntry[];
}

/**
 * One planned value against the evidence.
 *
 * @param at ISO 8601 UTC: when a script last changed it; evidence from before says nothing about it.
 * @param later What later steps of the plan make of the same value.
 * @param script What the script itself read afterwards.
 */
export function valueAfter(
  change: Change,
  now: EvidenceNow,
  about: {
    readonly at: string | null;
    readonly later: readonly { readonly step: string; readonly value: Value }[];
    readonly script: ValueOrAbsent;
  },
): ValueAfter {
  const { after, before, privacy, property } = change;
  const resource = now.resources.get(change.resource);
  const kind = change.resource.slice(0, change.resource.indexOf(':'));
  const frame = {
    resource: { kind, id: change.resource, label: resource?.label ?? change.resource },
    property,
    privacy,
    before,
    after,
    ...(change.follows === undefined ? {} : { follows: change.follows }),
    ...(about.script === undefined ? {} : { script: about.script }),
  };
  if (resource === undefined) return { ...frame, actual: 'not-judged', reason: 'it is not in the evidence' };
  const audit = seenAt(resource, property);
  if (audit === undefined) {
    const detail = resource.unseen?.[property]?.detail;
    return { ...frame, actual: 'not-judged', reason: detail ?? 'the value was not collected' };
  }
  const record = recordOf(resource, property, now.records);
  const collectedAt = record?.collectedAt ?? undefined;
  const found = {
    ...frame,
    audit,
    ...(record === undefined ? {} : { record: record.id }),
    ...(collectedAt === undefined ? {} : { collectedAt }),
  };
  if (collectedAt !== undefined && isBefore(collectedAt, about.at)) {
    return { ...found, actual: 'not-judged', reason: `the evidence is of ${collectedAt}, before the change` };
  }
  const many = kindOf(kind)?.properties[property]?.many;
  const is = (value: Value): boolean => isSameValue(audit, value, many);
  const by = about.later.find(({ value }) => is(value));
  const actual: Actual = is(after) || by !== undefined ? 'as-planned' : is(before) ? 'as-before' : 'something-else';
  return { ...found, actual, ...(by === undefined || is(after) ? {} : { reason: `changed again by ${by.step}` }) };
}

/** Whether evidence was collected before a script last changed something; one may name milliseconds, the other not. */
export const isBefore = (collectedAt: string, at: string | null): boolean =>
  at !== null && Date.parse(collectedAt) < Date.parse(at);

function recordOf(resource: Resource, property: string, records: readonly RecordEntry[]): RecordEntry | undefined {
  const from = resource.provenance[property] ?? resource.provenance['*'];
  return from === undefined ? undefined : records[from.record];
}
