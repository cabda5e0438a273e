import type { CommandRequest } from '../../formats/command/command-request.ts';
import type { ConsoleCommand } from '../console/console-command.ts';

/** Whether each computer that ran a command answered for itself: what it asks for is its own, or that of another server. */
export function whoseRows(
  { isElsewhere, text }: ConsoleCommand,
  { request, server }: CommandRequest,
): { readonly isOfItsComputer?: true; readonly isOfOther?: true } {
  const isOfItself =
    /(?:\s-ser\w{0,3}[\s:]+|\s-id\w{0,6}[\s:]+|^\s*\(*[a-z]+-\w+\s+)["'(]{0,3}(?:\$env:computername|hostname)\b/i.test(
      text,
    );
  if (isOfItself) return { isOfItsComputer: true };
  if (server !== undefined || /\s-ser\w{0,3}[\s:]/i.test(text)) return { isOfOther: true };
  return isElsewhere === true && request === 'Get-ExchangeCertificate' ? { isOfItsComputer: true } : {};
}
