import { kindOf } from '../../model/kinds.ts';
import type { Value } from '../../model/resource.ts';
import type { Run } from '../../model/run.ts';

/** Names of people in this run, which no pattern tells from words: values of that class, and what such kinds are called. */
export function* peopleNames(run: Run): Generator<readonly [string, string]> {
  const { collectedBy } = run.custody;
  if (collectedBy !== undefined) yield [collectedBy, 'op'];
  for (const { resource, arguments: values, evidence } of run.findings) {
    if (isPerson(resource.kind) && !resource.id.endsWith('/*')) {
      yield [resource.label, 'name'];
      yield [resource.id.slice(resource.kind.length + 1).replace(/^upn:/, ''), 'mbx'];
    }
    for (const { value, privacy } of [...Object.values(values), ...evidence.flatMap(({ compared = [] }) => compared)])
      if (privacy === 'pii') yield* namesIn(value);
    for (const { observed, privacy, resource: other } of evidence) {
      if (privacy === 'pii' && observed !== undefined) yield* namesIn(observed);
      if (other !== undefined && isPerson(kindIn(other))) yield [other.slice(kindIn(other).length + 1), 'mbx'];
    }
  }
}

/** A value as it stands, and an account without its domain. */
function* namesIn(value: Value): Generator<readonly [string, string]> {
  if (typeof value === 'string') {
    const bare = value.replace(/^[A-Za-z0-9]{1,10}:/, '');
    yield [bare, bare.includes('@') ? 'mbx' : 'name'];
    const account = /^[^\\/@]+\\([^\\/]+)$/.exec(bare)?.[1];
    if (account !== undefined) yield [account, 'acct'];
    const local = /^([^@]{3,})@[^@]+$/.exec(bare)?.[1];
    if (local !== undefined) yield [local, 'mbx'];
  } else if (value !== null && typeof value === 'object') for (const part of Object.values(value)) yield* namesIn(part);
}

/** Whether the id and the label of such a resource are somebody's name or address. */
export const isPerson = (kind: string): boolean => kindOf(kind)?.named === 'pii';

export const kindIn = (id: string): string => id.slice(0, Math.max(0, id.indexOf(':')));
