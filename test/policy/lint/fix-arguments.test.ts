import { expect, test } from 'vitest';
import { KINDS, kindOf } from '../../../src/model/kinds.ts';
import { FIX_ACTIONS } from '../../../src/model/plan/fix-actions.ts';
import type { FixArgument } from '../../../src/model/plan/fixes/fix-action.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import { policyOf } from '../build/every-form.ts';
import { faultsOf } from '../faults-of.ts';

type Arguments = { readonly [name: string]: unknown };
interface Action {
  readonly name: string;
  readonly kind: string;
  readonly specs: { readonly [name: string]: FixArgument };
}

const ACTIONS: readonly Action[] = Object.entries(FIX_ACTIONS).flatMap(([name, { arguments: specs, kinds }]) =>
  kinds.map((kind) => ({ name, kind, specs })),
);
const propertyOf = (kind: string): string => Object.keys(kindOf(kind)?.properties ?? {})[0] ?? '';

/** A value that the argument may have. */
function right({ type, values }: FixArgument): unknown {
  if (type === 'value') return 7;
  return type === 'texts' ? [values?.[0] ?? 'some'] : (values?.[0] ?? 'some');
}

/** What is wrong with a fix of these arguments; the rule has the parameter `own` of these values. */
function wrongWith({ kind, name }: Action, given: Arguments, own: readonly string[] = ['some']): readonly string[] {
  const fix = JSON.stringify({ action: name, ...given });
  const lines = [
    `select: { kind: ${kind} }`,
    `parameters: { own: { type: string, enum: ${JSON.stringify(own)}, default: ${JSON.stringify(own[0])} } }`,
    `expect: { property: ${propertyOf(kind)}, isSet: true }`,
    `fix: ${fix}`,
  ];
  const load = (): unknown =>
    loadPolicies([{ path: 'policies/forms.yaml', text: policyOf({ what: '', kind, lines }) }]);
  try {
    load();
    return [];
  } catch {
    return faultsOf(load).map((fault) => fault.replace(/^\S+ /, ''));
  }
}

const rightOnes = ({ specs }: Action): Arguments =>
  Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, right(spec)]));

test.each(ACTIONS)('$name is taken for $kind, and for no other kind', (action) => {
  expect(wrongWith(action, rightOnes(action))).toEqual([]);
  const kinds: readonly string[] = FIX_ACTIONS[action.name as keyof typeof FIX_ACTIONS].kinds;
  const other = Object.keys(KINDS).find((kind) => !kinds.includes(kind)) ?? '';
  expect(wrongWith({ ...action, kind: other }, rightOnes(action))).toEqual([
    `unknown-action: "${action.name}" is for ${kinds.join(' and ')}; the rule is about ${other}.`,
  ]);
});

const ARGUMENTS = ACTIONS.flatMap((action) =>
  Object.entries(action.specs).map(([argument, spec]) => ({ ...action, argument, spec })),
);

test.each(ARGUMENTS)('$name of $kind: $argument is held against what it may be', (one) => {
  const { argument, kind, name, spec } = one;
  const all = rightOnes(one);
  const told = (value: unknown, own?: readonly string[]): readonly string[] =>
    wrongWith(one, { ...all, [argument]: value }, own).map((fault) =>
      fault.replace(`wrong-operand: ${name}: ${argument} `, ''),
    );

  const { [argument]: _, ...without } = all;
  expect(wrongWith(one, without)).toEqual(
    spec.required ? [`missing-argument: ${name} needs "${argument}". ${spec.doc}`] : [],
  );

  const ofTexts = spec.type === 'texts';
  const wrongType = ofTexts ? ['must be a list of texts.'] : spec.type === 'text' ? ['must be a text.'] : [];
  for (const value of [3, true]) expect(told(value)).toEqual(wrongType);
  expect(told(ofTexts ? 'some' : ['some'])).toEqual(wrongType);
  if (ofTexts) expect(told([right({ ...spec, type: 'text' }), 3])).toEqual(wrongType);
  expect(told({ other: 'x' })).toEqual(['must be a value, { parameter: NAME } or { property: PATH }.']);

  const unlisted =
    spec.values === undefined
      ? []
      : [
          `must be one of ${spec.values.join(', ')}.`.replace(
            'must be one of',
            ofTexts ? 'may hold only' : 'must be one of',
          ),
        ];
  expect(told(ofTexts ? [spec.values?.[0] ?? 'some', 'zzz'] : 'zzz')).toEqual(unlisted);
  expect(told('ask')).toEqual(spec.ask === true ? [] : ofTexts ? wrongType : unlisted);

  // Of a parameter each value that it may have.
  const given = spec.values?.[0] ?? 'some';
  expect(told({ parameter: 'own' }, [given, 'zzz'])).toEqual(ofTexts ? wrongType : unlisted);
  if (!ofTexts) expect(told({ parameter: 'own' }, [given])).toEqual([]);

  const isTaken = spec.fromProperty === true;
  const near = propertyOf(kind);
  expect(told({ property: near })).toEqual(isTaken ? [] : ['cannot be taken from a property. [write a value]']);
  const [stray] = told({ property: '0000' });
  expect(stray).toBe(
    `${isTaken ? `names no property of ${kind}.` : 'cannot be taken from a property.'} [docs/kinds.md lists them]`,
  );
  expect(told({ property: `${near}x` })[0]).toContain('[did you mean "');
});

test('what is no argument is told with those that there are', () => {
  for (const action of ACTIONS) {
    const known = Object.keys(action.specs);
    const [fault] = wrongWith(action, { ...rightOnes(action), '0000': 1 });
    expect(fault).toBe(
      `unknown-argument: "0000" is not an argument of ${action.name}. [it has ${known.length === 0 ? 'none' : known.join(', ')}]`,
    );
  }
});

test('an action unlike any other is looked up in the list', () => {
  const action = { name: 'zzzzzzzzzz', kind: 'server', specs: {} };
  expect(wrongWith(action, {})).toEqual(['unknown-action: "zzzzzzzzzz" is not an action. [docs/fixes.md lists them]']);
});
