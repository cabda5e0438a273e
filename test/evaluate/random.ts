import fc from 'fast-check';
import type { KindSpec, PropertySpec } from '../../src/model/kind.ts';
import { server } from '../../src/model/kinds/server.ts';
import { OPERATORS } from '../../src/model/policy/operators.ts';
import type { Condition, EffectiveRule, Quantifier } from '../../src/model/policy/policy.ts';
import type { Resource, Unseen, Value } from '../../src/model/resource.ts';
import type { CollectionLine } from '../../src/model/snapshot.ts';
import { line, resource, rule } from './build.ts';

const spec = (type: PropertySpec['type'], more: Partial<PropertySpec> = {}): PropertySpec => ({
  type,
  privacy: 'internal',
  doc: '',
  ...more,
});
const common = {
  flag: spec('boolean'),
  num: spec('integer'),
  label: spec('name'),
  'deep.mode': spec('enum', { requests: ['get-more'] }),
  tags: spec('enum', { many: 'list' }),
  marks: spec('name', { many: 'set' }),
  at: spec('time'),
  version: spec('build'),
  link: spec('url'),
  home: spec('host'),
  names: spec('host', { many: 'set' }),
  a: spec('mail'),
  b: spec('mail'),
  addresses: spec('text', { many: 'set' }),
  said: spec('text', { declared: true, requests: ['declarations.yaml'] }),
};
const kind = (name: string, more: Partial<KindSpec>): KindSpec => ({
  kind: name,
  title: name,
  plural: `${name}s`,
  scope: 'organization',
  bulk: false,
  idPattern: /./,
  idExample: '',
  requests: [`get-${name}`],
  properties: common,
  ...more,
});

/** Kinds that show every shape that a declaration can have, beside the real `server`. */
const KINDS: ReadonlyMap<string, KindSpec> = new Map([
  ['server', server],
  [
    'node',
    kind('node', {
      scope: 'server',
      requests: ['get-x', 'get-y'],
      parts: [
        { identity: { part: 'X' }, requests: ['get-x', 'get-both'] },
        { identity: { part: 'Y' }, requests: ['get-y', 'get-both'], owners: [{ exchange: '2016..', role: 'Mailbox' }] },
      ],
      owners: [{ exchange: '..2010', role: 'ClientAccess' }, { exchange: '2013..' }],
      properties: { ...common, part: spec('enum', { identity: true }) },
    }),
  ],
  [
    'gadget',
    kind('gadget', {
      scope: 'server',
      requests: ['read-gadget', 'list-gadgets'],
      parts: [
        {
          identity: { computerRole: 'server', spot: 'k/one' },
          requests: ['list-gadgets', 'read-gadget'],
          place: 'k/one',
        },
        {
          identity: { computerRole: 'server', spot: 'k/two' },
          requests: ['read-gadget'],
          place: 'k/two',
          unless: { exchange: '..2016', answered: ['list-gadgets'] },
        },
        {
          identity: { computerRole: 'client', spot: 'k/one' },
          requests: ['read-gadget'],
          place: 'k/one',
          of: 'client',
        },
      ],
      otherParts: [
        { identity: { computerRole: 'server' }, requests: ['read-gadget'], owners: [{ role: 'Mailbox' }] },
        { identity: { computerRole: 'client' }, requests: ['read-gadget'], of: 'client' },
      ],
      places: {
        requests: ['read-gadget'],
        of: ({ spot }) => (typeof spot === 'string' ? spot : undefined),
        identityAt: (place) => (place.endsWith('/*') ? {} : { spot: place }),
      },
      properties: {
        ...common,
        spot: spec('name', { identity: true }),
        computerRole: spec('enum', { identity: true }),
      },
    }),
  ],
  ['thing', kind('thing', { requests: ['get-thing', 'read-thing'] })],
  ['organization', kind('organization', {})],
  ['person', kind('person', { bulk: true })],
  ['guest', kind('guest', { bulk: true, properties: { ...common, marks: spec('name', { many: 'list' }) } })],
]);
export const randomKindOf = (name: string): KindSpec | undefined => KINDS.get(name);
export const BULK: ReadonlySet<string> = new Set(['person', 'guest']);

