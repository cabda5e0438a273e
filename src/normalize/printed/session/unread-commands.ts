import type { ConsoleCommand } from '../console/console-command.ts';

/** Commands whose output no rule would want: nobody has to be told that it was not read. */
export const NO_EVIDENCE =
  /^(?:$|cls\b|clear(?:-host)?\b|exit\b|cd\b|chdir\b|set-location\b|pushd\b|popd\b|chcp\b|(?:start|stop)-transcript\b|add-pssnapin\b|import-module\b|connect-exchange\w*\b|set-adserversettings\b|\$formatenumerationlimit\b|whoami\b|hostname\b|\$env:computername\s*$|echo\s+%computername%|get-date\b)/i;
/** What a loop prints is that of none of its commands alone. */
export const BLOCK = /^(?:foreach|for|if|while|do|switch|function)\b|^\S+\s*\{/i;
/** Of these, the ones that print nothing: what stands below them is something else. */
export const SILENT =
  /^(?:$|cls\b|clear(?:-host)?\b|cd\b|chdir\b|set-location\b|pushd\b|popd\b|(?:start|stop)-transcript\b|add-pssnapin\b|import-module\b|set-adserversettings\b|\$formatenumerationlimit\b)/i;

/** `1 of 2 commands is not read: Get-ItemProperty … (line 1).` What stands behind its name may be a secret. */
export function unreadSentence(unread: readonly ConsoleCommand[], commands: number): string | undefined {
  if (unread.length === 0) return undefined;
  const shown = unread.slice(0, 5).map(({ line, text }) => {
    const [name = '', ...rest] = text.trim().split(/\s+/);
    return `${name.slice(0, 60)}${rest.length === 0 ? '' : ' …'} (line ${line})`;
  });
  const more = unread.length > shown.length ? `, and ${unread.length - shown.length} more` : '';
  const verb = unread.length === 1 ? 'is' : 'are';
  return `${unread.length} of ${commands} commands ${verb} not read: ${shown.join(', ')}${more}.`;
}
