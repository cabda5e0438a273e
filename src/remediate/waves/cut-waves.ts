import { type Namespaces, namesOf } from '../propose/namespaces.ts';

/**
 * Servers in waves, one pilot first: the one that was named; else one that tries out what comes later, with a name that others
 * answer to as well. Of a name with several members at most half go in one wave, so never all of them;
 * a server whose names were not collected goes alone.
 *
 * @param proof How much of the later waves a server tries out as the pilot; without it all are alike.
 */
export function cutWaves(
  servers: readonly string[],
  namespaces: Namespaces,
  pilot: string | null,
  proof: ReadonlyMap<string, number> = new Map(),
): readonly (readonly string[])[] {
  const proofOf = (server: string): number => proof.get(server) ?? 0;
  const [first, ...rest] = [...servers].sort(
    (a, b) =>
      Number(b === pilot) - Number(a === pilot) ||
      Number(proofOf(b) > 0) - Number(proofOf(a) > 0) ||
      Number(hasPeers(b, namespaces)) - Number(hasPeers(a, namespaces)) ||
      proofOf(b) - proofOf(a) ||
      (a < b ? -1 : 1),
  );
  if (first === undefined) return [];
  const waves: string[][] = [];
  for (const server of rest) {
    const fits = waves.find((wave) => mayJoin(server, wave, namespaces));
    if (fits === undefined) waves.push([server]);
    else fits.push(server);
  }
  return [[first], ...waves];
}

/** A name that others answer to as well: its users have another way. */
const hasPeers = (server: string, namespaces: Namespaces): boolean =>
  [...namespaces.values()].some((members) => members.length > 1 && members.includes(server));

function mayJoin(server: string, wave: readonly string[], namespaces: Namespaces): boolean {
  const isUnnamed = (one: string): boolean => namesOf(one, namespaces).length === 0;
  if (isUnnamed(server) || wave.some(isUnnamed)) return false;
  return [...namespaces.values()].every((members) => {
    const together = members.filter((member) => member === server || wave.includes(member)).length;
    return together <= Math.max(1, Math.floor(members.length / 2));
  });
}
