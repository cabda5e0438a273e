import type { Run } from '../../model/run.ts';
import { ruleViews } from './rule-view.ts';

/** What to type to plan the changes for what fails; `null` where no failing rule names a remedy. `path` is that of run.json. */
export function planCommand(run: Run, command: string, path: string): string | null {
  const hasFix = ruleViews(run).some(({ rule, word }) => word === 'fail' && rule.fix !== undefined);
  if (!hasFix) return null;
  return `${command} plan ${/[\s"'&|<>^();$`]/.test(path) ? `"${path}"` : path}`;
}