const VALUES: { readonly [type in PropertySpec['type']]: readonly Value[] } = {
  boolean: [true, false],
  integer: [0, 1, 2, 3],
  text: ['SMTP:a@x.de', 'smtp:A@X.de', 'sip:b@x.de', 'x'],
  enum: ['Ntlm', 'NTLM', 'Negotiate', 'basic'],
  name: ['one', 'One', 'two', 'x'],
  mail: ['a@x.de', 'A@x.de', 'b@x.de', 'c@y.de', 'd@y.de'],
  host: ['mail.x.de', 'MAIL.x.de.', 'x.de', 'not a host', '10', '*.x.de'],
  url: ['https://mail.x.de/ews', 'HTTPS://MAIL.x.de/EWS', 'http://x.de', 'mail.x.de/ews'],
  time: ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', 'yesterday'],
  build: ['15.1.2507.6', '15.2', '14.3.0', 'none'],
  'iis-path': ['/a'],
};

const oneOf = <X>(values: readonly X[]): fc.Arbitrary<X> => fc.constantFrom(...values);

function anyValueOf(declared: PropertySpec): fc.Arbitrary<Value> {
  const one = oneOf(VALUES[declared.type]);
  const good: fc.Arbitrary<Value> = declared.many === undefined ? one : fc.array(one, { maxLength: 3 });
  return fc.oneof(
    { weight: 14, arbitrary: good },
    { weight: 2, arbitrary: fc.constant<Value>(null) },
    { weight: 1, arbitrary: oneOf<Value>([7, 'odd', true, ['odd', 7], [null]]) },
  );
}

const CAUSES = ['conflict', 'truncated', 'not-in-answer', 'unreadable', 'not-asked'] as const;

function resourceOf(kindName: string, servers: readonly string[]): fc.Arbitrary<Omit<Resource, 'id' | 'label'>> {
  const declared = Object.entries(randomKindOf(kindName)?.properties ?? {});
  return fc
    .record({
      values: fc.tuple(...declared.map(([, one]) => fc.option(anyValueOf(one), { nil: undefined, freq: 8 }))),
      part: oneOf(['X', 'Y']),
      spot: oneOf(['k/one', 'k/two', 'other']),
      unseen: fc.option(fc.tuple(oneOf(declared.map(([path]) => path)), oneOf(CAUSES)), { nil: undefined, freq: 3 }),
      owner: fc.option(oneOf([...servers, 'gone']), { nil: undefined, freq: 6 }),
      record: oneOf([0, 1, 2]),
    })
    .map(({ values, part, spot, unseen, owner, record }) => {
      const properties: { [name: string]: Value } = {};
      for (const [index, [path]] of declared.entries()) {
        const value = values[index];
        if (value === undefined) continue;
        const [outer = '', inner] = path.split('.');
        properties[outer] = inner === undefined ? value : { [inner]: value };
      }
      if (kindName === 'node') properties.part = part;
      if (kindName === 'gadget') {
        properties.spot = spot;
        properties.computerRole = owner?.startsWith('pc') === true ? 'client' : 'server';
      }
      return {
        kind: kindName,
        properties,
        provenance: { '*': { record } },
        ...((kindName !== 'node' && kindName !== 'gadget') || owner === undefined ? {} : { server: owner }),
        ...(unseen === undefined ? {} : { unseen: { [unseen[0]]: { cause: unseen[1] } satisfies Unseen } }),
      };
    });
}

const serverOf: fc.Arbitrary<Resource['properties']> = fc
  .record({
    build: oneOf<Value | undefined>([
      '15.1.2507.6',
      '15.2.2562.17',
      '14.3.123.4',
      '15.0.1497.2',
      null,
      undefined,
      'odd',
    ]),
    from: oneOf<Value | undefined>(['15.0', '15.2', undefined]),
    roles: oneOf<Value | undefined>([['Mailbox'], ['mailbox', 'ClientAccess'], [], null, undefined]),
  })
  .map(({ build, from, roles }) => ({
    ...(build === undefined ? {} : { build }),
    ...(from === undefined || build !== undefined ? {} : { inferredBuild: { from, below: null } }),
    ...(roles === undefined ? {} : { roles }),
  }));

export interface RandomSnapshot {
  readonly collections: readonly CollectionLine[];
  readonly resources: readonly Resource[];
}

