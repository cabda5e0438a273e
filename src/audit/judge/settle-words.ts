import type { OrganizationNames } from '../../collect/by-hand/by-hand.ts';
import { commandsFor } from '../../collect/by-hand/commands-for.ts';
import type { Request } from '../../model/request.ts';
import type { GapPart } from './gap-parts.ts';

/** One gap with the computers that it is about; `isWhole`: it is about no more than those. */
export type Missing = GapPart & {
  readonly computers: readonly string[];
  /** What only the organization can answer. */
  readonly questions: readonly string[];
  readonly isWhole: boolean;
  readonly wasAnswered: (request: string) => boolean;
};

/** What somebody does so that the rules can be judged, as a sentence. */
export function settleWords(missing: Missing, request: Request | undefined): string {
  if (missing.cause === 'conflict') return 'Collect both again at the same time, or leave the outdated file out.';
  if (request === undefined) return `Collect ${missing.request ?? 'what is missing'} again.`;
  if (request.source === 'declaration')
    return 'Answer in declarations.yaml and pass --declarations; "policy questions" prints the file to fill in.';
  return `Run${placeOf(missing, request)}: ${commandOf(missing, request)}`;
}

/** What `collect --missing` prints for it. Two sources that differ are settled by no command. */
export function typedCommands(
  { cause, command, computers, of, request }: Missing,
  names: OrganizationNames,
): readonly string[] {
  if (request === undefined || cause === 'conflict' || cause === 'undeclared') return [];
  const key = /^reg query (?:"([^"]+)"|(\S+))/.exec(command ?? '');
  const lacking = { of, names: computers.map((name) => name.toUpperCase()) };
  return commandsFor(request, lacking, names, key?.[1] ?? key?.[2]).map((one) => one.command);
}

function placeOf({ computers, of }: Missing, { rights, runsOn }: Request): string {
  if (of === 'client')
    return ` on ${computers.length === 0 ? 'a client computer' : computerNames(computers)}, as the user who works there`;
  const where =
    runsOn !== 'each-server' ? '' : computers.length === 0 ? ' on each server' : ` on ${computerNames(computers)}`;
  return `${where} as ${rights}`;
}

/** Asking all servers at once was tried where another server answered: then the lacking one is asked by its name. */
function commandOf({ command, computers, isWhole, of, wasAnswered }: Missing, request: Request): string {
  const isOne = isWhole && computers.length > 0 && wasAnswered(request.id);
  const text = command ?? (isOne ? request.commandFor : undefined) ?? request.command;
  const [first] = computers;
  const isTyped = request.runsOn !== 'each-server';
  const name = first !== undefined && (computers.length === 1 || isTyped) ? first.toUpperCase() : undefined;
  const rest =
    isTyped && computers.length > 1 && text.includes('{server}')
      ? `, and so for ${computerNames(computers.slice(1))}`
      : '';
  return `${text.replaceAll('{server}', name ?? (of === 'client' ? 'CLIENT' : 'SERVER'))}${rest}`;
}

const MOST_NAMES = 4;

/** The first of them in capitals, as a list that can be read. */
export function computerNames(computers: readonly string[]): string {
  const names = computers.map((name) => name.toUpperCase());
  if (names.length <= MOST_NAMES) return names.join(', ');
  return `${names.slice(0, MOST_NAMES - 1).join(', ')} and ${names.length - MOST_NAMES + 1} more`;
}
