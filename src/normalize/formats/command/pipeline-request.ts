import { CMDLETS, cmdletNamed } from '../../../model/cmdlets.ts';
import type { CommandRequest } from './command-request.ts';
import { computedIn } from './computed-properties.ts';
import { narrows } from './narrows.ts';
import { parameter } from './parameter.ts';
import { EACH, filters, KEEPS, SHOWS, shownProperties } from './pipeline-steps.ts';
import { commandsOfLine, splitPipes, words } from './shell-words.ts';

/** What a pipeline asks whose last cmdlet of the catalog is only shown or kept. @param around Loops that it stands in. */
export function pipelineRequest(line: string, around = 0): CommandRequest | undefined {
  const pipeline = splitPipes(line);
  const loop = pipeline.findIndex((step) => EACH.test(step));
  if (loop >= 0) return around < MOST_AROUND ? eachRequest(pipeline, loop, around + 1) : undefined;
  const steps = pipeline.map((step) => words(step.replace(/^\s*(?:\$[\w:]+\s*=\s*)?\(*/, '')));
  const names = steps.map((step) => (step[0] ?? '').toLowerCase().replace(/(?<!\))\)+$/, ''));
  if (names.some((name) => /^(?:get|set|new|remove|test|enable|disable)-/.test(name) && !BY_NAME.has(name)))
    return undefined;
  const last = names.findLastIndex((name) => BY_NAME.has(name));
  const step = steps[last];
  if (step === undefined || names.slice(last + 1).some((name) => !KEEPS.has(name))) return undefined;
  const request = BY_NAME.get(names[last] ?? '') ?? '';
  const server = parameter(step, 'server') ?? serverOfIdentity(step, request);
  const directory = step.slice(1).find(isDirectory);
  const shown = steps.slice(last + 1).find((next) => SHOWS.has((next[0] ?? '').toLowerCase()));
  const properties = shown === undefined ? [] : shownProperties(shown.slice(1));
  const computed = computedIn(line);
  return {
    request,
    ...(server === undefined ? {} : { server }),
    ...(directory === undefined ? {} : { directory }),
    ...(last > 0 || narrows(step) || steps.slice(last + 1).some(filters) ? { isNarrowed: true } : {}),
    ...(step.some((word) => /^-ADPropertiesOnly(?::\$true)?$/i.test(word)) ? { directoryOnly: true } : {}),
    ...(properties.length === 0 ? {} : { properties }),
    ...(computed.length === 0 ? {} : { computed }),
  };
}

/** Older names too (`docs/domain/raw-shapes.md#single-cmdlets`). */
const BY_NAME = new Map(
  CMDLETS.flatMap(({ name, spec }) => [name, ...(spec.former ?? [])].map((one) => [one.toLowerCase(), name])),
);

/** Computers on the way to the one that runs it, and loops around it. */
export const MOST_AROUND = 3;

/** `… | % { Get-OabVirtualDirectory -Server $_ } | fl`: it answers what is asked inside, of those that go in. */
function eachRequest(pipeline: readonly string[], at: number, around: number): CommandRequest | undefined {
  const step = pipeline[at] ?? '';
  const inside = commandsOfLine(step.slice(step.indexOf('{') + 1, step.lastIndexOf('}')));
  const [only] = inside;
  if (only === undefined || inside.length > 1) return undefined;
  const asked = pipelineRequest([only, ...pipeline.slice(at + 1)].join(' | '), around);
  return asked === undefined ? undefined : { ...asked, isNarrowed: true };
}

/** `EX01\\OAB*`; a server itself is called by its name. */
function serverOfIdentity(step: readonly string[], request: string): string | undefined {
  const identity = parameter(step, 'identity') ?? step[1] ?? '';
  if (cmdletNamed(request)?.kind.scope !== 'server' && request !== 'Get-ExchangeServer') return undefined;
  const named = /^([\w.-]+)\\/.exec(identity)?.[1];
  const isServer = request === 'Get-ClientAccessService' || request === 'Get-ExchangeServer';
  return named ?? (isServer && /^\w[\w.-]*$/.test(identity) ? identity : undefined);
}

/** `EX01\\EWS (Default Web Site)`. */
function isDirectory(word: string): boolean {
  const [server = '', directory = '', ...more] = word.split('\\');
  const site = directory.indexOf(' (', 1);
  const isWhole = more.length === 0 && site > 0 && word.endsWith(')') && directory.length > site + 3;
  return isWhole && !/^-|[*?]/.test(word) && server !== '';
}
