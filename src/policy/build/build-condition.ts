import { didYouMean } from '../../lib/words/suggest.ts';
import type { KindSpec } from '../../model/kind.ts';
import { kindOf } from '../../model/kinds.ts';
import { isOperator, QUANTIFIERS } from '../../model/policy/operators.ts';
import type { Condition } from '../../model/policy/policy.ts';
import type { RawCondition } from '../read/policy-set.ts';
import { buildAgreesWith, buildConsistentAcross, buildLookup, buildUnique } from './build-cross-resource.ts';
import { buildLeaf } from './build-leaf.ts';
import { buildQuantifier, quantifierOf } from './build-quantifier.ts';
import {
  BESIDE_IT,
  type BuildCondition,
  below,
  type ConditionContext,
  dummy,
  findProperty,
  NO_TWO,
  type Node,
  OUT_OF_WHERE,
} from './condition-context.ts';

/**
 * The condition with definitions expanded and parameters replaced. Reports: fields that do not go together, unknown
 * properties, operators that do not suit, wrong operands, misplaced leaves, cycles of definitions.
 */
export function buildCondition(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  if (!context.grow()) return dummy(node);
  const form = FORMS.find(({ when }) => when in raw);
  if (form === undefined) {
    report(
      context,
      node,
      'A condition needs "all", "any", "not", "if", "definition", or a subject with an operator.',
      'write for example { property: NAME, equals: VALUE }',
    );
    return dummy(node);
  }
  const stray = Object.keys(raw).find((field) => !form.fields(field));
  if (stray !== undefined) {
    context.report(
      context.file.fault(
        [...node.at, stray],
        'key',
        'policy-invalid',
        `"${stray}" and "${form.when}" do not stand in one condition.`,
        'join them with "all"',
      ),
    );
    return dummy(node);
  }
  return form.build(context, raw, node);
}

interface Form {
  /** The field that tells the form. */
  readonly when: string;
  readonly fields: (field: string) => boolean;
  readonly build: BuildCondition;
}

const only =
  (...names: readonly string[]) =>
  (field: string) =>
    names.includes(field);
const isLeafField = (field: string): boolean =>
  ['property', 'declared', 'parameter', 'whenUnset'].includes(field) || isOperator(field);

/** The first form whose field is there is the one that was meant. */
const FORMS: readonly Form[] = [
  { when: 'all', fields: only('all'), build: (context, raw, node) => buildGroup('all', context, raw, node) },
  { when: 'any', fields: only('any'), build: (context, raw, node) => buildGroup('any', context, raw, node) },
  { when: 'not', fields: only('not'), build: buildNot },
  { when: 'if', fields: only('if', 'then'), build: buildIf },
  { when: 'then', fields: only('if', 'then'), build: buildIf },
  { when: 'definition', fields: only('definition'), build: expandDefinition },
  { when: 'resources', fields: only('resources', 'where', ...QUANTIFIERS), build: buildResources },
  {
    when: 'lookup',
    fields: only('lookup'),
    build: (context, raw, node) => buildLookup(buildCondition, context, raw, node),
  },
  { when: 'consistentAcross', fields: only('consistentAcross'), build: buildConsistentAcross },
  { when: 'unique', fields: only('unique'), build: buildUnique },
  { when: 'agreesWith', fields: only('property', 'agreesWith'), build: buildAgreesWith },
  ...QUANTIFIERS.map((when) => ({ when, fields: only('property', when), build: buildElements })),
  { when: 'property', fields: isLeafField, build: buildLeaf },
  { when: 'declared', fields: isLeafField, build: buildLeaf },
  { when: 'parameter', fields: isLeafField, build: buildLeaf },
  { when: 'whenUnset', fields: isLeafField, build: buildLeaf },
];

function buildGroup(type: 'all' | 'any', context: ConditionContext, raw: RawCondition, node: Node): Condition {
  const members = raw[type] as readonly RawCondition[];
  const inner = { ...context, top: context.top && type === 'all' && node.path === 'expect' };
  return {
    type,
    path: node.path,
    conditions: members.map((member, index) => buildCondition(inner, member, below(node, type, index))),
  };
}

function buildNot(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  const condition = buildCondition(nested(context), raw.not as RawCondition, below(node, 'not'));
  return { type: 'not', path: node.path, condition };
}

