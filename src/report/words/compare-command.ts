import type { ReportOptions } from '../report.ts';

/** What to type to judge the same thing by another profile. */
export function compareCommand(
  { command, target }: Pick<ReportOptions, 'command' | 'target'>,
  profile: string,
): string {
  const quoted = target === undefined ? 'CAPTURE' : /[\s"'&|<>^();$`]/.test(target) ? `"${target}"` : target;
  return `${command} audit ${quoted} --profile ${profile}`;
}
