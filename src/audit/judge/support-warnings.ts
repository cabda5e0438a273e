import { compareText } from '../../lib/compare-text.ts';
import { supportOf } from '../../model/exchange/release-support.ts';
import type { ProfileFacts } from '../../policy/profile/profile-fit.ts';

/** Servers of one release that are named. */
const SHOWN = 4;

/** Releases whose support is over at `asOf`, a sentence each, oldest first; the last day itself is still supported. */
export function supportWarnings(builds: ProfileFacts['builds'], asOf: Date): readonly string[] {
  const over = new Map<string, { readonly ends: string; readonly servers: Set<string> }>();
  for (const { range, server } of builds) {
    const support = supportOf(range);
    if (support === undefined || support.ends === null || asOf.toISOString().slice(0, 10) <= support.ends) continue;
    const { release, ends } = support;
    const known = over.get(release) ?? { ends, servers: new Set() };
    known.servers.add(server);
    over.set(release, known);
  }
  return [...over]
    .sort(([a], [b]) => compareText(a, b))
    .map(([release, { ends, servers }]) => {
      const names = [...servers].sort(compareText);
      const more = names.length - SHOWN;
      const shown = `${names.slice(0, SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
      return `Support of Exchange ${release} by Microsoft ended on ${ends} (${shown}).`;
    });
}
