import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CATALOG } from '../../../src/collect/catalog.ts';
import type { CaptureManifest } from '../../../src/model/capture.ts';
import type { CollectionLine } from '../../../src/model/snapshot.ts';
import { collectionLines } from '../../../src/normalize/capture/collection-lines.ts';

type Asked = NonNullable<CaptureManifest['requests']>[number];

const asked = fc.record({
  request: fc.constantFrom('Get-OwaVirtualDirectory', 'Get-ExchangeServer', 'nonsense'),
  scope: fc.constantFrom('organization', 'EX01', 'ex02'),
  status: fc.constantFrom('complete' as const, 'partial' as const, 'failed' as const),
  reason: fc.constantFrom('a', 'b'),
});

/** The same one entry after the other, each over all lines: what it has to come to. */
function oneByOne(entries: readonly Asked[]): readonly CollectionLine[] {
  let all: CollectionLine[] = [];
  for (const entry of entries) {
    const [first] = collectionLines([], { schema: 'exaudit/capture/v1', requests: [entry] }, [], CATALOG);
    const scope = entry.scope.toLowerCase();
    const isIt = (line: CollectionLine): boolean =>
      line.request === entry.request && (line.scope === scope || scope === 'organization');
    if (!all.some(isIt)) {
      if (first !== undefined) all.push(first);
      continue;
    }
    const cause = entry.status === 'failed' ? 'failed' : 'partial';
    all = all.map((line) =>
      !isIt(line) || entry.status === 'complete' || line.status === 'failed'
        ? line
        : { ...line, status: 'partial', cause, reason: entry.reason ?? '' },
    );
  }
  return all;
}

test('what a manifest says of requests holds in its order, however often it says it', () => {
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 12 }), (requests) => {
      const lines = collectionLines([], { schema: 'exaudit/capture/v1', requests }, [], CATALOG);
      expect(lines).toEqual(oneByOne(requests));
    }),
    { numRuns: 2000 },
  );
});
