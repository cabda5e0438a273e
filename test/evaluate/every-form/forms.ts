import type { Leaf, Lookup, Quantifier } from '../../../src/model/policy/policy.ts';
import type { Properties, Resource, Value } from '../../../src/model/resource.ts';
import { leaf, line, resource } from '../build.ts';
import { ALL, type Scene, scene, states, thing } from './scene.ts';

const some: Quantifier = { type: 'some' };

const is = (property: string, value: Value, path: string): Leaf => leaf(property, 'equals', value, path);
const against = (property: string, operator: string, other: string): Leaf => ({
  ...leaf(property, operator, null),
  operand: { property: other },
});
const lookup = (more: Partial<Lookup> = {}): Lookup => ({
  type: 'lookup',
  path: 'expect',
  kind: 'organization',
  match: 'label',
  key: { property: 'label' },
  expect: leaf('flag', 'equals', true, 'expect.lookup.expect'),
  onMissing: 'fail',
  maxSpreadHours: 24,
  ...more,
});
const org = (name: string, properties: Properties, more: Partial<Resource> = {}): Resource =>
  resource('organization', name, { label: name, ...properties }, more);
const FLAGS = [thing('yes', { flag: true, num: 1 }), thing('no', { flag: false, num: 2 }), thing('unseen', {})];
const keyed = [
  thing('finds', { label: 'one' }),
  thing('finds the wrong one', { label: 'two' }),
  thing('finds none', { label: 'three' }),
  thing('finds two', { label: 'twice' }),
  thing('has no key', { label: null }),
  thing('key not seen', {}),
  thing('key odd', { label: 5 }),
  thing('finds one that was not seen', { label: 'dark' }),
];
const targets = [
  org('one', { flag: true }),
  org('two', { flag: false }),
  org('twice', { flag: true }),
  resource('organization', 'twice again', { label: 'Twice', flag: true }),
  org('dark', {}),
];

