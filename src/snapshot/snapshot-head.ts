import type { CollectionLine, Custody, RecordEntry, SnapshotHeader } from '../model/snapshot.ts';

/** The first line of a snapshot. Records come sorted by id, their index is what provenance names. */
export function headerOf(
  records: readonly RecordEntry[],
  smallResources: readonly string[],
  options: { readonly tool: string; readonly custody?: Custody; readonly organization?: string },
): SnapshotHeader {
  const numberOf = (record: RecordEntry): number => Number(record.id.slice(2));
  const sorted = [...records].sort((a, b) => numberOf(a) - numberOf(b));
  for (const [index, record] of sorted.entries()) {
    if (numberOf(record) !== index + 1) throw new Error(`record "${record.id}" stands at place ${index + 1}`);
  }
  const times = sorted.map((record) => record.collectedAt).filter((time) => time !== null);
  times.sort();
  const [first] = times;
  const last = times.at(-1);
  return {
    line: 'header',
    schema: 'exaudit/snapshot/v1',
    tool: options.tool,
    organization: organizationName(smallResources) ?? options.organization ?? null,
    custody: options.custody ?? { custody: 'exported-by-hand', sealed: false },
    window: first === undefined || last === undefined ? null : { first, last },
    records: sorted,
  };
}

/** What the one organization resource is called; several, or none, name nothing. */
function organizationName(resources: readonly string[]): string | undefined {
  const names = resources
    .filter((line) => line.startsWith('{"kind":"organization"'))
    .map((line): unknown => JSON.parse(line)?.properties?.name)
    .filter((name) => typeof name === 'string');
  return names.length === 1 ? names[0] : undefined;
}

/** The lines behind it, each once, sorted by kind, request and scope. */
export function collectionLinesOf(collections: readonly CollectionLine[]): readonly string[] {
  const keyed = collections.map((line) => ({
    key: [
      line.kind,
      line.request,
      line.scope,
      String(line.record).padStart(6, '0'),
      (line.places ?? []).join('\u001e'),
      line.status,
      line.reason ?? '',
    ].join('\u001f'),
    text: JSON.stringify({
      line: 'collection',
      request: line.request,
      kind: line.kind,
      scope: line.scope,
      computerRole: line.computerRole,
      places: line.places,
      properties: [...line.properties].sort(),
      status: line.status,
      cause: line.cause,
      reason: line.reason,
      promised: line.promised,
      count: line.count,
      record: line.record,
    }),
  }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.text < b.text ? -1 : 1));
  return [...new Set(keyed.map((entry) => entry.text))];
}
