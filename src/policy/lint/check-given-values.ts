import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import { type PolicySet, parameterOf, ruleOf } from '../read/policy-set.ts';
import type { ProfileSource } from '../read/profile-source.ts';
import { checkParameterValue } from './check-parameter-value.ts';
import { checkRuleId } from './check-rule-id.ts';

/** The values that a profile gives are of parameters that its rules have, and can stand for them. */
export function checkGivenValues(set: PolicySet, profile: ProfileSource): readonly UserError[] {
  return Object.entries(profile.parameters).flatMap(([id, values]) => {
    const rule = ruleOf(set, id);
    if (rule === undefined) return checkRuleId(set, profile, id, ['parameters', id], 'key');
    // A bundled profile speaks of the bundled rule; whoever took its place cannot change the profile.
    const isReplaced = rule.overrides !== undefined && rule.document.file.folder !== profile.file.folder;
    return Object.entries(values).flatMap(([name, value]) => {
      const at = ['parameters', id, name];
      const spec = parameterOf(rule, name);
      if (spec === undefined) {
        if (isReplaced) return [];
        const known = Object.keys(rule.about.parameters);
        const hint = didYouMean(name, known) ?? (known.length === 0 ? 'it has none' : `it has ${known.join(', ')}`);
        return [profile.file.fault(at, 'key', 'unknown-parameter', `${id} has no parameter "${name}".`, hint)];
      }
      const wrong = checkParameterValue(spec, value);
      if (wrong !== undefined && isReplaced) {
        const message = `The profile "${profile.profile}" gives "${name}" a value that this parameter cannot take: ${wrong.message}`;
        const own = [...rule.at, 'parameters', name];
        return [
          rule.document.file.fault(
            own,
            'key',
            'wrong-operand',
            message,
            'let it take that value, or call it otherwise',
          ),
        ];
      }
      return wrong === undefined
        ? []
        : [profile.file.fault(at, 'value', 'wrong-operand', `${id}.${name}: ${wrong.message}`, wrong.hint)];
    });
  });
}
