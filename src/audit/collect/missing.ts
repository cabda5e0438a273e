import type { CapturedServer } from '../../collect/by-hand/answered.ts';
import { type StillNeeded, stillNeeded } from '../../collect/by-hand/still-needed.ts';
import { withScratch } from '../../lib/files-scratch.ts';
import { parseBuild, releaseOf } from '../../model/exchange-version.ts';
import { kindOf } from '../../model/kinds.ts';
import type { Resource } from '../../model/resource.ts';
import type { CollectionLine } from '../../model/snapshot.ts';
import { openEvidence } from '../evidence.ts';
import { gatherNames } from '../judge/organization-names.ts';
import { entriesIn } from '../snapshot-entries.ts';
import type { Surroundings } from '../surroundings.ts';
import { requestsOfProfile } from './requests-of-profile.ts';

/** Requests that programs ask of whole computers; what a registry export says of one is a client of the capture. */
const CLIENT = 'client';

/**
 * The commands that a capture, a snapshot or the capture of a run still needs, by place and in order, with the names that it knows.
 *
 * @param profile Only what its rules read; without it everything that can be asked.
 */
export async function missingFrom(
  path: string,
  profile: string | undefined,
  { home }: Pick<Surroundings, 'home'>,
): Promise<readonly StillNeeded[]> {
  const wanted = profile === undefined ? null : await requestsOfProfile(profile, home);
  return withScratch(async (scratch) => {
    const lines: CollectionLine[] = [];
    const servers = new Map<string, CapturedServer>();
    const named = new Set<string>();
    const clients = new Set<string>();
    const names = gatherNames();
    for await (const entry of entriesIn((await openEvidence({ paths: [path] }, { scratch })).snapshot)) {
      if ('line' in entry) {
        if (entry.line === 'collection') lines.push(entry);
      } else if (kindOf(entry.kind)?.bulk === true) break;
      else {
        names.see(entry);
        if (entry.kind === 'server') servers.set(serverOf(entry).name.toLowerCase(), serverOf(entry));
        else if (entry.properties.computerRole === CLIENT && entry.server !== undefined) clients.add(entry.server);
        else if (entry.server !== undefined && OF_SERVERS.has(entry.kind)) named.add(entry.server);
      }
    }
    // Other output names its server too; which release it runs is then one of the things that are missing.
    const others = [...named].filter((name) => !servers.has(name) && !clients.has(name)).sort();
    const unknown = others.map((name) => ({ name: name.toUpperCase(), release: undefined }));
    return stillNeeded({
      lines,
      servers: [...servers.values(), ...unknown],
      names: names.names(),
      clients: [...clients].sort(),
      wanted,
    });
  });
}

const OF_SERVERS: ReadonlySet<string> = new Set(['iis-location', 'virtual-directory', 'outlook-anywhere', 'iis-site']);

function serverOf({ label, properties }: Resource): CapturedServer {
  const build = typeof properties.build === 'string' ? parseBuild(properties.build) : undefined;
  const name = typeof properties.name === 'string' ? properties.name : label;
  return { name, release: build === undefined ? undefined : releaseOf(build) };
}
