import type { RawCondition, RuleSource } from '../../src/policy/read/policy-set.ts';

/** One small fault in one rule, and where it was put. */
export interface PolicyMutant {
  readonly rule: RuleSource;
  readonly what: string;
}

type Json = unknown;

/** Operators and words that mean the opposite, or nearly. */
const FLIPS: { readonly [name: string]: string } = {
  ...both('equals', 'notEquals'),
  ...both('in', 'notIn'),
  ...both('isSet', 'isUnset'),
  ...both('atLeast', 'atMost'),
  ...both('greaterThan', 'lessThan'),
  ...both('buildAtLeast', 'buildBelow'),
  ...both('firstIs', 'lastIs'),
  ...both('includes', 'excludes'),
  ...both('subsetOf', 'supersetOf'),
  ...both('some', 'none'),
  ...both('all', 'any'),
  every: 'none',
};

function both(a: string, b: string): { readonly [name: string]: string } {
  return { [a]: b, [b]: a };
}

const isMapping = (value: Json): value is { readonly [field: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every small fault of a rule: an operator flipped, a condition dropped, a constant changed. Definitions are written out first. */
export function mutantsOf(rule: RuleSource): readonly PolicyMutant[] {
  const expand = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(expand);
    if (!isMapping(value)) return value;
    if (typeof value.definition === 'string') return expand(rule.document.definitions.get(value.definition));
    return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, expand(inner)]));
  };
  const { appliesTo, select } = rule;
  const parts: readonly (readonly [name: string, value: Json, put: (value: Json) => RuleSource])[] = [
    ['expect', expand(rule.expect), (value) => ({ ...rule, expect: value as RawCondition })],
    ...(select.where === undefined
      ? []
      : [
          [
            'select.where',
            expand(select.where),
            (value: Json) => ({ ...rule, select: { ...select, where: value as RawCondition } }),
          ] as const,
        ]),
    ...(appliesTo?.when === undefined
      ? []
      : [
          [
            'appliesTo.when',
            expand(appliesTo.when),
            (value: Json) => ({ ...rule, appliesTo: { ...appliesTo, when: value as RawCondition } }),
          ] as const,
        ]),
  ];
  const whole: readonly PolicyMutant[] = [
    ...(select.where === undefined
      ? []
      : [{ rule: { ...rule, select: { kind: select.kind } }, what: 'select.where dropped' }]),
    ...(appliesTo === undefined ? [] : [{ rule: withoutApplies(rule), what: 'appliesTo dropped' }]),
  ];
  return [
    ...parts.flatMap(([name, value, put]) =>
      [...faultsIn(value, name)].map(({ value: changed, what }) => ({ rule: put(changed), what })),
    ),
    ...whole,
  ];
}

function withoutApplies({ appliesTo: _, ...rule }: RuleSource): RuleSource {
  return rule;
}

interface Fault {
  readonly value: Json;
  readonly what: string;
}

/** A condition with one fault in it, for each there can be. */
function* faultsIn(value: Json, path: string): Generator<Fault> {
  if (!isMapping(value)) return;
  for (const [field, inner] of Object.entries(value)) {
    const here = `${path}.${field}`;
    const put = (changed: Json): Json => ({ ...value, [field]: changed });
    const flipped = FLIPS[field];
    if (
      flipped !== undefined &&
      !(field === 'all' || field === 'any') &&
      (inner === true ||
        !isMapping(inner) ||
        'parameter' in inner ||
        field === 'some' ||
        field === 'none' ||
        field === 'every')
    ) {
      const { [field]: _, ...rest } = value;
      yield { value: { ...rest, [flipped]: inner }, what: `${here} -> ${flipped}` };
    }
    if ((field === 'all' || field === 'any') && Array.isArray(inner)) {
      const { [field]: _, ...rest } = value;
      if (inner.length > 1) {
        yield { value: { ...rest, [FLIPS[field] ?? field]: inner }, what: `${here} -> ${FLIPS[field]}` };
        for (const index of inner.keys())
          yield { value: put(inner.filter((_one, at) => at !== index)), what: `${here}[${index}] dropped` };
      }
      for (const [index, member] of inner.entries())
        for (const fault of faultsIn(member, `${here}[${index}]`))
          yield { value: put(inner.with(index, fault.value)), what: fault.what };
      continue;
    }
    if (field === 'if') yield { value: value.then, what: `${here} dropped` };
    if (field === 'not') yield { value: inner, what: `${here} dropped` };
    if (field === 'onMissing') yield { value: put(inner === 'fail' ? 'pass' : 'fail'), what: `${here} flipped` };
    if (isMapping(inner)) {
      for (const fault of faultsIn(inner, here)) yield { value: put(fault.value), what: fault.what };
    } else if (!NAMES.has(field)) {
      for (const fault of otherConstants(inner, here)) yield { value: put(fault.value), what: fault.what };
    }
  }
}

/** Fields that hold names, no constants. */
const NAMES: ReadonlySet<string> = new Set([
  'property',
  'parameter',
  'declared',
  'kind',
  'match',
  'resources',
  'normalize',
  'maxSpread',
  'onMissing',
  'groupBy',
  'properties',
  'keys',
  'isSet',
  'isUnset',
]);

function* otherConstants(value: Json, path: string): Generator<Fault> {
  if (typeof value === 'boolean') yield { value: !value, what: `${path}: ${value} negated` };
  if (typeof value === 'number') {
    yield { value: value + 1, what: `${path}: ${value} + 1` };
    if (value > 0) yield { value: value - 1, what: `${path}: ${value} - 1` };
  }
  if (typeof value === 'string' && value !== '') yield { value: `${value}x`, what: `${path}: "${value}" changed` };
  if (Array.isArray(value) && value.length > 1) {
    for (const [index, one] of value.entries())
      yield { value: value.filter((_one, at) => at !== index), what: `${path}: ${JSON.stringify(one)} left out` };
  }
}
