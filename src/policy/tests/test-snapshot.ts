import { canonicalJson } from '../../lib/canonical-json.ts';
import { compareText } from '../../lib/compare-text.ts';
import { digest } from '../../lib/digest.ts';
import { KINDS } from '../../model/kinds.ts';
import type { Resource } from '../../model/resource.ts';
import type { RecordEntry, SnapshotEnd, SnapshotHeader, SnapshotSource } from '../../model/snapshot.ts';
import { testCollections } from './test-collections.ts';

/** A resource of a test, and when its record was collected. */
export interface TestedResource {
  readonly resource: Resource;
  readonly collectedAt: string;
}

/**
 * A snapshot in memory that holds these resources and nothing else. Every request of every kind was answered in full
 * by every server that appears; the populations of `open` kinds are not complete.
 */
export function testSnapshot(tested: readonly TestedResource[], open: readonly string[]): SnapshotSource {
  const times = [...new Set(tested.map(({ collectedAt }) => collectedAt))].sort();
  const records = times.map((time, index) => recordOf(time, index));
  const header: SnapshotHeader = {
    line: 'header',
    schema: 'exaudit/snapshot/v1',
    tool: 'policy test',
    organization: null,
    custody: { custody: 'collected', sealed: false },
    window: null,
    records,
  };
  const resources = [...tested, ...unlistedServers(tested)]
    .map(
      ({ resource, collectedAt }): Resource => ({
        ...resource,
        provenance: { '*': { record: times.indexOf(collectedAt) } },
      }),
    )
    .sort(
      (a, b) =>
        Number(isBulk(a.kind)) - Number(isBulk(b.kind)) || compareText(a.kind, b.kind) || compareText(a.id, b.id),
    );
  const end: SnapshotEnd = {
    line: 'end',
    resources: resources.length,
    contentDigest: digest(canonicalJson(resources)),
  };
  const lines = [header, ...testCollections(resources, open), ...resources, end].map((line) => JSON.stringify(line));
  return {
    async *read() {
      yield lines;
    },
  };
}

/** A server that a test does not speak of is on the list of servers all the same: its list is complete. */
function unlistedServers(tested: readonly TestedResource[]): readonly TestedResource[] {
  const listed = new Set(
    tested.filter(({ resource }) => resource.kind === 'server').map(({ resource }) => resource.id),
  );
  const [first] = tested;
  const named = new Set(tested.flatMap(({ resource }) => (isOfServer(resource) ? [resource.server ?? ''] : [])));
  return [...named]
    .filter((name) => !listed.has(`server:${name}`))
    .map((name) => ({
      resource: {
        kind: 'server',
        id: `server:${name}`,
        label: name.toUpperCase(),
        server: name,
        properties: { name },
        provenance: {},
      },
      collectedAt: first?.collectedAt ?? '',
    }));
}

const isOfServer = ({ server, properties }: Resource): boolean =>
  server !== undefined && properties.computerRole !== 'client';

function recordOf(collectedAt: string, index: number): RecordEntry {
  return {
    id: `r-${String(index + 1).padStart(4, '0')}`,
    path: 'test',
    request: null,
    format: null,
    strength: 'cmdlet',
    sha256: '',
    bytes: 0,
    server: null,
    collectedAt,
    fileDate: null,
    status: 'read',
    problem: null,
    hint: null,
    withheld: [],
  };
}

const isBulk = (kind: string): boolean => Object.values(KINDS).some((spec) => spec.kind === kind && spec.bulk);
