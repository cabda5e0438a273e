import { type CapturedServer, type StillNeeded, stillNeeded } from '../collect/missing.ts';
import { withScratch } from '../lib/files-scratch.ts';
import { parseBuild, releaseOf } from '../model/exchange-version.ts';
import { kindOf } from '../model/kinds.ts';
import type { Resource } from '../model/resource.ts';
import type { CollectionLine } from '../model/snapshot.ts';
import { readAsCapture } from './evidence.ts';
import { entriesIn } from './snapshot-entries.ts';

/** The commands that a capture still needs, by place and in order. */
export async function missingFrom(path: string): Promise<readonly StillNeeded[]> {
  return withScratch(async (scratch) => {
    const lines: CollectionLine[] = [];
    const servers = new Map<string, CapturedServer>();
    const named = new Set<string>();
    for await (const entry of entriesIn((await readAsCapture({ paths: [path] }, scratch)).snapshot)) {
      if ('line' in entry) {
        if (entry.line === 'collection') lines.push(entry);
      } else if (kindOf(entry.kind)?.bulk === true) break;
      else if (entry.kind === 'server') {
        const server = serverOf(entry);
        servers.set(server.name.toLowerCase(), server);
      } else if (entry.kind === 'iis-location' && entry.server !== undefined) named.add(entry.server);
    }
    // Output of IIS alone names its server too; which release it runs is then one of the things that are missing.
    const others = [...named].filter((name) => !servers.has(name)).sort();
    const unknown = others.map((name) => ({ name: name.toUpperCase(), release: undefined }));
    return stillNeeded(lines, [...servers.values(), ...unknown]);
  });
}

function serverOf({ label, properties }: Resource): CapturedServer {
  const build = typeof properties.build === 'string' ? parseBuild(properties.build) : undefined;
  const name = typeof properties.name === 'string' ? properties.name : label;
  return { name, release: build === undefined ? undefined : releaseOf(build) };
}
