import type { CommandRequest } from './command-request.ts';
import { KEEPS } from './pipeline-steps.ts';
import { splitPipes, words } from './shell-words.ts';

/** `Get-WinEvent -ComputerName EX01 …`; whose events a file of them holds, only they say. */
export function eventsRequest(line: string): CommandRequest | undefined {
  const [step = [], ...more] = splitPipes(line).map((one) => words(one.replace(/^\s*(?:\$[\w:]+\s*=\s*)?/, '')));
  if (!/^Get-(?:WinEvent|EventLog)$/i.test(step[0] ?? '')) return undefined;
  if (more.some((next) => !KEEPS.has((next[0] ?? '').toLowerCase()) || next.some((word) => /^-exp/i.test(word))))
    return undefined;
  if (step.some((word) => /^-(?:list\w*|path|logfile)$/i.test(word))) return undefined;
  const named = step.findIndex((word) => /^-(?:cn|comp\w*)$/i.test(word));
  const server = named < 0 ? undefined : (step[named + 1] ?? '');
  // Several computers, a variable: nothing says whose each event is.
  if (server !== undefined && !/^[\w-]+(?:\.[\w-]+)*$/.test(server)) return undefined;
  const isHere = server === undefined || /^localhost$/i.test(server);
  return { request: EVENTS, target: line, ...(isHere ? {} : { server }) };
}

/** What the catalog calls events of Windows. */
export const EVENTS = 'Windows events';
