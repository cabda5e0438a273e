import type { Resource } from '../../model/resource.ts';
import { once } from './once.ts';
import type { SignInFacts } from './sign-in-facts.ts';

/** What was asked of a host by HTTP, from any side. @param host Lower case. */
export const requestsTo = (facts: SignInFacts, host: string): readonly Resource[] => byHost(facts).get(host) ?? [];

const byHost = once(
  () => '',
  (facts: SignInFacts): ReadonlyMap<string, readonly Resource[]> =>
    Map.groupBy(facts.byKind.get('endpoint') ?? [], ({ properties: { host } }) =>
      typeof host === 'string' ? host.toLowerCase() : '',
    ),
);
