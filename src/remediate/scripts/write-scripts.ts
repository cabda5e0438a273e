import type { Plan, Wave } from '../../model/plan/plan.ts';
import { APPLY } from './apply-text.ts';
import { chainedFields } from './chained-fields.ts';
import { laterChecks } from './later-checks.ts';
import { ROLLBACK } from './rollback-text.ts';
import { RUNTIME_ELSEWHERE } from './runtime-elsewhere.ts';
import { RUNTIME_GATE } from './runtime-gate.ts';
import { RUNTIME_IIS } from './runtime-iis.ts';
import { RUNTIME_LATER } from './runtime-later.ts';
import { RUNTIME_RESULT } from './runtime-result.ts';
import { RUNTIME_STEP } from './runtime-step.ts';
import { RUNTIME_VALUES } from './runtime-values.ts';
import { RUNTIME_WIRE } from './runtime-wire.ts';
import { type ScriptName, scriptHead } from './script-head.ts';
import { stepLiteral } from './step-literal.ts';
import { VERIFY } from './verify-text.ts';

const RUNTIME = [
  RUNTIME_VALUES,
  RUNTIME_RESULT,
  RUNTIME_GATE,
  RUNTIME_IIS,
  RUNTIME_ELSEWHERE,
  RUNTIME_STEP,
  RUNTIME_WIRE,
  RUNTIME_LATER,
];
const SCRIPTS: { readonly [name in ScriptName]: string } = { apply: APPLY, rollback: ROLLBACK, verify: VERIFY };

/**
 * The three scripts of a wave, ASCII with the line ends of Windows; written to disk they get a UTF-8 byte order mark.
 * The text runs in Windows PowerShell 2.0 to 5.1 and in PowerShell 7. Throws `UserError` where a value or a name of
 * the plan must not stand in a script, and where a value before was not captured.
 */
export function scriptsOf(plan: Plan, wave: Wave): readonly { readonly name: string; readonly text: string }[] {
  const fields = chainedFields(wave.steps);
  const later = laterChecks(wave.steps);
  const steps = wave.steps.map((step) => stepLiteral(step, fields.get(step.id) ?? [], later.get(step.id) ?? []));
  const data = `$Steps = @(\n${steps.join(',\n')}\n)\n`;
  return (['apply', 'rollback', 'verify'] as const).map((name) => ({
    name: `${name}.ps1`,
    text: [scriptHead(name, plan, wave), data, ...RUNTIME, SCRIPTS[name]]
      .map((part) => part.trim())
      .join('\n\n')
      .replace(/\r?\n/g, '\r\n')
      .concat('\r\n'),
  }));
}