/** A condition of every form, with every way in which it may not be known. */
export const FORMS: readonly Scene[] = [
  scene('another property', against('a', 'equals', 'b'), [
    thing('same', { a: 'a@x.de', b: 'A@X.de' }),
    thing('other', { a: 'a@x.de', b: 'b@x.de' }),
    thing('unset', { a: 'a@x.de', b: null }),
    thing('absent', { a: 'a@x.de' }),
    thing('odd', { a: 5, b: 5 }),
  ]),
  scene('a property that a request of its own asks for, which nobody did', is('deep.mode', 'Ntlm', 'expect'), [
    thing('seen', { deep: { mode: 'NTLM' } }),
    thing('not seen', {}),
  ]),
  scene('a value for null', { ...is('num', 3, 'expect'), whenUnset: { value: 3 } }, states('num', 3, 4)),
  scene(
    'a fact that only the organization declares',
    {
      type: 'leaf',
      path: 'expect',
      subject: { property: 'said', of: 'organization' },
      operator: 'equals',
      operand: { value: 'yes' },
    },
    [thing('t', {}), org('o', { said: 'no' })],
  ),
  scene('an age', leaf('at', 'ageAtMost', '1d'), [
    thing('no time of collecting', { at: '2026-01-02T00:00:00Z' }),
    thing('no time', { at: 'yesterday' }),
    thing('unset', { at: null }),
    thing('absent', {}),
  ]),
  scene(
    'a constant',
    { type: 'leaf', path: 'expect', subject: { constant: 'x' }, operator: 'in', operand: { value: ['y'] } },
    [thing('t', {})],
  ),
  scene(
    'all',
    { type: 'all', path: 'expect', conditions: [is('flag', true, 'expect.all[0]'), is('num', 1, 'expect.all[1]')] },
    [
      ...FLAGS,
      thing('half', { flag: true }),
      thing('both wrong', { flag: false, num: 5 }),
      thing('one wrong, one unseen', { flag: false }),
    ],
  ),
  scene(
    'any',
    { type: 'any', path: 'expect', conditions: [is('flag', true, 'expect.any[0]'), is('num', 1, 'expect.any[1]')] },
    [...FLAGS, thing('half', { num: 5 }), thing('both wrong', { flag: false, num: 5 })],
  ),
  scene('if', { type: 'if', path: 'expect', if: is('flag', true, 'expect.if'), then: is('num', 1, 'expect.then') }, [
    ...FLAGS,
    thing('true then false', { flag: true, num: 5 }),
    thing('unseen then false', { num: 5 }),
    thing('true then unseen', { flag: true }),
  ]),
  ...(['every', 'some', 'none'] as const).map((type) =>
    scene(
      `${type} element`,
      {
        type: 'elements',
        path: 'expect',
        property: 'tags',
        quantifier: { type },
        condition: leaf('item', 'equals', 'Ntlm', `expect.${type}`),
      },
      states('tags', ['Ntlm'], ['Basic', 'Ntlm', 'OAuth']),
    ),
  ),
  ...(['equals', 'atLeast', 'atMost'] as const).map((operator) =>
    scene(
      `count of elements ${operator} 1`,
      {
        type: 'elements',
        path: 'expect',
        property: 'tags',
        quantifier: { type: 'count', operator, value: 1 },
        condition: leaf('item', 'in', ['Ntlm', 'OAuth'], 'expect.count'),
      },
      [
        thing('none', { tags: ['Basic'] }),
        thing('one', { tags: ['Basic', 'Ntlm'] }),
        thing('two', { tags: ['OAuth', 'Ntlm'] }),
        thing('unset', { tags: null }),
        thing('odd', { tags: ['Ntlm', 5] }),
      ],
    ),
  ),
  scene('lookup', lookup(), [...keyed, ...targets]),
  scene('lookup that may miss', lookup({ onMissing: 'pass' }), [...keyed, ...targets]),
  scene('lookup of a constant', lookup({ key: { constant: 'two' } }), [thing('t', {}), ...targets]),
  scene('lookup with a value for null', lookup({ whenUnset: { value: 'two' } }), [...keyed.slice(4, 5), ...targets]),
  scene('lookup of some', lookup({ quantifier: some }), [...keyed, ...targets]),
  scene('lookup where the others were not all seen', lookup(), [...keyed.slice(2, 3), ...targets], {
    collections: [
      ...ALL.slice(0, 2),
      line('organization', { request: 'get-organization', status: 'partial', cause: 'partial', reason: 'cut off' }),
    ],
  }),
  scene('lookup where nobody asked for the others', lookup(), keyed.slice(0, 1), { collections: ALL.slice(0, 2) }),
  scene(
    'agrees with',
    {
      type: 'agrees-with',
      path: 'expect',
      property: 'marks',
      lookup: { kind: 'organization', match: 'label', key: { property: 'label' }, onMissing: 'fail' },
      other: 'tags',
      normalize: 'set',
      maxSpreadHours: 24,
    },
    [
      thing('agrees', { label: 'one', marks: ['a', 'B'] }),
      thing('does not', { label: 'one', marks: ['a'] }),
      thing('unseen', { label: 'one' }),
      thing('other unseen', { label: 'dark', marks: ['a'] }),
      thing('finds none', { label: 'three', marks: ['a'] }),
      thing('finds two', { label: 'twice', marks: ['a'] }),
      org('one', { tags: ['b', 'a'] }),
      ...targets.slice(2),
    ],
  ),
  ...(['every', 'some', 'none'] as const).map((type) =>
    scene(
      `${type} of the others`,
      {
        type: 'resources',
        path: 'expect',
        kind: 'organization',
        where: leaf('num', 'atLeast', 1, 'expect.where'),
        quantifier: { type },
        condition: leaf('flag', 'equals', true, `expect.${type}`),
      },
      [
        thing('t', {}),
        org('yes', { num: 1, flag: true }),
        org('no', { num: 1, flag: false }),
        org('not meant', { num: 0, flag: false }),
        org('unseen', { num: 2 }),
      ],
    ),
  ),
  scene(
    'one of the others at most, of which five are',
    {
      type: 'resources',
      path: 'expect',
      kind: 'organization',
      quantifier: { type: 'count', operator: 'atMost', value: 1 },
      condition: leaf('flag', 'equals', true, 'expect.count'),
    },
    [thing('t', {}), ...['a', 'b', 'c', 'd', 'e'].map((name) => org(name, { flag: true }))],
  ),
  scene(
    'some of the others, of which nobody asked',
    {
      type: 'resources',
      path: 'expect',
      kind: 'organization',
      quantifier: some,
      condition: leaf('flag', 'equals', true, 'expect.some'),
    },
    [thing('t', {})],
    { collections: ALL.slice(0, 2), requires: ['organization'] },
  ),
  scene(
    'some of the others, that lack what is asked of them',
    {
      type: 'resources',
      path: 'expect',
      kind: 'organization',
      quantifier: some,
      condition: leaf('flag', 'equals', true, 'expect.some'),
    },
    [thing('t', {}), org('o', {})],
  ),
  scene('unique', { type: 'unique', path: 'expect', keys: ['a', 'addresses'], normalize: 'mail' }, [
    thing('alone', { a: 'one@x.de', addresses: ['SMTP:one@x.de'] }),
    thing('first', { a: 'two@x.de', addresses: [] }),
    thing('second', { a: null, addresses: ['smtp:TWO@x.de', 'SIP:three@x.de'] }),
    thing('unset', { a: null, addresses: null }),
    thing('unseen', { a: 'four@x.de' }),
  ]),
  scene(
    'the same in a group',
    { type: 'consistent-across', path: 'expect', groupBy: ['label'], properties: ['num', 'marks'] },
    [
      thing('a1', { label: 'a', num: 1, marks: ['x', 'y'] }),
      thing('a2', { label: 'A', num: 1, marks: ['Y', 'x'] }),
      thing('b1', { label: 'b', num: 1, marks: [] }),
      thing('b2', { label: 'b', num: 2, marks: [] }),
      thing('b3', { label: 'b', marks: [] }),
      thing('c1', { label: 'c', num: 'one', marks: [] }),
      thing('c2', { label: 'c', num: 1, marks: [] }),
      thing('no group', { num: 1, marks: [] }),
    ],
  ),
];
