import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import { FIX_ACTIONS, fixActionNamed } from '../../model/plan/fix-actions.ts';
import type { RuleSource } from '../read/policy-set.ts';
import { nearProperty, wrongArgument } from './wrong-argument.ts';

/** Holds the `fix:` of a rule against the actions that there are: name, kind, arguments and their values. */
export function checkFix(rule: RuleSource, report: (fault: UserError) => void): void {
  const { fix } = rule;
  if (fix === undefined) return;
  const fail = (steps: readonly string[], code: ErrorCode, message: string, hint?: string): void =>
    report(rule.document.file.fault([...rule.at, 'fix', ...steps], 'value', code, message, hint));
  const action = fixActionNamed(fix.action);
  if (action === undefined) {
    const names = Object.keys(FIX_ACTIONS);
    fail(
      ['action'],
      'unknown-action',
      `"${fix.action}" is not an action.`,
      didYouMean(fix.action, names) ?? 'docs/fixes.md lists them',
    );
    return;
  }
  if (!action.kinds.some((kind) => kind === rule.select.kind)) {
    fail(
      ['action'],
      'unknown-action',
      `"${fix.action}" is for ${action.kinds.join(' and ')}; the rule is about ${rule.select.kind}.`,
    );
  }
  for (const [name, value] of Object.entries(fix)) {
    if (name === 'action') continue;
    const spec = Object.hasOwn(action.arguments, name) ? action.arguments[name] : undefined;
    if (spec === undefined) {
      const known = Object.keys(action.arguments);
      fail(
        [name],
        'unknown-argument',
        `"${name}" is not an argument of ${fix.action}.`,
        didYouMean(name, known) ?? `it has ${known.join(', ') || 'none'}`,
      );
      continue;
    }
    const wrong = wrongArgument(rule, spec, value);
    if (wrong !== undefined)
      fail([name], 'wrong-operand', `${fix.action}: ${name} ${wrong}`, nearProperty(rule, value));
  }
  for (const [name, spec] of Object.entries(action.arguments)) {
    if (spec.required && !Object.hasOwn(fix, name))
      fail([], 'missing-argument', `${fix.action} needs "${name}". ${spec.doc}`);
  }
}
