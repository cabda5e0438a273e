import { expect, test } from 'vitest';
import type { Resource } from '../../../src/model/resource.ts';
import { stepEvidence } from '../../../src/remediate/waves/step-evidence.ts';
import { recordOf } from '../../report/run-fixture.ts';
import { one } from '../small-plan.ts';

const RECORDS = [recordOf(0, 'servers/EX16/vdirs.txt'), recordOf(1, 'servers/EX16/host.config', { collectedAt: null })];
const resource = (provenance: Resource['provenance']): Resource => one('iis-location', 'ex16/ews', {}, { provenance });

test.each<
  [title: string, provenance: Resource['provenance'], properties: readonly string[], evidence: readonly string[]]
>([
  [
    'the record and line of each property',
    { a: { record: 0, line: 7 }, b: { record: 1, line: 3 } },
    ['a', 'b'],
    ['vdirs.txt:7', 'host.config:3'],
  ],
  [
    'of properties that are asked for',
    { a: { record: 0, line: 7 }, b: { record: 1, line: 3 } },
    ['b'],
    ['host.config:3'],
  ],
  [
    'once where two stand on one line',
    { a: { record: 0, line: 7 }, b: { record: 0, line: 7 } },
    ['a', 'b'],
    ['vdirs.txt:7'],
  ],
  [
    'in the order of records and lines, as numbers',
    { a: { record: 0, line: 100 }, b: { record: 0, line: 20 }, c: { record: 0, line: 3 }, d: { record: 1, line: 1 } },
    ['d', 'a', 'b', 'c'],
    ['vdirs.txt:3', 'vdirs.txt:20', 'vdirs.txt:100', 'host.config:1'],
  ],
  [
    'of the whole resource where a property has none of its own',
    { '*': { record: 1 }, a: { record: 0, line: 7 } },
    ['a', 'b'],
    ['vdirs.txt:7', 'host.config:null'],
  ],
  [
    'of a whole record after those of its lines',
    { a: { record: 0, line: 1 }, '*': { record: 0 } },
    ['b', 'a'],
    ['vdirs.txt:1', 'vdirs.txt:null'],
  ],
  ['none where nobody knows where it came from', { a: { record: 0 } }, ['b'], []],
  ['none of a record that there is not', { a: { record: 9 } }, ['a'], []],
])('a step rests on %s', (_title, provenance, properties, evidence) => {
  expect(
    stepEvidence(resource(provenance), properties, RECORDS).map(
      ({ line, path }) => `${path.split('/').at(-1)}:${line}`,
    ),
  ).toEqual(evidence);
});

test('evidence says which record it is, with its digest and its time', () => {
  expect(stepEvidence(resource({ a: { record: 0, line: 7 } }), ['a'], RECORDS)).toEqual([
    {
      record: 'r-0000',
      path: 'servers/EX16/vdirs.txt',
      line: 7,
      sha256: RECORDS[0]?.sha256,
      collectedAt: '2026-11-02T09:22:00.000Z',
    },
  ]);
});
