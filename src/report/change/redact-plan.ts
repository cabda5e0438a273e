import { kindOf } from '../../model/kinds.ts';
import type { Grounds } from '../../model/plan/grounds.ts';
import type { Plan } from '../../model/plan/plan.ts';
import type { Value } from '../../model/resource.ts';
import type { Privacy } from '../../model/words.ts';
import { mapStrings } from '../redact/map-strings.ts';
import { isPerson } from '../redact/people-names.ts';
import { hostsIn } from '../redact/place-names.ts';
import { pseudonymizer } from '../redact/pseudonym.ts';
import { namesByWord, redactNames } from '../redact/redact-names.ts';
import { redactPeople } from '../redact/redact-people.ts';
import { placesOf, redactPlaces } from '../redact/redact-places.ts';
import { redactValue, WITHHELD } from '../redact/redact-value.ts';
import type { ChangeOptions } from './change-subject.ts';

/** A plan with the grounds that the change document is made from. */
export interface GroundedPlan extends Plan {
  readonly grounds: Grounds;
}

/**
 * The plan as the readers of its document may see it: `pii` hides people, `all` also servers, hosts and other names.
 * The same key gives the same pseudonyms as in the reports of the run. Digests and ids stay as they are.
 */
export function redactPlan(
  plan: GroundedPlan,
  { redact, redactKey }: Pick<ChangeOptions, 'redact' | 'redactKey'>,
): GroundedPlan {
  if (redact === 'none') return plan;
  const pseudonym = pseudonymizer(redactKey);
  const all = redact === 'all';
  const people = namesByWord(peopleIn(plan), pseudonym);
  const places = placesOf(all ? placesIn(plan) : [], pseudonym);
  const text = (input: string): string => {
    const named = redactNames(redactPeople(input, pseudonym), people, pseudonym);
    return all ? redactPlaces(named, pseudonym, places) : named;
  };
  const value = (one: Value, privacy: Privacy): Value => redactValue(one, privacy, { pseudonym, text, internal: all });
  const { collectedBy } = plan.grounds.custody;
  const classified: GroundedPlan = {
    ...plan,
    waves: plan.waves.map((wave) => ({
      ...wave,
      steps: wave.steps.map((step) => ({
        ...step,
        changes: step.changes.map((change) => ({
          ...change,
          before: value(change.before, change.privacy),
          after: value(change.after, change.privacy),
        })),
      })),
    })),
    grounds: {
      ...plan.grounds,
      custody: {
        ...plan.grounds.custody,
        ...(collectedBy === undefined ? {} : { collectedBy: pseudonym('op', collectedBy) }),
      },
      findings: plan.grounds.findings.map((finding) => ({
        ...finding,
        arguments: Object.fromEntries(
          Object.entries(finding.arguments).map(([name, one]) => [
            name,
            { ...one, value: value(one.value, one.privacy) },
          ]),
        ),
      })),
      waivers: plan.grounds.waivers.map((waiver) => ({
        ...waiver,
        reason: WITHHELD,
        requestedBy: all && waiver.requestedBy !== null ? pseudonym('op', waiver.requestedBy) : waiver.requestedBy,
        approvedBy: all && waiver.approvedBy !== null ? pseudonym('op', waiver.approvedBy) : waiver.approvedBy,
      })),
    },
  };
  const { schema, tool, digest, id, run, contentDigest, ...words } = classified;
  return { schema, tool, digest, id, run, contentDigest, ...mapStrings(words, text) };
}

/** Names of people that no pattern tells: what a step about a mailbox is called, and values of that class. */
function* peopleIn(plan: GroundedPlan): Generator<readonly [string, string]> {
  const { collectedBy } = plan.grounds.custody;
  if (collectedBy !== undefined) yield [collectedBy, 'op'];
  for (const { changes, operation, resource } of plan.waves.flatMap((wave) => wave.steps)) {
    if (isPerson(resource.kind)) {
      yield [resource.id.slice(resource.id.indexOf(':') + 1), 'mbx'];
      yield [resource.label, 'name'];
      if (operation.type === 'cmdlet' && operation.identity !== '') yield [operation.identity, 'mbx'];
    }
    for (const { after, before, privacy } of changes)
      if (privacy === 'pii') yield* [...textsIn(before), ...textsIn(after)].map((one) => [one, 'name'] as const);
  }
  for (const { resource } of plan.refused)
    if (isPerson(resource.kind) && !resource.id.endsWith('/*')) yield [resource.label, 'name'];
  for (const { arguments: values } of plan.grounds.findings)
    for (const { privacy, value } of Object.values(values))
      if (privacy === 'pii') yield* textsIn(value).map((one) => [one, 'name'] as const);
}

/** Names that stand for places: servers, the organization, hosts, and resources that are named freely. */
function* placesIn(plan: GroundedPlan): Generator<readonly [string, string]> {
  const { custody, coverage } = plan.grounds;
  if (plan.organization !== null) yield [plan.organization, 'org'];
  if (custody.host !== undefined) yield [custody.host, 'srv'];
  const servers = [...coverage.servers.seen, ...(coverage.servers.known ?? [])];
  for (const wave of plan.waves) {
    servers.push(...wave.servers);
    for (const name of wave.namespaces) yield [name, 'host'];
    for (const { changes, resource, server } of wave.steps) {
      if (server !== null) servers.push(server);
      if (server === null && !isPerson(resource.kind) && resource.label !== plan.organization)
        yield [resource.label, resource.kind];
      for (const { after, before, privacy } of changes)
        if (privacy === 'internal') yield* [...hostsIn(before), ...hostsIn(after)];
    }
  }
  for (const { resource } of [...plan.refused, ...plan.grounds.findings]) {
    const scope = kindOf(resource.kind)?.scope;
    if (resource.id.endsWith('/*')) continue;
    if (scope === 'organization' && plan.refused.some((refusal) => refusal.resource === resource))
      yield [resource.label, resource.kind];
    // `PC-0117/HKCU/…`, `EX01\\mapi (…)`: of whichever computer it is.
    const [computer = ''] = resource.label.split(/[\\/]/);
    if (scope === 'server' && /^[\p{L}\p{N}._-]{1,63}$/u.test(computer)) yield [computer, 'srv'];
  }
  for (const name of servers) if (name !== 'organization') yield [name, 'srv'];
}

function textsIn(value: Value): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (value === null || typeof value !== 'object') return [];
  return (Array.isArray(value) ? value : Object.values(value)).flatMap(textsIn);
}
