import { expect, test } from 'vitest';
import type { Properties, Resource } from '../../../src/model/resource.ts';
import { planWorld, seenAt, textsOf } from '../../../src/remediate/plan-world.ts';
import { isSameText, isSameValue } from '../../../src/remediate/same-value.ts';
import { location, one } from '../small-plan.ts';

const EWS = location('Default Web Site/EWS');
const server = (properties: Properties): Resource => one('server', 'ex16', properties);

test('resources are found by their id, their kind and, locations, by their key in any case', () => {
  const nameless = one('iis-location', 'lost', {});
  const pool = one('app-pool', 'ex16/a', { key: 'EX16/Default Web Site/OAB' });
  const world = planWorld([EWS, nameless, pool]);
  expect([...world.resources.keys()]).toEqual([EWS.id, nameless.id, pool.id]);
  expect(world.ofKind('iis-location')).toEqual([EWS, nameless]);
  expect(world.ofKind('server')).toEqual([]);
  expect(world.locationAt('ex16/DEFAULT web site/ews')).toBe(EWS);
  expect(world.locationAt('EX16/Default Web Site/OAB')).toBeUndefined();
  expect(world.locationAt('')).toBeUndefined();
});

test('a directory is at the location that it names, and at none where it names none', () => {
  const nameless = one('iis-location', 'lost', {});
  const world = planWorld([nameless, EWS]);
  const at = (iisLocation: Properties): Resource => one('virtual-directory', 'EX16\\EWS', iisLocation);
  expect(world.locationOf(at({ iisLocation: 'ex16/default web site/EWS' }))).toBe(EWS);
  for (const other of [{}, { iisLocation: null }, { iisLocation: '' }, { iisLocation: 'EX16' }])
    expect(world.locationOf(at(other))).toBeUndefined();
});

test.each<[title: string, server: Properties, range: string, runs: boolean | undefined]>([
  ['a build within it', { build: '15.1.2507.6' }, '2016', true],
  ['a build outside of it', { build: '15.1.2507.6' }, '2019..', false],
  ['a range of builds within it', { inferredBuild: { from: '15.1.0.0', below: '15.2.0.0' } }, '2016', true],
  ['a range of builds outside of it', { inferredBuild: { from: '15.1.0.0', below: '15.2.0.0' } }, '..2013', false],
  [
    'a range of builds across its border',
    { inferredBuild: { from: '15.0.0.0', below: '15.2.0.0' } },
    '2016',
    undefined,
  ],
  ['no more than that it is later', { inferredBuild: { from: '15.1.0.0' } }, '2016..', true],
  ['that it is later, with an end that may be behind', { inferredBuild: { from: '15.1.0.0' } }, '2016', undefined],
  ['no more than that it is earlier', { inferredBuild: { below: '15.0.0.0' } }, '<15.0', true],
  ['that it is earlier, with a begin that may be before', { inferredBuild: { below: '15.0.0.0' } }, '2010', undefined],
  [
    'a build before a range of builds',
    { build: '15.2.1118.7', inferredBuild: { from: '15.1.0.0', below: '15.2.0.0' } },
    '2019..',
    true,
  ],
  [
    'a build that is none, with a range of builds',
    { build: 'new', inferredBuild: { from: '15.1.0.0', below: '15.2.0.0' } },
    '2016',
    true,
  ],
  ['a build that is no text', { build: 15 }, '2016', undefined],
  ['ends that are no texts', { inferredBuild: { from: 15, below: null } }, '2016', undefined],
  ['nothing', {}, '2016', undefined],
  ['a build, of what is no range', { build: '15.1.2507.6' }, 'sometime', undefined],
])('a server of which one knows %s', (_title, properties, range, runs) => {
  const world = planWorld([server(properties)]);
  expect([world.runs('ex16', range), world.runs('EX16', range)]).toEqual([runs, runs]);
  expect([world.runs('ex19', range), world.runs(undefined, range)]).toEqual([undefined, undefined]);
});

test('a build that somebody looked for in vain is not known, whatever stands there', () => {
  const unseen = { ...server({ build: '15.1.2507.6' }), unseen: { build: { cause: 'conflict' as const } } };
  expect(planWorld([unseen]).runs('ex16', '2016')).toBeUndefined();
});

test('a property is absent where it was not seen, where its own path was looked for in vain, and nowhere else', () => {
  const some = one('x', 'x', { a: { b: 1, c: null } }, { unseen: { 'a.b': { cause: 'partial' } } });
  expect(['a.b', 'a.c', 'a.d', 'a', 'toString'].map((path) => seenAt(some, path))).toEqual([
    undefined,
    null,
    undefined,
    { b: 1, c: null },
    undefined,
  ]);
  expect(seenAt(one('x', 'x', { a: 1 }), 'a')).toBe(1);
  expect(seenAt(one('x', 'x', { toString: 1 }, { unseen: {} }), 'toString')).toBe(1);
});

test('texts are those of a list', () => {
  expect([textsOf(['a', 1, null, 'b']), textsOf('a'), textsOf(null), textsOf({ a: 'b' })]).toEqual([
    ['a', 'b'],
    [],
    [],
    [],
  ]);
});

test.each<
  [
    a: Parameters<typeof isSameValue>[0],
    b: Parameters<typeof isSameValue>[1],
    many: 'list' | 'set' | undefined,
    same: boolean,
  ]
>([
  ['NTLM', 'Ntlm', undefined, true],
  ['NTLM', 'Basic', undefined, false],
  ['', null, undefined, false],
  ['1', 1, undefined, false],
  [1, 1, undefined, true],
  [1, 2, undefined, false],
  [null, null, undefined, true],
  [true, false, undefined, false],
  [[], [], 'list', true],
  [[], null, 'list', false],
  ['a', ['a'], 'set', false],
  [['A', 'b'], ['a', 'B'], 'list', true],
  [['a', 'b'], ['b', 'a'], 'list', false],
  [['a', 'b'], ['b', 'a'], undefined, false],
  [['a', 'b'], ['b', 'a'], 'set', true],
  [['b', 'A'], ['a', 'B'], 'set', true],
  [['a'], ['a', 'b'], 'set', false],
  [['a', 'b'], ['a'], 'list', false],
  [['a', 'a'], ['a', 'b'], 'set', false],
  [['a', null], ['a'], 'list', false],
])('%j and %j as a %s are the same: %s', (a, b, many, same) => {
  expect([isSameValue(a, b, many), isSameValue(b, a, many)]).toEqual([same, same]);
});

test('two sets are the same by what is in them, and are left in their order', () => {
  const set = ['b', 'A'];
  isSameValue(set, ['a', 'b'], 'set');
  expect(set).toEqual(['b', 'A']);
  expect([isSameText('Ex16', 'EX16'), isSameText('ex16', 'ex1')]).toEqual([true, false]);
});