export const RECORDS = [
  { collectedAt: '2026-01-02T00:00:00Z' },
  { collectedAt: '2026-01-04T00:00:00Z' },
  { collectedAt: null },
] as const;

function collectionsOf(names: readonly string[]): fc.Arbitrary<readonly CollectionLine[]> {
  const wanted: readonly (readonly [string, string, string])[] = [
    ['server', 'Get-ExchangeServer', 'organization'],
    ...names.flatMap((name) => [
      ['node', 'get-x', name] as const,
      ['node', 'get-y', name] as const,
      ['gadget', 'read-gadget', name] as const,
    ]),
    ['node', 'get-both', 'organization'],
    ['gadget', 'read-gadget', 'pc0'],
    ...names.slice(0, 1).map((name) => ['gadget', 'list-gadgets', name] as const),
    ['node', 'get-more', 'organization'],
    ['thing', 'get-thing', 'organization'],
    ['thing', 'read-thing', 'organization'],
    ['thing', 'get-more', 'organization'],
    ['organization', 'get-organization', 'organization'],
    ['person', 'get-person', 'organization'],
    ['person', 'get-more', 'organization'],
    ['guest', 'get-guest', 'organization'],
  ];
  const status = fc.oneof(
    { weight: 12, arbitrary: fc.constant('complete' as const) },
    { weight: 2, arbitrary: oneOf(['partial', 'failed', 'none'] as const) },
  );
  const places = oneOf([undefined, ['k/one'], ['k/*'], ['k/two', 'other'], ['other']]);
  return fc.tuple(...wanted.map(() => fc.tuple(status, fc.boolean(), places))).map((all) =>
    wanted.flatMap(([kindName, request, scope], index) => {
      const [how, promised, some] = all[index] ?? ['none', false, undefined];
      if (how === 'none' || (request === 'get-both' && !promised)) return [];
      const isNarrow = request === 'read-gadget' && some !== undefined;
      return [
        line(kindName, {
          request,
          scope,
          status: how,
          promised,
          ...(isNarrow ? { places: some } : {}),
          ...(scope.startsWith('pc') ? { computerRole: 'client' as const } : {}),
        }),
      ];
    }),
  );
}

export const randomSnapshot: fc.Arbitrary<RandomSnapshot> = fc.integer({ min: 0, max: 3 }).chain((servers) => {
  const names = Array.from({ length: servers }, (_, index) => `ex${index}`);
  return fc
    .record({
      collections: collectionsOf(names),
      servers: fc.tuple(...names.map(() => serverOf)),
      nodes: fc.array(resourceOf('node', names), { maxLength: 5 }),
      gadgets: fc.array(resourceOf('gadget', [...names, 'pc0', 'pc1']), { maxLength: 4 }),
      things: fc.array(resourceOf('thing', names), { maxLength: 4 }),
      // What is declared is declared of one organization.
      organizations: fc.array(resourceOf('organization', names), { maxLength: 1 }),
      persons: fc.array(resourceOf('person', names), { maxLength: 8 }),
      guests: fc.array(resourceOf('guest', names), { maxLength: 5 }),
    })
    .map(({ collections, servers: properties, nodes, gadgets, things, organizations, persons, guests }) => ({
      collections,
      resources: [
        ...names.map((name, index) => resource('server', name, properties[index] ?? {})),
        ...[...nodes, ...gadgets, ...things, ...organizations, ...persons, ...guests].map((one, index) => ({
          ...one,
          id: `${one.kind}:${index}`,
          label: `L${index}`,
        })),
      ],
    }));
});

const REGULAR = ['^a', 'X', '[0-9]+$'];

