import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Finding } from '../../model/run.ts';
import { valueText } from './value-text.ts';

/** What is wrong with one resource: the rule's `failure`, filled with the finding's arguments. */
export function message(rule: EffectiveRule, finding: Finding): string {
  return fill(rule.failure, (name) => {
    const argument = finding.arguments[name];
    return argument === undefined ? undefined : valueText(argument.value);
  });
}

/** One line for several findings of a rule: an argument on which more than two differ becomes "different values". */
export function groupMessage(rule: EffectiveRule, findings: readonly Finding[]): string {
  return fill(rule.failure, (name) => {
    const texts = new Set(
      findings.flatMap(({ arguments: values }) => {
        const argument = values[name];
        return argument === undefined ? [] : [valueText(argument.value)];
      }),
    );
    if (texts.size === 0) return undefined;
    return texts.size <= 2 ? [...texts].join(' or ') : 'different values';
  });
}

function fill(template: string, value: (name: string) => string | undefined): string {
  return template.replace(/\{([A-Za-z][\w.]*)\}/g, (_all, name: string) => value(name) ?? '(not seen)');
}
