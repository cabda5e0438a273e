import { kindOf } from '../../model/kinds.ts';
import type { Grounds } from '../../model/plan/grounds.ts';
import type { Plan } from '../../model/plan/plan.ts';
import type { Value } from '../../model/resource.ts';
import { isPerson } from '../redact/people-names.ts';
import { hostsIn } from '../redact/place-names.ts';

/** Names of people that no pattern tells: what a step about a mailbox is called, and values of that class. */
export function* planPeople(plan: Plan, grounds: Grounds): Generator<readonly [string, string]> {
  const { collectedBy } = grounds.custody;
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
  for (const { arguments: values } of grounds.findings)
    for (const { privacy, value } of Object.values(values))
      if (privacy === 'pii') yield* textsIn(value).map((one) => [one, 'name'] as const);
}

/** Names that stand for places: servers, the organization, hosts, and resources that are named freely. */
export function* planPlaces(plan: Plan, grounds: Grounds): Generator<readonly [string, string]> {
  const { custody, coverage } = grounds;
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
  for (const { resource } of [...plan.refused, ...grounds.findings]) {
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
