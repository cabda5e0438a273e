import type { UserError } from '../../model/error.ts';
import { kindOf } from '../../model/kinds.ts';
import type { ParameterSpec, Rule } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import { parameterOf, type RuleSource } from '../read/policy-set.ts';
import { buildAppliesTo } from './build-applies-to.ts';
import { buildFix } from './build-fix.ts';
import { buildCondition } from './condition/build-condition.ts';
import { below, type ConditionContext } from './condition/condition-context.ts';

/** Nodes of one rule with its definitions expanded; definitions that use each other could grow without end. */
const MOST_NODES = 2000;

/** Values for the parameters of a rule, and where each came from. */
export interface ParameterValues {
  readonly valueOf: (name: string) => Value;
  readonly whereOf: (name: string) => string;
}

/** The rule with its conditions built for these values; without values it is only checked. Faults go to `report`. */
export function buildRule(
  source: RuleSource,
  report: (fault: UserError) => void,
  values?: ParameterValues,
): Pick<Rule, 'select' | 'appliesTo' | 'expect' | 'fix'> | undefined {
  const kind = kindOf(source.select.kind);
  if (kind === undefined) return undefined;
  const { file } = source.document;
  let nodes = 0;
  const grow = (): boolean => {
    nodes += 1;
    if (nodes === MOST_NODES + 1) {
      report(
        file.fault(
          source.at,
          'value',
          'rule-too-large',
          `${source.about.id} has more than ${MOST_NODES} conditions with its definitions expanded.`,
          'make several rules of it',
        ),
      );
    }
    return nodes <= MOST_NODES;
  };
  const context: ConditionContext = {
    rule: source,
    file,
    kind,
    scope: 'member',
    top: false,
    expanding: [],
    valueOf: values?.valueOf ?? ((name) => sampleOf(parameterOf(source, name))),
    ...(values === undefined ? {} : { whereOf: values.whereOf }),
    report,
    grow,
    build: buildCondition,
  };
  const root = { path: '', at: source.at };
  const node = (...steps: readonly string[]) => ({ ...below(root, ...steps), path: steps.join('.') });
  const where =
    source.select.where === undefined
      ? {}
      : { where: buildCondition({ ...context, scope: 'where' }, source.select.where, node('select', 'where')) };
  const when = source.appliesTo?.when;
  const condition =
    when === undefined ? undefined : buildCondition({ ...context, scope: 'applies' }, when, node('appliesTo', 'when'));
  const appliesTo = buildAppliesTo(source, condition, report);
  const expect = buildCondition({ ...context, top: true }, source.expect, node('expect'));
  const fix = buildFix(source, context);
  return {
    select: { kind: kind.kind, ...where },
    ...(appliesTo === undefined ? {} : { appliesTo }),
    expect,
    ...(fix === undefined ? {} : { fix }),
  };
}

/** A value that the parameter could have, where none is known yet. */
function sampleOf(spec: ParameterSpec | undefined): Value {
  if (spec === undefined) return null;
  if (spec.default !== undefined) return spec.default;
  const samples = { string: '', number: 0, boolean: false, list: [] } as const;
  return spec.type === 'list' ? [] : (spec.enum?.[0] ?? samples[spec.type]);
}