function operandOf(operator: keyof typeof OPERATORS, declared: PropertySpec | undefined): fc.Arbitrary<Value> {
  const value = oneOf(VALUES[declared?.type ?? 'text']);
  const hosts = fc.array(oneOf<Value>(['x.de', 'mail.X.de', 'y.de']), { maxLength: 2 });
  if (operator === 'urlHostIn' || operator === 'hostIn' || operator === 'hostHasSuffix' || operator === 'mailDomainIn')
    return hosts;
  if (operator === 'coversHost') return oneOf<Value>(['mail.x.de', 'X.de', 'https://mail.x.de/ews']);
  switch (OPERATORS[operator].operand) {
    case 'true':
      return fc.constant(true);
    case 'value':
      return value;
    case 'list':
      return fc.array(value, { maxLength: 3 });
    case 'pair':
      return fc.tuple(value, value).map((pair) => [...pair]);
    case 'text':
      return oneOf<Value>(['a', 'X', 'https', '/ews', 'mail.x.de', 'SMTP:']);
    case 'regex':
      return oneOf<Value>(REGULAR);
    case 'number':
      return oneOf<Value>([0, 1, 2]);
    case 'build':
      return oneOf<Value>(['15.1', '15.1.2507.6', '15.2']);
    case 'duration':
      return oneOf<Value>(['24h', '2d', '30m']);
    case 'time':
      return oneOf<Value>(['2026-01-01T12:00:00Z', { asOf: true }]);
  }
}

interface Where {
  readonly kind: string;
  /** Declaration of `item`, inside of a list. */
  readonly item?: PropertySpec | undefined;
  readonly canSelf: boolean;
  readonly depth: number;
  /** Which cross-resource operators may stand here. */
  readonly cross: boolean;
}

const quantifier: fc.Arbitrary<Quantifier> = fc.oneof(
  oneOf<Quantifier>([{ type: 'every' }, { type: 'some' }, { type: 'none' }]),
  fc.record({
    type: fc.constant('count' as const),
    operator: oneOf(['equals', 'atLeast', 'atMost'] as const),
    value: fc.integer({ min: 0, max: 2 }),
  }),
);

function leafOf(where: Where): fc.Arbitrary<Condition> {
  const properties = Object.entries(randomKindOf(where.kind)?.properties ?? {});
  const paths: readonly (readonly [string, PropertySpec])[] = [
    ...properties,
    ...(where.item === undefined
      ? []
      : Array.from({ length: 12 }, () => ['item', where.item ?? spec('text')] as const)),
    ...(where.canSelf ? properties.map(([path, one]) => [`self.${path}`, one] as const) : []),
  ];
  return oneOf(paths).chain(([path, declared]) => {
    const suits = Object.entries(OPERATORS)
      .filter(([, one]) => one.arity.includes(declared.many ?? 'one') && one.types.includes(declared.type))
      .map(([name]) => name as keyof typeof OPERATORS);
    const same = paths
      .filter(([, one]) => one.type === declared.type && one.many === declared.many)
      .map(([other]) => other);
    return oneOf(suits).chain((operator) =>
      fc
        .record({
          operand: operandOf(operator, declared),
          other: oneOf(same),
          whenUnset: fc.option(oneOf(VALUES[declared.type]), { nil: undefined, freq: 5 }),
          usesOther: fc.nat(4),
          constant: fc.option(oneOf<Value>(['one', 'Ntlm', 1, true, null]), { nil: undefined, freq: 6 }),
          ofOrganization: fc.nat(8),
        })
        .map(
          ({ operand, other, whenUnset, usesOther, constant, ofOrganization }): Condition => ({
            type: 'leaf',
            path: '',
            subject:
              constant !== undefined
                ? { constant }
                : ofOrganization === 0 && Object.hasOwn(common, path)
                  ? { property: path, of: 'organization' }
                  : { property: path },
            operator,
            operand:
              usesOther === 0 && OPERATORS[operator].operand === 'value' && declared.many === undefined
                ? { property: other }
                : { value: operand },
            ...(whenUnset === undefined || declared.many !== undefined ? {} : { whenUnset: { value: whenUnset } }),
          }),
        ),
    );
  });
}

