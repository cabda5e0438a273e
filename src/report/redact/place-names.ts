import type { Value } from '../../model/resource.ts';
import type { Run } from '../../model/run.ts';

/** Names that stand for places in this run: servers, the organization, hosts and addresses that were seen or set. */
export function* placeNames(run: Run): Generator<readonly [string, string]> {
  if (run.organization !== null) yield [run.organization, 'org'];
  if (run.custody.host !== undefined) yield [run.custody.host, 'srv'];
  for (const name of [...run.coverage.servers.seen, ...(run.coverage.servers.known ?? [])]) yield [name, 'srv'];
  for (const { unseen = [] } of run.results)
    for (const { scopes } of unseen) for (const name of scopes) yield [name, 'srv'];
  for (const record of run.records) if (record.server !== null) yield [record.server, 'srv'];
  for (const { resource, arguments: values, evidence } of run.findings) {
    if (resource.server !== undefined) yield [resource.server, 'srv'];
    for (const { value, privacy } of Object.values(values)) if (privacy === 'internal') yield* hostsIn(value);
    for (const leaf of evidence) {
      if (leaf.privacy === 'internal' && leaf.observed !== undefined) yield* hostsIn(leaf.observed);
      for (const { value, privacy } of leaf.compared ?? []) if (privacy === 'internal') yield* hostsIn(value);
    }
  }
  for (const { runs, steps } of run.afterChange?.plans ?? []) {
    for (const { computer, domainController } of runs) {
      yield [computer, 'srv'];
      if (domainController !== null) yield [domainController, 'host'];
    }
    for (const { server, values } of steps) {
      if (server !== null) yield [server, 'srv'];
      for (const { after, audit, before, privacy, script } of values)
        if (privacy === 'internal')
          for (const one of [before, after, script, audit]) if (one !== undefined) yield* hostsIn(one);
    }
  }
  for (const rule of run.rules) {
    for (const [name, value] of Object.entries(rule.values))
      if (rule.valueOrigins[name]?.layer !== 'rule') yield* hostsIn(value);
  }
}

/** Hosts that a value names, also deep inside it, with the prefix of their pseudonyms. */
export function* hostsIn(value: Value): Generator<readonly [string, string]> {
  if (typeof value === 'string') {
    const host = /^(?:https?:\/\/)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)(?=$|[:/])/iu.exec(value)?.[1];
    if (host !== undefined) yield [host, 'host'];
  } else if (value !== null && typeof value === 'object') {
    for (const part of Object.values(value)) yield* hostsIn(part);
  }
}
