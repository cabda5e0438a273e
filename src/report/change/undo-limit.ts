import { counted } from '../../lib/counted.ts';
import type { Step } from '../../model/plan/plan.ts';

/** How long a script waits for the directory to show a change (`-DirectorySeconds`). */
const DIRECTORY_SECONDS = 60;

/** How long taking steps back may take, from the limits that the scripts have. */
export function undoLimit(steps: readonly Step[]): string {
  const cmdlets = steps.filter(({ operation }) => operation.type === 'cmdlet').length;
  const seconds = cmdlets * DIRECTORY_SECONDS;
  const direct = steps.length - cmdlets;
  const parts = [
    ...(direct === 0
      ? []
      : [`${counted(direct, 'setting')} of IIS or the registry ${direct === 1 ? 'is' : 'are'} back at once`]),
    ...(cmdlets === 0
      ? []
      : [`for ${counted(cmdlets, 'setting')} in the directory the scripts wait up to ${minutes(seconds)} in all`]),
  ];
  const slow = steps.some(({ operation }) => operation.type === 'cmdlet' && operation.cmdlet === 'Set-OutlookAnywhere');
  const text = `${parts.join('; ')}${slow ? '; Outlook Anywhere takes up to 15 more minutes to reach IIS' : ''}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function minutes(seconds: number): string {
  const whole = Math.ceil(seconds / 60);
  return whole <= 120 ? counted(whole, 'minute') : counted(Math.ceil(whole / 60), 'hour');
}
