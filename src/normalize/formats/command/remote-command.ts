import { commandsOfLine, firstWord, splitPipes, words } from './shell-words.ts';

/** A command that another computer runs. */
interface RemoteCommand {
  readonly command: string;
  /** `null` where it is several computers, or not told which. */
  readonly computer: string | null;
  /** It is a shell there: what is typed below it runs there too, until it ends. */
  readonly isShell: boolean;
}

/** Programs that run a command elsewhere, and the word that names the computer. */
const PROGRAMS: readonly (readonly [name: RegExp, names: (word: string, before?: string) => boolean])[] = [
  [/^(?:.*\\)?psexec(?:64)?(?:\.exe)?$/i, (word) => word.startsWith('\\\\')],
  [/^(?:.*\\)?winrs(?:\.exe)?$/i, (word) => /^[-/]r(?:emote)?:/i.test(word)],
  [/^(?:.*[\\/])?ssh(?:\.exe)?$/i, (word, before) => !isOption(word, before)],
];
const INVOKE = /^\s*(?:\$[\w:]+\s*=\s*)?(?:Invoke-Command|icm)\s([^{]*)\{(.*)\}([^{}]*)$/is;
/** A loop: over what is named, or over what goes in. */
const LOOP = /^\s*(?:foreach\s*\([^()]*\)|(?:foreach-object|foreach|%))\s*\{/i;
const SHELL = /^(?:\S*\\)?(?:cmd|powershell|pwsh)(?:\.exe)?(?!\s+(?:\/c|-c|-file|-encodedcommand)\b)(?:\s|$)/i;
/** Options of psexec and ssh that take a value. */
const VALUED = /^-(?:u|p|n|w|a|r|o|l|F|J)$|^-i$/;

/** Reads `psexec \\EX02 …`, `winrs -r:EX02 …`, `ssh EX02 …`, `Invoke-Command EX02 { … }`. `undefined`: it runs here. */
export function remoteCommand(line: string): RemoteCommand | undefined {
  const block = INVOKE.exec(line);
  if (block !== null) return invoked(block[1] ?? '', block[2] ?? '', block[3] ?? '');
  const looped = inLoop(line);
  if (looped !== undefined) return looped;
  const called = line.replace(/^\s*&\s*/, '');
  const first = firstWord(called);
  const [, names] = PROGRAMS.find(([name]) => name.test(first)) ?? [];
  if (names === undefined) return undefined;
  const [, ...rest] = words(called);
  return ranBy(
    line,
    rest,
    rest.findIndex((word, at) => names(word, rest[at - 1])),
  );
}

/** cmd or PowerShell that waits for commands. */
export const isShell = (command: string): boolean => SHELL.test(command);

const isOption = (word: string, before = ''): boolean => word.startsWith('-') || VALUED.test(before);

/** @param at Index of the word that names the computer. */
function ranBy(line: string, rest: readonly string[], at: number): RemoteCommand | undefined {
  if (at < 0) return undefined;
  const named = (rest[at] ?? '').replace(/^[-/]r(?:emote)?:(?:https?:\/\/)?/i, '').replace(/^\\\\|^[^@]*@/, '');
  let next = at + 1;
  while (/^[-/]/.test(rest[next] ?? '') || (next > at + 1 && VALUED.test(rest[next - 1] ?? ''))) next += 1;
  const command = behindWords(line, next + 1);
  return { command, computer: computerOf(named), isShell: command === '' || isShell(command) };
}

/** What stands behind the first words of a line, as it was typed. */
function behindWords(line: string, count: number): string {
  const word = /(?:"[^"]*"|'[^']*'|[^\s"']+)+\s*/y;
  word.lastIndex = /^\s*(?:&\s*)?/.exec(line)?.[0].length ?? 0;
  for (let left = count; left > 0; left -= 1) {
    const at = word.lastIndex;
    if (word.exec(line) === null) return line.slice(at);
  }
  return line.slice(word.lastIndex);
}

function invoked(before: string, inside: string, after: string): RemoteCommand | undefined {
  const pipe = after.indexOf('|');
  const given = words(`${before} ${pipe < 0 ? after : after.slice(0, pipe)}`);
  const at = given.findIndex((word) => /^-(?:c|cn|com\w*)$/i.test(word));
  const [first = ''] = given;
  const computer = at >= 0 ? given[at + 1] : /^-/.test(first) ? undefined : first;
  const isElsewhere = given.some((word) => /^-(?:session|vm\w*|containerid|connectionuri|hostname)$/i.test(word));
  if ((computer === undefined || computer === '') && !isElsewhere) return undefined;
  const command = `${inside.trim()}${pipe < 0 ? '' : ` ${after.slice(pipe)}`}`;
  return { command, computer: computerOf(computer ?? ''), isShell: false };
}

/** What each round of a loop asks, of another computer each time; nothing else may stand in it. */
function inLoop(line: string): RemoteCommand | undefined {
  if (!line.includes('{') || !/\b(?:Invoke-Command|icm)\s/i.test(line)) return undefined;
  const steps = splitPipes(line);
  const at = steps.findIndex((step) => LOOP.test(step));
  const step = steps[at]?.trim() ?? '';
  if (!step.endsWith('}')) return undefined;
  const inside = step.slice(step.indexOf('{') + 1, -1).trim();
  if (!INVOKE.test(inside) || commandsOfLine(inside).length !== 1) return undefined;
  const there = remoteCommand([inside, ...steps.slice(at + 1)].join(' | '));
  return there === undefined ? undefined : { ...there, computer: null };
}

const computerOf = (text: string): string | null => (/^[\w-]+(?:\.[\w-]+)*$/.test(text) ? text : null);
