import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import { parseExchangeRange } from '../../model/exchange-version.ts';
import { KINDS, kindOf } from '../../model/kinds.ts';
import type { AppliesTo, Condition, ParameterSpec, Rule } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import { parameterOf, type RuleSource } from '../read/policy-set.ts';
import { buildCondition } from './build-condition.ts';
import { below, type ConditionContext } from './condition-context.ts';

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

function buildAppliesTo(
  source: RuleSource,
  when: Condition | undefined,
  report: (fault: UserError) => void,
): AppliesTo | undefined {
  const raw = source.appliesTo;
  if (raw === undefined) return undefined;
  const fail = (at: readonly string[], message: string, hint?: string): void =>
    report(source.document.file.fault([...source.at, 'appliesTo', ...at], 'value', 'policy-invalid', message, hint));
  const checkRange = (range: string | undefined, ...at: readonly string[]): void => {
    if (range !== undefined && parseExchangeRange(range) === undefined)
      fail(at, `"${range}" is not a range of Exchange versions.`, RANGE_HINT);
  };
  checkRange(raw.exchange, 'exchange');
  checkRange(raw.organization?.anyServer, 'organization', 'anyServer');
  const roles = KINDS.server.properties.roles?.values ?? [];
  if (raw.role !== undefined && !roles.some((role) => role.toLowerCase() === raw.role?.toLowerCase())) {
    fail(
      ['role'],
      `"${raw.role}" is not a role of a server.`,
      didYouMean(raw.role, roles) ?? `one of: ${roles.join(', ')}`,
    );
  }
  return {
    ...(raw.exchange === undefined ? {} : { exchange: raw.exchange }),
    ...(raw.role === undefined ? {} : { role: raw.role }),
    ...(raw.organization === undefined ? {} : { organization: raw.organization }),
    ...(when === undefined ? {} : { when }),
  };
}

export const RANGE_HINT = 'write 2013, 2010..2016, 2013.., ..2010, >=15.1.2507 or several joined by a comma';

/** Arguments `{ parameter: NAME }` become the value. */
function buildFix(source: RuleSource, context: ConditionContext): Rule['fix'] | undefined {
  if (source.fix === undefined) return undefined;
  const filled = Object.entries(source.fix).map(([name, argument]): readonly [string, Value] => {
    const parameter =
      typeof argument === 'object' && argument !== null && !Array.isArray(argument)
        ? (argument as { readonly parameter?: Value }).parameter
        : undefined;
    if (typeof parameter !== 'string') return [name, argument];
    if (parameterOf(source, parameter) !== undefined) return [name, context.valueOf(parameter)];
    const known = Object.keys(source.about.parameters);
    const message = `"${parameter}" is not a parameter of ${source.about.id}.`;
    context.report(
      context.file.fault(
        [...source.at, 'fix', name],
        'value',
        'unknown-parameter',
        message,
        didYouMean(parameter, known),
      ),
    );
    return [name, argument];
  });
  return { ...Object.fromEntries(filled), action: source.fix.action };
}

/** A value that the parameter could have, where none is known yet. */
function sampleOf(spec: ParameterSpec | undefined): Value {
  if (spec === undefined) return null;
  if (spec.default !== undefined) return spec.default;
  const samples = { string: '', number: 0, boolean: false, list: [] } as const;
  return spec.type === 'list' ? [] : (spec.enum?.[0] ?? samples[spec.type]);
}
