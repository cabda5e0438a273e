import type { Leaf } from '../../../src/model/policy/policy.ts';
import type { Resource, Value } from '../../../src/model/resource.ts';
import { leaf, line, resource, rule } from '../build.ts';
import { ALL, type Scene, scene, thing } from './scene.ts';

const is = (property: string, value: Value, path: string): Leaf => leaf(property, 'equals', value, path);
const FLAGS = [thing('yes', { flag: true, num: 1 }), thing('no', { flag: false, num: 2 }), thing('unseen', {})];
const nodes = (more: Partial<Scene>): Partial<Scene> => ({ rule: rule('node', is('flag', true, 'expect')), ...more });
const SERVERS = line('server', { request: 'Get-ExchangeServer' });
const server = (name: string, build: string, roles: readonly string[]): Resource =>
  resource('server', name, { name, build, roles });
const THREE = [
  server('old', '14.3.123.4', ['ClientAccess']),
  server('new', '15.1.2507.6', ['Mailbox']),
  server('edge', '15.1.2507.6', ['Edge']),
];
const TRUNCATED = line('thing', { request: 'get-thing', status: 'partial', cause: 'truncated', promised: false });
/** What was asked, of whom, and what a rule says where it was not all. */
export const COVERAGE: readonly Scene[] = [
  scene('nobody asked for anything of a kind', leaf('flag', 'equals', true), [], { collections: [] }),
  scene('nobody asked for what is required', leaf('flag', 'equals', true), [], {
    collections: [],
    requires: ['thing'],
  }),
  scene('an answer that failed', leaf('flag', 'equals', true), [], {
    collections: [
      line('thing', { request: 'get-thing', status: 'failed', cause: 'failed', reason: 'access is denied' }),
    ],
  }),
  scene('an answer that was cut off', leaf('flag', 'equals', true), [thing('t', { flag: true })], {
    collections: [
      line('thing', { request: 'get-thing', status: 'partial', cause: 'partial', reason: 'cut off', promised: false }),
    ],
  }),
  scene('two answers, one that was promised and cut off, and one that failed', leaf('flag', 'equals', true), [], {
    collections: [
      line('thing', { request: 'get-thing', status: 'partial', cause: 'partial', reason: 'cut off' }),
      line('thing', {
        request: 'read-thing',
        status: 'failed',
        cause: 'failed',
        reason: 'access is denied',
        promised: false,
      }),
    ],
  }),
  scene('an export that cut values off, and an answer that is incomplete', leaf('flag', 'equals', true), [], {
    collections: [TRUNCATED, line('thing', { request: 'read-thing', status: 'partial', cause: 'partial' })],
  }),
  scene(
    'an export that cut values off, and what nobody asked for',
    leaf('flag', 'equals', true),
    THREE.slice(1, 2),
    nodes({
      collections: [SERVERS, { ...TRUNCATED, kind: 'node', request: 'get-y', scope: 'new' }],
      requires: ['node'],
    }),
  ),
  scene(
    'on each server what it can have was seen, or is not known to be',
    leaf('flag', 'equals', true),
    [...THREE, resource('node', 'old/x', { part: 'X', flag: true }, { server: 'old' })],
    nodes({ collections: [SERVERS, line('node', { request: 'get-x', scope: 'old' })] }),
  ),
  scene(
    'a server whose release nobody knows',
    leaf('flag', 'equals', true),
    [
      resource('server', 'dark', { name: 'dark' }),
      resource('node', 'dark/x', { part: 'X', flag: false }, { server: 'dark' }),
    ],
    nodes({ collections: [SERVERS, line('node', { request: 'get-x', scope: 'dark' })] }),
  ),
  scene(
    'servers of which another question tells, and no list of all',
    leaf('flag', 'equals', true),
    [...THREE.slice(0, 1), resource('node', 'old/x', { part: 'X', flag: true }, { server: 'old' })],
    nodes({
      collections: [
        line('server', { request: 'reg query', scope: 'old' }),
        line('server', {
          request: 'Get-ExchangeServer',
          status: 'failed',
          cause: 'failed',
          reason: 'access is denied',
        }),
        line('node', { request: 'get-x', scope: 'old' }),
      ],
    }),
  ),
  scene(
    'a rule for one release and one role',
    leaf('flag', 'equals', true),
    [
      ...THREE,
      resource('node', 'old/x', { part: 'X', flag: false }, { server: 'old' }),
      resource('node', 'new/x', { part: 'X', flag: false }, { server: 'new' }),
      resource('node', 'lost/x', { part: 'X', flag: false }, { server: 'lost' }),
      resource('node', 'lost/y', { part: 'Y', flag: true }, { server: 'lost' }),
    ],
    nodes({
      rule: rule('node', is('flag', true, 'expect'), { appliesTo: { exchange: '2016..', role: 'Mailbox' } }),
      collections: [SERVERS, line('node', { request: 'get-both', scope: 'organization' })],
    }),
  ),
  scene(
    'a rule for organizations that have a release',
    leaf('flag', 'equals', true),
    [server('old', '14.3.123.4', ['ClientAccess']), thing('t', { flag: false })],
    {
      rule: rule('thing', is('flag', true, 'expect'), { appliesTo: { organization: { anyServer: '2016' } } }),
      collections: [SERVERS, ...ALL],
    },
  ),
  scene(
    'servers and computers of people',
    leaf('flag', 'equals', true),
    [
      ...THREE.slice(1, 2),
      resource('gadget', 'new/k/one', { computerRole: 'server', spot: 'k/one', flag: true }, { server: 'new' }),
      resource('gadget', 'pc1/k/one', { computerRole: 'client', spot: 'k/one', flag: false }, { server: 'pc1' }),
    ],
    {
      rule: rule('gadget', is('flag', true, 'expect')),
      collections: [
        SERVERS,
        line('gadget', { request: 'read-gadget', scope: 'new', places: ['k/one'] }),
        line('gadget', { request: 'read-gadget', scope: 'pc1', computerRole: 'client', places: ['k/*'] }),
      ],
    },
  ),
  scene('a rule that selects nothing', leaf('flag', 'equals', true), FLAGS, {
    rule: rule('thing', is('flag', true, 'expect'), {
      select: { kind: 'thing', where: leaf('num', 'equals', 9, 'select.where') },
    }),
  }),
  scene(
    'a rule of which it is not known whom it selects',
    leaf('flag', 'equals', true),
    [...FLAGS, thing('dark', { flag: false })],
    {
      rule: rule('thing', is('flag', true, 'expect'), {
        select: { kind: 'thing', where: leaf('num', 'atLeast', 1, 'select.where') },
      }),
    },
  ),
  scene('a rule that only wants one to be there', leaf('label', 'isSet', true), [], {
    rule: rule('thing', leaf('label', 'isSet', true), { expectsExistence: true }),
  }),
  scene('a bulk kind, of which some fail', leaf('flag', 'equals', true), [], {
    rule: rule('person', is('flag', true, 'expect'), { failure: '{label} has {found}' }),
    resources: ['y', 'x', 'z', 'x', 'z', 'w', 'x', 'y'].map((domain, index) =>
      resource('person', `p${index}`, { label: `p${index}`, a: `p${index}@${domain}.de`, flag: index === 7 }),
    ),
  }),
  scene('a bulk kind, of which none fail', leaf('flag', 'equals', true), [], {
    rule: rule('person', is('flag', true, 'expect')),
    resources: [resource('person', 'p1', { a: 'one@x.de', flag: true })],
  }),
  scene('keys of a bulk kind', leaf('flag', 'equals', true), [], {
    rule: rule('person', { type: 'unique', path: 'expect', keys: ['a', 'b'], normalize: 'mail' }),
    resources: [
      resource('person', 'p1', { a: 'one@x.de', b: null }),
      resource('person', 'p2', { a: 'two@x.de', b: 'ONE@x.de' }),
      resource('person', 'p3', { a: 'three@x.de', b: null }),
      resource('person', 'p4', { b: null }),
    ],
  }),
  scene('keys of a bulk kind, of which none is alone, and one was not seen', leaf('flag', 'equals', true), [], {
    rule: rule('person', { type: 'unique', path: 'expect', keys: ['a', 'b'], normalize: 'mail' }),
    resources: [resource('person', 'p1', { a: 'one@x.de' }), resource('person', 'p2', { a: 'ONE@x.de', b: null })],
  }),
];
