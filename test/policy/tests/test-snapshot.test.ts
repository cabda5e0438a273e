import { Value as Check } from 'typebox/value';
import { expect, test } from 'vitest';
import { KINDS } from '../../../src/model/kinds.ts';
import type { Properties, Resource } from '../../../src/model/resource.ts';
import {
  type CollectionLine,
  RecordEntry,
  type SnapshotEnd,
  type SnapshotHeader,
} from '../../../src/model/snapshot.ts';
import { type TestedResource, testSnapshot } from '../../../src/policy/tests/test-snapshot.ts';

const tested = (
  kind: string,
  name: string,
  more: { readonly server?: string; readonly properties?: Properties; readonly at?: string } = {},
): TestedResource => ({
  resource: {
    kind,
    id: `${kind}:${name}`,
    label: name,
    ...(more.server === undefined ? {} : { server: more.server }),
    properties: more.properties ?? {},
    provenance: {},
  },
  collectedAt: more.at ?? '2026-01-02T00:00:00Z',
});

async function linesOf(all: readonly TestedResource[], open: readonly string[] = []) {
  const lines: unknown[] = [];
  for await (const batch of testSnapshot(all, open).read()) lines.push(...batch.map((line) => JSON.parse(line)));
  const isCollection = (line: unknown): line is CollectionLine =>
    (line as { readonly line?: string }).line === 'collection';
  return {
    header: lines[0] as SnapshotHeader,
    collections: lines.filter(isCollection),
    resources: lines.filter((line): line is Resource => 'provenance' in (line as object)),
    end: lines.at(-1) as SnapshotEnd,
  };
}

const EWS = tested('iis-location', 'ews', { server: 'ex01' });
const EARLIER = tested('organization', 'contoso', { at: '2026-01-01T00:00:00Z' });
const ANNA = tested('mailbox', 'anna');
const CLIENT = tested('registry-value', 'outlook', { server: 'pc7', properties: { computerRole: 'client' } });

test('the snapshot of a test is one: records in the order of their times, small kinds before bulk ones, an end', async () => {
  const { collections, end, header, resources } = await linesOf([ANNA, EWS, EARLIER]);
  expect(header).toMatchObject({ line: 'header', schema: 'exaudit/snapshot/v1', custody: { custody: 'collected' } });
  expect(header.records.map(({ collectedAt, id }) => `${id} ${collectedAt}`)).toEqual([
    'r-0001 2026-01-01T00:00:00Z',
    'r-0002 2026-01-02T00:00:00Z',
  ]);
  for (const record of header.records) expect(Check.Check(RecordEntry, record)).toBe(true);
  expect(resources.map(({ id, provenance }) => `${id} ${JSON.stringify(provenance)}`)).toEqual([
    'iis-location:ews {"*":{"record":1}}',
    'organization:contoso {"*":{"record":0}}',
    'server:ex01 {"*":{"record":1}}',
    'mailbox:anna {"*":{"record":1}}',
  ]);
  expect(end).toMatchObject({ line: 'end', resources: 4 });
  expect(collections.every(({ promised, record }) => promised && record === 0)).toBe(true);
});

test('every request of every kind was answered in full, for the organization or by every server', async () => {
  const { collections } = await linesOf([EWS, tested('iis-location', 'owa', { server: 'ex01' })]);
  for (const kind of Object.values(KINDS)) {
    const own = Object.values(kind.properties).flatMap((spec) => spec.requests ?? []);
    const wanted = new Set([...kind.requests, ...own]);
    const lines = collections.filter((line) => line.kind === kind.kind);
    expect(new Set(lines.map(({ request }) => request))).toEqual(wanted);
    expect(lines).toHaveLength(wanted.size);
    for (const line of lines) {
      expect(line).toMatchObject({
        status: 'complete',
        scope: kind.scope === 'organization' ? 'organization' : 'ex01',
      });
      expect(line.properties).toEqual(Object.keys(kind.properties).sort());
      expect(line).not.toHaveProperty('cause');
    }
  }
  const counted = (kind: string): readonly number[] => [
    ...new Set(collections.filter((line) => line.kind === kind).map(({ count }) => count)),
  ];
  expect(counted('iis-location')).toEqual([2]);
  expect(counted('server')).toEqual([1]);
  expect(counted('mailbox')).toEqual([0]);
});

test('of an open kind, and of no other, nobody says that all was seen', async () => {
  const { collections } = await linesOf([EWS], ['mailbox']);
  const open = collections.filter(({ status }) => status !== 'complete');
  expect(new Set(open.map(({ kind }) => kind))).toEqual(new Set(['mailbox']));
  expect(open[0]).toMatchObject({ status: 'partial', cause: 'partial' });
  expect(open).toHaveLength(collections.filter(({ kind }) => kind === 'mailbox').length);
});

test('a server that something stands on is on the list of servers, once, and a client computer is not', async () => {
  const named = tested('server', 'ex02', { server: 'ex02', properties: { name: 'EX02' } });
  const { collections, resources } = await linesOf([EWS, CLIENT, named]);
  expect(resources.filter(({ kind }) => kind === 'server')).toEqual([
    expect.objectContaining({ id: 'server:ex01', label: 'EX01', server: 'ex01', properties: { name: 'ex01' } }),
    expect.objectContaining({ id: 'server:ex02' }),
  ]);
  const scopes = (kind: string): readonly string[] => [
    ...new Set(collections.filter((line) => line.kind === kind).map(({ scope }) => scope)),
  ];
  expect(scopes('iis-location')).toEqual(['ex01', 'ex02']);
  expect(scopes('registry-value')).toEqual(['ex01', 'ex02', 'pc7']);
  expect(new Set(collections.map(({ computerRole, scope }) => `${scope} ${computerRole}`))).toEqual(
    new Set(['organization undefined', 'ex01 undefined', 'ex02 undefined', 'pc7 client']),
  );
});

test('a server that is listed by its name alone answers too', async () => {
  const { collections } = await linesOf([tested('server', 'ex03', { properties: { name: 'EX03' } })]);
  const own = collections.filter(({ kind }) => kind === 'iis-location');
  expect(new Set(own.map(({ scope }) => scope))).toEqual(new Set(['ex03']));
});
