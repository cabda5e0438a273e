import type { Plan, Wave } from '../../model/plan/plan.ts';
import { chainedFields } from './chained-fields.ts';
import { laterChecks } from './later-checks.ts';
import { loadCommon } from './load-common.ts';
import { scriptHead } from './script-head.ts';
import { scriptText } from './script-text.ts';
import { stepLiteral } from './step-literal.ts';

/**
 * The three scripts of a wave: its steps and values, and the end that runs the common file. ASCII with a UTF-8 byte order
 * mark and the line ends of Windows. The text runs in Windows PowerShell 2.0 to 5.1 and in PowerShell 7. Throws
 * `UserError` where a value or a name of the plan must not stand in a script, and where a value before was not captured.
 */
export function scriptsOf(plan: Plan, wave: Wave): readonly { readonly name: string; readonly text: string }[] {
  const fields = chainedFields(wave.steps);
  const later = laterChecks(wave.steps);
  const steps = wave.steps.map((step) => stepLiteral(step, fields.get(step.id), later.get(step.id)));
  const data = `$Steps = @(\n${steps.join(',\n')}\n)`;
  return (['apply', 'rollback', 'verify'] as const).map((name) => ({
    name: `${name}.ps1`,
    text: scriptText([scriptHead(name, plan, wave), data, loadCommon(name)]),
  }));
}