/** Match and key: of one type, or not. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['label', 'label'],
  ['marks', 'label'],
  ['marks', 'label'],
  ['tags', 'deep.mode'],
  ['deep.mode', 'deep.mode'],
  ['a', 'b'],
  ['b', 'b'],
  ['num', 'num'],
  ['flag', 'flag'],
  ['num', 'label'],
  ['label', 'marks'],
];
const CONSTANTS = new Map<string, Value>([
  ['num', 1],
  ['flag', true],
  ['a', 'A@X.de'],
  ['tags', 'ntlm'],
]);

function conditionOf(where: Where): fc.Arbitrary<Condition> {
  const leaf = leafOf(where);
  if (where.depth === 0) return leaf;
  const inner = conditionOf({ ...where, depth: where.depth - 1 });
  const plain: fc.Arbitrary<Condition>[] = [
    leaf,
    fc.record({
      type: oneOf(['all', 'any'] as const),
      path: fc.constant(''),
      conditions: fc.array(inner, { maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('not' as const), path: fc.constant(''), condition: inner }),
    fc.record({ type: fc.constant('if' as const), path: fc.constant(''), if: inner, then: inner }),
    oneOf(['tags', 'marks', 'addresses'] as const).chain((property) => {
      const { many: _many, ...item } = randomKindOf(where.kind)?.properties[property] ?? spec('text');
      return fc.record({
        type: fc.constant('elements' as const),
        path: fc.constant(''),
        property: fc.constant<string>(property),
        quantifier,
        condition: leafOf({ ...where, item, depth: 0 }),
      });
    }),
  ];
  if (!where.cross) return fc.oneof(...plain);
  const other = oneOf(
    where.kind === 'person' ? ['node', 'gadget', 'thing'] : ['node', 'gadget', 'thing', 'person', 'guest'],
  );
  const lookup = fc
    .tuple(oneOf(['node', 'thing']), oneOf(PAIRS), fc.nat(4))
    .chain(([kindName, [match, key], constant]) =>
      fc
        .record({
          type: fc.constant('lookup' as const),
          path: fc.constant(''),
          kind: fc.constant(kindName),
          match: fc.constant(match),
          key: fc.constant(constant === 0 ? { constant: CONSTANTS.get(match) ?? 'one' } : { property: key }),
          expect: conditionOf({ kind: kindName, canSelf: where.kind !== 'server', depth: 1, cross: false }),
          onMissing: oneOf(['fail', 'pass'] as const),
          maxSpreadHours: fc.constant(24),
          quantifier: fc.option(quantifier, { nil: undefined }),
          whenUnset: fc.option(fc.constant({ value: 'two' as Value }), { nil: undefined, freq: 3 }),
        })
        .map(
          ({ quantifier: some, whenUnset, ...rest }): Condition => ({
            ...rest,
            ...(some === undefined ? {} : { quantifier: some }),
            ...(whenUnset === undefined ? {} : { whenUnset }),
          }),
        ),
    );
  const resources = other.chain((kindName) => {
    const inside: Where = {
      kind: kindName,
      canSelf: !BULK.has(kindName) && where.kind === kindName,
      depth: 1,
      cross: false,
    };
    return fc
      .record({
        type: fc.constant('resources' as const),
        path: fc.constant(''),
        kind: fc.constant(kindName),
        quantifier,
        condition: conditionOf(inside),
        where: fc.option(conditionOf({ ...inside, depth: 0 }), { nil: undefined }),
      })
      .map(
        ({ where: chosen, ...rest }): Condition => ({ ...rest, ...(chosen === undefined ? {} : { where: chosen }) }),
      );
  });
  const agrees = fc.record({
    type: fc.constant('agrees-with' as const),
    path: fc.constant(''),
    property: oneOf(['marks', 'tags', 'label', 'num']),
    other: oneOf(['marks', 'tags', 'label', 'num']),
    normalize: oneOf(['none', 'set', 'windows-methods']),
    maxSpreadHours: fc.constant(24),
    lookup: fc.record({
      kind: oneOf(['node', 'thing']),
      match: oneOf(['label', 'a']),
      key: oneOf(['label', 'a']).map((property) => ({ property })),
      onMissing: oneOf(['fail', 'pass'] as const),
    }),
  });
  return fc.oneof(...plain, lookup, resources, agrees);
}

const unique: fc.Arbitrary<Condition> = fc.record({
  type: fc.constant('unique' as const),
  path: fc.constant(''),
  keys: fc.subarray(['a', 'b', 'addresses', 'num'], { minLength: 1 }),
  normalize: oneOf(['none', 'mail']),
});
const consistent: fc.Arbitrary<Condition> = fc.record({
  type: fc.constant('consistent-across' as const),
  path: fc.constant(''),
  groupBy: fc.subarray(['label', 'flag', 'part', 'spot'], { minLength: 1 }),
  properties: fc.subarray(['num', 'tags', 'marks'], { minLength: 1 }),
});

/** Gives every node its place, as the compiler of policies does. */
function placed(condition: Condition, path: string): Condition {
  switch (condition.type) {
    case 'all':
    case 'any':
      return {
        ...condition,
        path,
        conditions: condition.conditions.map((part, index) => placed(part, `${path}.${condition.type}[${index}]`)),
      };
    case 'not':
    case 'elements':
      return { ...condition, path, condition: placed(condition.condition, `${path}.${condition.type}`) };
    case 'if':
      return {
        ...condition,
        path,
        if: placed(condition.if, `${path}.if`),
        then: placed(condition.then, `${path}.then`),
      };
    case 'resources':
      return {
        ...condition,
        path,
        condition: placed(condition.condition, `${path}.some`),
        ...(condition.where === undefined ? {} : { where: placed(condition.where, `${path}.where`) }),
      };
    case 'lookup':
      return { ...condition, path, expect: placed(condition.expect, `${path}.expect`) };
    default:
      return { ...condition, path };
  }
}

