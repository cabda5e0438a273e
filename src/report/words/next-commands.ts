import type { Run } from '../../model/run.ts';
import type { ReportOptions } from '../report.ts';
import { ruleViews } from './rule-view.ts';

/** What to type to plan the changes for what fails; `null` where no failing rule names a remedy. `path` is that of run.json. */
export function planCommand(run: Run, command: string, path: string): string | null {
  const hasFix = ruleViews(run).some(({ rule, word }) => word === 'fail' && rule.fix !== undefined);
  if (!hasFix) return null;
  return `${command} plan ${/[\s"'&|<>^();$`]/.test(path) ? `"${path}"` : path}`;
}

/** What to type to judge the same thing by another profile. */
export function compareCommand(
  { command, target }: Pick<ReportOptions, 'command' | 'target'>,
  profile: string,
): string {
  const quoted = target === undefined ? 'CAPTURE' : /[\s"'&|<>^();$`]/.test(target) ? `"${target}"` : target;
  return `${command} audit ${quoted} --profile ${profile}`;
}
