import { requestOfCommandLine } from '../../formats/command/command-line.ts';

/** The requests whose answers a command changes. */
export function requestsChangedBy(text: string): readonly string[] {
  if (/\s-WhatIf\b/i.test(text)) return [];
  if (/\bappcmd(?:\.exe)?["']?\s+(?:set|clear|unlock|lock)\s+config\b/i.test(text))
    return ['appcmd list config', 'applicationHost.config', 'web.config'];
  if (/\breg(?:\.exe)?["']?\s+(?:add|delete)\s/i.test(text)) return ['reg query'];
  if (/\bsetspn(?:\.exe)?["']?\s(?:.*\s)?[-/][adrs]\s/i.test(text)) return ['setspn -F -Q'];
  const noun = /\b(?:Set|Enable|Disable|New|Remove)-([A-Za-z]{1,60})\b/i.exec(text)?.[1];
  if (noun === undefined) return [];
  if (/^ItemProperty$/i.test(noun)) return ['reg query'];
  return [requestOfCommandLine(`Get-${noun}`)?.request ?? []].flat();
}
