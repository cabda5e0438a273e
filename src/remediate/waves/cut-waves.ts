import { type Namespaces, namesOf } from '../propose/namespaces.ts';

/**
 * Servers in waves, one pilot first. Of a name with several members at most half go in one wave, so never all of them;
 * a server whose names were not collected goes alone.
 */
export function cutWaves(
  servers: readonly string[],
  namespaces: Namespaces,
  pilot: string | null,
): readonly (readonly string[])[] {
  const [first, ...rest] = [...servers].sort(
    (a, b) => rankOf(a, pilot, namespaces) - rankOf(b, pilot, namespaces) || (a < b ? -1 : 1),
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

/** The server that was named goes first; else one with a name that others answer to as well, so that users have a way. */
function rankOf(server: string, pilot: string | null, namespaces: Namespaces): number {
  if (server === pilot) return 0;
  return namesOf(server, namespaces).some((name) => (namespaces.get(name)?.length ?? 0) > 1) ? 1 : 2;
}

function mayJoin(server: string, wave: readonly string[], namespaces: Namespaces): boolean {
  const isUnnamed = (one: string): boolean => namesOf(one, namespaces).length === 0;
  if (isUnnamed(server) || wave.some(isUnnamed)) return false;
  return namesOf(server, namespaces).every((name) => {
    const members = namespaces.get(name) ?? [];
    const together = members.filter((member) => member === server || wave.includes(member)).length;
    return members.length < 2 || together <= Math.max(1, Math.floor(members.length / 2));
  });
}
