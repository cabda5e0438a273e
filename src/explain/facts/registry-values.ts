import type { Resource } from '../../model/resource.ts';
import { once } from './once.ts';
import { knownOf, lacking, type Seen, seeing } from './seen.ts';
import type { SignInFacts } from './sign-in-facts.ts';

/** A registry value of a captured client computer; of none where no computer is named. */
export function clientValue(
  facts: SignInFacts,
  computer: string | undefined,
  name: string,
  about: { readonly fact: string; readonly command: string },
): Seen<number | null> {
  return computer === undefined ? lacking(about.fact, about.command) : valueInRegistry(facts, computer, name, about);
}

/** Values of one computer by their name in lower case. */
const registryOf = once(
  (computer: string) => computer,
  (facts: SignInFacts, computer): ReadonlyMap<string, readonly Resource[]> =>
    Map.groupBy(
      (facts.byKind.get('registry-value') ?? []).filter(({ server }) => server?.toLowerCase() === computer),
      ({ properties }) => String(properties.name).toLowerCase(),
    ),
);

/** A registry value of one server. */
export function valueInRegistry(
  facts: SignInFacts,
  computer: string,
  name: string,
  { command, fact }: { readonly fact: string; readonly command: string },
): Seen<number | null> {
  const own = registryOf(facts, computer).get(name.toLowerCase()) ?? [];
  const says = `${name} of ${computer.toUpperCase()}`;
  const seen = own.map((resource) => seeing(resource, 'data', { command, fact, says })).filter(({ known }) => known);
  // A policy and the user's own hive may both hold it: what is set wins.
  const set = seen.find((one) => knownOf(one) !== null) ?? seen[0];
  if (set === undefined || !set.known) return lacking(fact, command);
  const { value } = set;
  return { ...set, value: typeof value === 'number' ? value : null };
}

/** Client computers whose registry was captured, lower case. */
export function clientComputers(facts: SignInFacts): readonly string[] {
  const clients = (facts.byKind.get('registry-value') ?? []).filter(
    ({ properties }) => properties.computerRole === 'client',
  );
  return [...new Set(clients.flatMap(({ server }) => server?.toLowerCase() ?? []))].sort();
}
