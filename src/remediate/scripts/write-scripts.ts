import type { Operation, Plan, Wave } from '../../model/plan.ts';
import { APPLY } from './apply-text.ts';
import { ROLLBACK } from './rollback-text.ts';
import { RUNTIME_ELSEWHERE } from './runtime-elsewhere.ts';
import { RUNTIME_GATE } from './runtime-gate.ts';
import { RUNTIME_IIS } from './runtime-iis.ts';
import { RUNTIME_RESULT } from './runtime-result.ts';
import { RUNTIME_STEP } from './runtime-step.ts';
import { RUNTIME_VALUES } from './runtime-values.ts';
import { type ScriptName, scriptHead } from './script-head.ts';
import { stepLiteral } from './step-literal.ts';
import { VERIFY } from './verify-text.ts';

const RUNTIME = [RUNTIME_VALUES, RUNTIME_RESULT, RUNTIME_GATE, RUNTIME_IIS, RUNTIME_ELSEWHERE, RUNTIME_STEP];
const SCRIPTS: { readonly [name in ScriptName]: string } = { apply: APPLY, rollback: ROLLBACK, verify: VERIFY };

/**
 * The three scripts of a wave, ASCII with the line ends of Windows; written to disk they get a UTF-8 byte order mark.
 * The text runs in Windows PowerShell 2.0 to 5.1 and in PowerShell 7. Throws `UserError` where a value or a name of
 * the plan must not stand in a script, and where a value before was not captured.
 */
export function scriptsOf(plan: Plan, wave: Wave): readonly { readonly name: string; readonly text: string }[] {
  const seen = new Set<string>();
  const steps = wave.steps.map((step) => {
    const target = targetOf(step.operation, step.server);
    const follows = seen.has(target);
    seen.add(target);
    return stepLiteral(step, follows);
  });
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

/** What two steps have in common that write the same thing. */
function targetOf(operation: Operation, server: string | null): string {
  switch (operation.type) {
    case 'cmdlet':
      return `${operation.cmdlet} ${operation.identity}`.toLowerCase();
    case 'iis-providers':
      return `${server} ${operation.location} providers`.toLowerCase();
    case 'iis-attribute':
      return `${server} ${operation.location} ${operation.section} ${operation.attribute}`.toLowerCase();
    case 'metabase':
      return `${server} ${operation.node} ${operation.property}`.toLowerCase();
    case 'registry':
      return `${server} ${operation.key} ${operation.name}`.toLowerCase();
  }
}
