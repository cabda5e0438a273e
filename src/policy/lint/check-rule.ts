import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import { kindOf } from '../../model/kinds.ts';
import type { RuleSource } from '../read/policy-set.ts';
import { checkByHand } from './check-by-hand.ts';
import { checkParameterValue } from './check-parameter-value.ts';

/** What is wrong with a rule beside its conditions: texts that speak of nothing, parameters that contradict themselves. */
export function checkRule(rule: RuleSource, report: (fault: UserError) => void): void {
  checkParameters(rule, report);
  checkFailure(rule, report);
  checkWhy(rule, report);
  checkByHand(rule, report);
}

function checkParameters(rule: RuleSource, report: (fault: UserError) => void): void {
  for (const [name, spec] of Object.entries(rule.about.parameters)) {
    const at = [...rule.at, 'parameters', name];
    for (const [index, value] of (spec.enum ?? []).entries()) {
      const type = spec.type === 'list' ? undefined : spec.type;
      if (type === undefined || typeof value === type) continue;
      report(
        rule.document.file.fault(
          [...at, 'enum', index],
          'value',
          'wrong-operand',
          `The parameter is a ${type}; ${JSON.stringify(value)} is none.`,
        ),
      );
    }
    const wrong = spec.default === undefined ? undefined : checkParameterValue(spec, spec.default);
    if (wrong === undefined) continue;
    report(
      rule.document.file.fault(
        [...at, 'default'],
        'value',
        'wrong-operand',
        `The default: ${wrong.message}`,
        wrong.hint,
      ),
    );
  }
}

/** Placeholders of `failure` that every rule has. */
const OWN_PLACEHOLDERS = ['found', 'expected'];

function checkFailure(rule: RuleSource, report: (fault: UserError) => void): void {
  const properties = Object.keys(kindOf(rule.select.kind)?.properties ?? {});
  for (const match of rule.about.failure.matchAll(/\{([^{}]*)\}/g)) {
    const name = match[1] ?? '';
    if (OWN_PLACEHOLDERS.includes(name) || properties.includes(name)) continue;
    report(
      rule.document.file.fault(
        [...rule.at, 'failure'],
        'value',
        'unknown-placeholder',
        `"{${name}}" is neither {found}, {expected} nor a property of ${rule.select.kind}.`,
        didYouMean(name, [...OWN_PLACEHOLDERS, ...properties]),
      ),
    );
  }
}

/** A `why` by value must have one text for each value of the first parameter, and no other. */
function checkWhy(rule: RuleSource, report: (fault: UserError) => void): void {
  const { why, parameters, id } = rule.about;
  if (typeof why === 'string') return;
  const fail = (at: readonly string[], message: string, hint?: string): void =>
    report(
      rule.document.file.fault(
        [...rule.at, 'why', ...at],
        at.length === 0 ? 'value' : 'key',
        'unknown-value',
        message,
        hint,
      ),
    );
  const [first] = Object.entries(parameters);
  if (first === undefined) {
    fail([], `${id} has no parameter that its "why" could be keyed by.`, 'write one text');
    return;
  }
  const [name, spec] = first;
  const values = spec.type === 'boolean' ? ['true', 'false'] : spec.enum?.map(String);
  if (values === undefined) {
    fail([], `"why" is keyed by "${name}", which has no "enum".`, 'write one text, or declare the values');
    return;
  }
  for (const key of Object.keys(why)) {
    if (!values.includes(key))
      fail([key], `"${key}" is not a value of "${name}".`, didYouMean(key, values) ?? `one of: ${values.join(', ')}`);
  }
  const missing = values.filter((value) => !Object.hasOwn(why, value));
  if (missing.length > 0)
    fail(
      [],
      `"why" says nothing for ${missing.map((value) => `"${value}"`).join(', ')}.`,
      `add "${missing[0]}: …" below "why"`,
    );
}
