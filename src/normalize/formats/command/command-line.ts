import type { CommandRequest } from './command-request.ts';
import { eventsRequest } from './events-request.ts';
import { MOST_AROUND, pipelineRequest } from './pipeline-request.ts';
import { isLoop, keepsAll } from './pipeline-steps.ts';
import { programRequest } from './program-request.ts';
import { registryRequest } from './registry-request.ts';
import { remoteCommand } from './remote-command.ts';

/** Reads a command line as people type it, with aliases and pipes. `undefined`: nothing that the catalog knows. */
export function requestOfCommandLine(text: string): CommandRequest | undefined {
  if (lately.has(text)) return lately.get(text);
  const asked = requestOf(text, 0);
  if (lately.size >= MOST_REMEMBERED) lately.delete(lately.keys().next().value ?? '');
  lately.set(text, asked);
  return asked;
}

/** One line is asked for several times over, by whoever reads what stands below it. */
const lately = new Map<string, CommandRequest | undefined>();
const MOST_REMEMBERED = 8;

function requestOf(text: string, around: number): CommandRequest | undefined {
  const line = text
    .replace(/`\s*\n/g, ' ')
    .replaceAll('\n', ' ')
    .replace(LONG_DASH, '-')
    .trim();
  if (line === '') return undefined;
  const there = remoteCommand(line);
  if (there !== undefined) return around < MOST_AROUND ? requestOf(there.command, around + 1) : undefined;
  const program = programRequest(line);
  return (
    (program !== undefined && keepsAll(line) && !isLoop(line) ? program : undefined) ??
    registryRequest(line) ??
    eventsRequest(line) ??
    pipelineRequest(line)
  );
}

/** What a mail or a page made of the hyphen of a parameter; PowerShell takes them all. */
const LONG_DASH = /(?<=[\s(])[\u2012-\u2015\u2212](?=[A-Za-z])/g;
