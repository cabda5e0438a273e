import { isOperator, QUANTIFIERS } from '../../../model/policy/operators.ts';
import type { Condition } from '../../../model/policy/policy.ts';
import type { RawCondition } from '../../read/policy-set.ts';
import { buildLeaf } from '../leaf/build-leaf.ts';
import { buildAgreesWith } from './build-agrees-with.ts';
import { buildElements } from './build-elements.ts';
import { buildLookup } from './build-lookup.ts';
import { buildConsistentAcross, buildUnique } from './build-members.ts';
import { buildResources } from './build-resources.ts';
import { type BuildCondition, below, type ConditionContext, dummy, type Node, refused } from './condition-context.ts';
import { expandDefinition } from './expand-definition.ts';

/**
 * The condition with definitions expanded and parameters replaced. Reports: fields that do not go together, unknown
 * properties, operators that do not suit, wrong operands, misplaced leaves, cycles of definitions.
 */
export function buildCondition(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  if (!context.grow()) return dummy(node);
  const form = FORMS.find(({ when }) => when in raw);
  if (form === undefined) {
    return refused(
      context,
      node,
      'policy-invalid',
      'A condition needs "all", "any", "not", "if", "definition", or a subject with an operator.',
      'write for example { property: NAME, equals: VALUE }',
    );
  }
  const stray = Object.keys(raw).find((field) => !form.fields(field));
  if (stray !== undefined) {
    const message = `"${stray}" and "${form.when}" do not stand in one condition.`;
    return refused(context, node, 'policy-invalid', message, 'join them with "all"', stray);
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
  { when: 'lookup', fields: only('lookup'), build: buildLookup },
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
    return refused(
      context,
      node,
      'policy-invalid',
      `A condition with "${raw.if === undefined ? 'then' : 'if'}" needs "${raw.if === undefined ? 'if' : 'then'}".`,
      raw.if === undefined ? 'add "if: …": where it has to hold' : 'add "then: …": what has to hold there',
    );
  }
  return {
    type: 'if',
    path: node.path,
    if: buildCondition(nested(context), raw.if as RawCondition, below(node, 'if')),
    then: buildCondition(nested(context), raw.then as RawCondition, below(node, 'then')),
  };
}

const nested = (context: ConditionContext): ConditionContext => ({ ...context, top: false });