function buildIf(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  if (raw.if === undefined || raw.then === undefined) {
    report(
      context,
      node,
      `A condition with "${raw.if === undefined ? 'then' : 'if'}" needs "${raw.if === undefined ? 'if' : 'then'}".`,
      raw.if === undefined ? 'add "if: …": where it has to hold' : 'add "then: …": what has to hold there',
    );
    return dummy(node);
  }
  return {
    type: 'if',
    path: node.path,
    if: buildCondition(nested(context), raw.if as RawCondition, below(node, 'if')),
    then: buildCondition(nested(context), raw.then as RawCondition, below(node, 'then')),
  };
}

/** The definition stands in the place of its name: it keeps the node's path, and faults show where it is written. */
function expandDefinition(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  const name = raw.definition as string;
  const { definitions } = context.rule.document;
  const definition = definitions.get(name);
  const fail = (message: string, hint?: string): Condition => {
    context.report(context.file.fault([...node.at, 'definition'], 'value', 'unknown-definition', message, hint));
    return dummy(node);
  };
  if (definition === undefined) {
    return fail(
      `"${name}" is not a definition of this file.`,
      didYouMean(name, definitions.keys()) ?? 'write it below "definitions"',
    );
  }
  if (context.expanding.includes(name)) {
    return fail(
      `The definition "${name}" uses itself: ${[...context.expanding, name].join(' → ')}.`,
      'write one of them out',
    );
  }
  return buildCondition({ ...context, expanding: [...context.expanding, name] }, definition, {
    path: node.path,
    at: ['definitions', name],
  });
}

function buildElements(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  const property = raw.property;
  const found = quantifierOf(raw);
  if (typeof property !== 'string' || found === undefined) {
    report(
      context,
      node,
      'A quantifier needs the list that it is about: "property", or "resources".',
      'add "property: …", a list of the resource, or "resources: …", a kind',
    );
    return dummy(node);
  }
  const spec = findProperty(context, property, { ...node, at: [...node.at, 'property'] });
  if (spec === undefined) return dummy(node);
  if (spec.many === undefined || property === 'item') {
    const message = `"${property}" is one value; "${found.name}" needs a list or a set.`;
    context.report(
      context.file.fault(
        [...node.at, found.name],
        'key',
        'operator-unsuitable',
        message,
        'use an operator for one value',
      ),
    );
    return dummy(node);
  }
  const { many: _, ...item } = spec;
  const inner: ConditionContext = { ...nested(context), item, scope: context.scope === 'where' ? 'where' : 'element' };
  const { quantifier, condition } = buildQuantifier(buildCondition, inner, raw, found.name, node);
  return { type: 'elements', path: node.path, property, quantifier, condition };
}

function buildResources(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  const kind = kindOf(raw.resources as string);
  const found = quantifierOf(raw);
  if (kind === undefined || found === undefined) {
    report(
      context,
      node,
      'A condition over resources needs one of every, some, none, count.',
      'add for example "some: …": what has to hold for one of them',
    );
    return dummy(node);
  }
  const misplaced = misplacedResources(context, kind);
  if (misplaced !== undefined) {
    context.report(context.file.fault([...node.at, 'resources'], 'key', 'misplaced-leaf', ...misplaced));
    return dummy(node);
  }
  const inner: ConditionContext = {
    ...nested(context),
    kind,
    self: kind.bulk ? 'forbidden' : context.kind,
    scope: 'other',
  };
  const where =
    raw.where === undefined ? {} : { where: buildCondition(inner, raw.where as RawCondition, below(node, 'where')) };
  const { quantifier, condition } = buildQuantifier(buildCondition, inner, raw, found.name, node);
  return { type: 'resources', path: node.path, kind: kind.kind, ...where, quantifier, condition };
}

function misplacedResources(context: ConditionContext, kind: KindSpec): readonly [string, string] | undefined {
  if (context.scope === 'where') return OUT_OF_WHERE;
  if (context.scope === 'other' || context.scope === 'element')
    return ['"resources" stands inside no other quantifier or lookup.', BESIDE_IT];
  if (kind.bulk && context.kind.bulk) {
    return [
      `A rule about ${context.kind.plural} cannot count ${kind.plural}: that would read all of them for each.`,
      NO_TWO,
    ];
  }
  return undefined;
}

const nested = (context: ConditionContext): ConditionContext => ({ ...context, top: false });

function report(context: ConditionContext, node: Node, message: string, hint?: string): void {
  context.report(context.file.fault(node.at, 'value', 'policy-invalid', message, hint));
}
