import type { Resource } from '../../model/resource.ts';
import { COMMANDS } from './commands.ts';
import { once } from './once.ts';
import { lacking, proofOf, type Seen } from './seen.ts';
import { SERVICES, type Service } from './services.ts';
import type { FrontEnd, SignInFacts } from './sign-in-facts.ts';

/** What was asked of a host by HTTP, from any side. @param host Lower case. */
export const requestsTo = (facts: SignInFacts, host: string): readonly Resource[] => byHost(facts).get(host) ?? [];

const byHost = once(
  () => '',
  (facts: SignInFacts): ReadonlyMap<string, readonly Resource[]> =>
    Map.groupBy(facts.byKind.get('endpoint') ?? [], ({ properties: { host } }) => lowered(host) ?? ''),
);

/** Names compare without case; `undefined` for what is no name. */
export const lowered = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.toLowerCase() : undefined;

/** A request without credentials that was not asked to sign in: nobody answered, or with an error. A redirect is another matter. */
export function unansweredAt(
  facts: SignInFacts,
  front: FrontEnd,
  { host, isInside, service }: { readonly host: string; readonly isInside: boolean; readonly service: Service },
): Seen<string> {
  const { probe } = SERVICES[service];
  for (const one of requestsTo(facts, host)) {
    const { properties } = one;
    const isIt =
      properties.service === probe &&
      (lowered(properties.vantage) === 'outside') === !isInside &&
      (properties.server === null || lowered(properties.server) === front.key);
    if (!isIt || properties.outcome === 'cancelled') continue;
    const says = `request to ${host}, ${SERVICES[service].protocol}`;
    const { outcome, status } = properties;
    if (typeof outcome === 'string' && outcome !== 'answered')
      return { known: true, value: outcome, proof: proofOf(one, 'outcome', outcome, says) };
    if (typeof status === 'number' && status >= 400 && status !== 401)
      return { known: true, value: String(status), proof: proofOf(one, 'status', status, says) };
  }
  return lacking(`whether ${host} answers`, COMMANDS.wire);
}
