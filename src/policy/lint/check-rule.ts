import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import { kindOf } from '../../model/kinds.ts';
import type { RuleSource } from '../read/policy-set.ts';
import { checkByHand } from './check-by-hand.ts';
import { checkParameterValue } from './check-parameter-value.ts';
import { checkWhy } from './check-why.ts';

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