const appliesTo: fc.Arbitrary<EffectiveRule['appliesTo']> = fc.oneof(
  fc.constant(undefined),
  oneOf(['2013..', '2010..2016', '>=15.1.2507', 'SE']).map((exchange) => ({ exchange })),
  oneOf(['Mailbox', 'Edge']).map((role) => ({ role, exchange: '2010..' })),
  oneOf(['2010', '2016']).map((anyServer) => ({ organization: { anyServer } })),
);

export function randomRule(id: string): fc.Arbitrary<EffectiveRule> {
  return oneOf(['node', 'node', 'gadget', 'thing', 'person', 'server']).chain((kindName) => {
    const base: Where = { kind: kindName, canSelf: false, depth: 2, cross: kindName !== 'server' };
    const plain = conditionOf(base);
    const keyed = fc
      .tuple(fc.array(plain, { maxLength: 2 }), unique)
      .map(([parts, one]): Condition => ({ type: 'all', path: '', conditions: [...parts, one] }));
    const together = fc.tuple(plain, consistent).map(
      ([part, one]): Condition => ({
        type: 'any',
        path: '',
        conditions: [{ type: 'not', path: '', condition: part }, one],
      }),
    );
    const expect =
      kindName === 'server'
        ? plain
        : kindName === 'person'
          ? fc.oneof(plain, unique, keyed)
          : fc.oneof(
              { weight: 3, arbitrary: plain },
              { weight: 1, arbitrary: unique },
              { weight: 1, arbitrary: keyed },
              { weight: 1, arbitrary: consistent },
              { weight: 1, arbitrary: together },
            );
    const identity = kindName === 'gadget' ? 'spot' : 'part';
    const part: fc.Arbitrary<Condition> = oneOf(kindName === 'gadget' ? ['k/one', 'other'] : ['X', 'Y']).map(
      (value) => ({
        type: 'leaf',
        path: '',
        subject: { property: identity },
        operator: 'equals',
        operand: { value },
      }),
    );
    return fc
      .record({
        expect,
        where: fc.option(kindName === 'node' || kindName === 'gadget' ? fc.oneof(part, leafOf(base)) : leafOf(base), {
          nil: undefined,
        }),
        appliesTo,
        when: fc.option(conditionOf({ ...base, depth: 1, cross: false }), { nil: undefined, freq: 3 }),
        expectsExistence: fc.boolean(),
        status: fc.oneof(
          { weight: 9, arbitrary: fc.constant('stable' as const) },
          { weight: 1, arbitrary: fc.constant('manual' as const) },
        ),
      })
      .map(({ expect: condition, where, appliesTo: applies, when, expectsExistence, status }) =>
        rule(kindName, placed(condition, 'expect'), {
          id,
          status,
          expectsExistence,
          select: { kind: kindName, ...(where === undefined ? {} : { where: placed(where, 'select.where') }) },
          ...(applies === undefined && when === undefined
            ? {}
            : { appliesTo: { ...applies, ...(when === undefined ? {} : { when: placed(when, 'appliesTo.when') }) } }),
        }),
      );
  });
}
