import { snapshotOfCapture } from '../../audit/audit.ts';
import { type CapturedServer, type StillNeeded, stillNeeded } from '../../collect/missing.ts';
import { openCapture } from '../../collect/sources/capture/capture.ts';
import { terminal } from '../../lib/escape.ts';
import { withScratch } from '../../lib/files-scratch.ts';
import { parseBuild, releaseOf } from '../../model/exchange-version.ts';
import type { Value } from '../../model/resource.ts';
import type { CollectionLine } from '../../model/snapshot.ts';

/** `exaudit collect --missing CAPTURE`: the commands that it still needs, as text to read, by place and in order. */
export async function collectMissing(path: string): Promise<string> {
  const capture = await openCapture([path]);
  const found = await withScratch(async (scratch) => {
    const lines: CollectionLine[] = [];
    const servers = new Map<string, CapturedServer>();
    const named = new Set<string>();
    for await (const batch of (await snapshotOfCapture(capture, { scratch })).read()) {
      for (const text of batch) {
        const line = JSON.parse(text) as CollectionLine | ResourceLine;
        if (line.line === 'collection') lines.push(line);
        else if ('kind' in line && line.kind === 'server') {
          const server = serverOf(line);
          servers.set(server.name.toLowerCase(), server);
        } else if ('kind' in line && line.kind === 'iis-location' && line.server !== undefined) named.add(line.server);
      }
    }
    // Output of IIS alone names its server too; which release it runs is then one of the things that are missing.
    const others = [...named].filter((name) => !servers.has(name)).sort();
    return {
      lines,
      servers: [...servers.values(), ...others.map((name) => ({ name: name.toUpperCase(), release: undefined }))],
    };
  });
  return textOf(stillNeeded(found.lines, found.servers));
}

interface ResourceLine {
  readonly line: 'resource';
  readonly kind?: string;
  readonly label?: string;
  readonly server?: string;
  readonly properties?: { readonly [name: string]: Value };
}

function serverOf({ label = '', properties = {} }: ResourceLine): CapturedServer {
  const build = typeof properties.build === 'string' ? parseBuild(properties.build) : undefined;
  const name = typeof properties.name === 'string' ? properties.name : label;
  return { name, release: build === undefined ? undefined : releaseOf(build) };
}

function textOf(places: readonly StillNeeded[]): string {
  if (places.length === 0) return 'Nothing is missing: every request that can be answered has an answer.\n';
  return places.map(placeText).join('\n');
}

function placeText({ commands, server }: StillNeeded): string {
  const rights = [...new Set(commands.map((command) => command.rights))];
  const where = server === null ? 'In the Exchange Management Shell' : `On ${terminal(server)}`;
  const lines = commands.map(({ command }) => terminal(command));
  return `# ${where}, as ${rights.join('; ')}\n${lines.join('\n')}\n`;
}
