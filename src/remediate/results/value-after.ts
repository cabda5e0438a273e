import { kindOf } from '../../model/kinds.ts';
import type { ValueAfter } from '../../model/plan/after-change.ts';
import type { StepResult } from '../../model/plan/change-result.ts';
import type { Change, Step } from '../../model/plan/plan.ts';
import type { Resource, Value, ValueOrAbsent } from '../../model/resource.ts';
import type { RecordEntry } from '../../model/snapshot.ts';
import type { Actual } from '../../model/words.ts';
import { isSameValue, seenAt } from '../plan-world.ts';

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
  if (about.at !== null && collectedAt !== undefined && collectedAt < about.at) {
    return { ...found, actual: 'not-judged', reason: `the evidence is of ${collectedAt}, before the change` };
  }
  const many = kindOf(kind)?.properties[property]?.many;
  const is = (value: Value): boolean => isSameValue(audit, value, many);
  const by = about.later.find(({ value }) => is(value));
  const actual: Actual = is(after) || by !== undefined ? 'as-planned' : is(before) ? 'as-before' : 'something-else';
  return { ...found, actual, ...(by === undefined || is(after) ? {} : { reason: `changed again by ${by.step}` }) };
}

function recordOf(resource: Resource, property: string, records: readonly RecordEntry[]): RecordEntry | undefined {
  const from = resource.provenance[property] ?? resource.provenance['*'];
  return from === undefined ? undefined : records[from.record];
}

/**
 * What a script read for a planned change: it names properties as cmdlets and IIS do, the model in its own words.
 * Absent where the script read nothing that is certainly the same.
 */
export function scriptValue(change: Change, step: Step, report: StepResult): ValueOrAbsent {
  if (change.follows === true) {
    const row = report.later?.find(
      ({ check, property, where }) =>
        check === 'iis' && property === change.property && change.resource.endsWith(`/${where.toLowerCase()}`),
    );
    return row === undefined || row.state === 'unreadable' || row.state === 'not-asked' ? undefined : row.read;
  }
  const { after } = report;
  if (after === null) return undefined;
  const name = lastPart(change.property);
  const fields = report.planned.map(({ property }) => property).filter((property) => property !== 'setHere');
  const same = fields.filter((property) => property.toLowerCase() === name.toLowerCase());
  const own = step.changes.filter(({ follows }) => follows !== true);
  const field = same.length === 1 ? same[0] : own.length === 1 && fields.length === 1 ? fields[0] : undefined;
  return field !== undefined && Object.hasOwn(after, field) ? after[field] : undefined;
}

const lastPart = (property: string): string => property.slice(property.lastIndexOf('.') + 1);
