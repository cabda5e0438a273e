import type { CaptureManifest } from '../../model/capture.ts';
import type { Request } from '../../model/request.ts';
import type { CollectionLine } from '../../model/snapshot.ts';

type AskedRequest = NonNullable<CaptureManifest['requests']>[number];

/** What we asked ourselves is promised; where it failed, the reason of capture.json is the better one. */
export function withManifest(
  lines: readonly CollectionLine[],
  manifest: CaptureManifest | null,
  requests: readonly Request[],
): readonly CollectionLine[] {
  const all: CollectionLine[] = [];
  // Places in `all` by request, and by request and scope: a manifest may name many, and is no list to walk once each.
  const places = new Map<string, number[]>();
  const add = (line: CollectionLine): void => {
    for (const key of [keyOf(line.request), keyOf(line.request, line.scope)]) {
      const known = places.get(key);
      if (known === undefined) places.set(key, [all.length]);
      else known.push(all.length);
    }
    all.push(line);
  };
  for (const line of lines) add(line);
  for (const entry of toldOnce(manifest?.requests ?? [])) {
    const scope = entry.scope.toLowerCase();
    const cause = entry.status === 'failed' ? 'failed' : 'partial';
    const reason = entry.reason ?? `the request ${entry.status === 'failed' ? 'failed' : 'was answered in part'}`;
    const found = places.get(scope === 'organization' ? keyOf(entry.request) : keyOf(entry.request, scope)) ?? [];
    for (const place of found) {
      const line = all[place];
      if (line === undefined) continue;
      const isRight = entry.status === 'complete' || line.status === 'failed';
      all[place] = { ...line, promised: true, ...(isRight ? {} : { status: 'partial' as const, cause, reason }) };
    }
    if (found.length > 0) continue;
    const kinds = requests.find((request) => request.id === entry.request)?.kinds ?? [];
    for (const kind of kinds.slice(0, 1)) {
      add({
        line: 'collection',
        request: entry.request,
        kind,
        scope,
        properties: [],
        ...(entry.status === 'complete'
          ? { status: 'complete' as const }
          : { status: 'failed' as const, cause: 'failed' as const, reason }),
        promised: true,
        count: 0,
        record: 0,
      });
    }
  }
  return all;
}

const keyOf = (request: string, scope?: string): string => (scope === undefined ? request : `${request}\n${scope}`);

/** Of the same request and scope said often, what counts: the first, which may stand for a line, and the last that lacks something. */
function toldOnce(entries: readonly AskedRequest[]): readonly AskedRequest[] {
  const kept = new Set<AskedRequest>();
  for (const same of Map.groupBy(entries, ({ request, scope }) => keyOf(request, scope.toLowerCase())).values()) {
    const last = same.findLast(({ status }) => status !== 'complete');
    for (const entry of [same[0], last]) if (entry !== undefined) kept.add(entry);
  }
  return entries.filter((entry) => kept.has(entry));
}
