import type { Resource } from '../../model/resource.ts';
import type { SignInFacts } from './sign-in-facts.ts';

const KNOWN = new WeakMap<SignInFacts, ReadonlyMap<string, readonly Resource[]>>();

/** What was asked of a host by HTTP, from any side. @param host Lower case. */
export function requestsTo(facts: SignInFacts, host: string): readonly Resource[] {
  const known = KNOWN.get(facts) ?? byHost(facts);
  KNOWN.set(facts, known);
  return known.get(host) ?? [];
}

const byHost = (facts: SignInFacts): ReadonlyMap<string, readonly Resource[]> =>
  Map.groupBy(facts.byKind.get('endpoint') ?? [], ({ properties: { host } }) =>
    typeof host === 'string' ? host.toLowerCase() : '',
  );
