import { remoteCommand } from '../../formats/command/remote-command.ts';
import { type CommandLine, promptOf } from './prompt.ts';

const VERBS =
  'Get|Set|New|Remove|Test|Enable|Disable|Start|Stop|Restart|Import|Export|Connect|Add|Update|Move|Invoke|Search|Resolve|Clear|Mount|Dismount';

/** A cmdlet with what may follow it on a command line: a pipe, a parameter, a text in quotes, or one word. */
const CMDLET = new RegExp(
  `^\\s*(?:\\$[\\w:]+\\s*=\\s*)?(?:[(&]+\\s*)?(?:${VERBS})-[A-Za-z]\\w+(?:\\s*$|\\s*[|;>)]|\\s+[-\u2013]\\w|\\s+["'$@(]|\\s+[^\\s:|]+\\s*(?:$|[|;>]|-\\w))`,
  'i',
);

const NETWORK_NAME = /^\s*(?:curl|nslookup)/i;

const PROGRAM_NAME = /appcmd|adsutil|reg|netsh|setspn|\.config/i;

const PROGRAM =
  /^\s*(?:&\s*)?["'(]*(?:[^\s"'(][^\s"']*\\)?(?:appcmd(?:\.exe)?["']?\s+(?:list|set|add|delete|clear)\b|(?:cscript(?:\.exe)?["']?\s.*)?adsutil(?:\.vbs)?["']?\s+(?:get|set|enum)|reg(?:\.exe)?["']?\s+(?:query|add|delete)\s+["']?(?:HK|\\\\)|netsh(?:\.exe)?["']?\s+http\s|setspn(?:\.exe)?["']?\s+[-/])/i;

const SHOWS_FILE = /^\s*(?:type|cat|gc|more)\s.*\b(?:applicationHost|web)\.config["']?\s*$/i;

const SYSTEM_PROGRAM = /^\s*(?:&\s*)?["'(]*(?:%\w+%|\$env:\w+)\\.*\bappcmd(?:\.exe)?["']?\s+list\s/i;

const REMOTE_NAME = /^\s*\S*(?:psexec|winrs|ssh)/i;

/** What another computer runs is a command there, too; a sentence about `ssh` is none. */
function isRemote(line: string): boolean {
  const there = remoteCommand(line);
  if (there === undefined || there.computer === null) return false;
  return bareCommandOf(there.command) !== undefined || (there.isShell && there.command !== '');
}

/** `curl -skI https://mail.contoso.com/ews/exchange.asmx`, `nslookup -q=srv NAME`. */
const ASKS_NETWORK =
  /^\s*(?:curl(?:\.exe)?\s+-[^.!?]*https?:\/\/\S+(?:\s+-\S.*)?|nslookup(?:\.exe)?(?:\s+-\S+){0,4}\s+[\w-]+(?:\.[\w-]+)+(?:\s+[\w.:-]+)?)\s*$/i;

/** A line that is a command although no prompt stands before it. Sentences about commands are none. */
export function bareCommandOf(line: string): CommandLine | undefined {
  if (line.includes(' : ') || /[.!?:]$/.test(line.trimEnd())) return undefined;
  const isOne =
    (line.includes('-') && CMDLET.test(line)) ||
    (PROGRAM_NAME.test(line) && (PROGRAM.test(line) || SYSTEM_PROGRAM.test(line) || SHOWS_FILE.test(line))) ||
    (NETWORK_NAME.test(line) && ASKS_NETWORK.test(line)) ||
    (REMOTE_NAME.test(line) && isRemote(line));
  return isOne ? { command: line.trim() } : undefined;
}

export const beginsCommand = (line: string): boolean =>
  promptOf(line) !== undefined || bareCommandOf(line) !== undefined;

/** A prompt up to where it was broken. */
const BEGUN_PROMPT = /^(?:\[PS\] ?|(?:\[[^\]\s]{1,253}\]: ?)?PS )?[A-Za-z]:\\[^<>|"?*:]*$/;

/**
 * A command whose beginning is not there: the rest of a prompt that was broken in two. What it printed is not that of
 * the command above it.
 */
export function isRestOfPrompt(line: string, above = ''): boolean {
  const at = line.indexOf('>');
  if (at === 0 && BEGUN_PROMPT.test(above)) return bareCommandOf(line.slice(1)) !== undefined;
  if (at < 0 || /^\s*(?:<|>)/.test(line) || / : /.test(line.slice(0, at))) return false;
  return bareCommandOf(line.slice(at + 1)) !== undefined;
}

/** Nobody types more, and each further line would copy it again. */
const MOST_COMMAND = 16_384;

/** The command with the next line, where that still belongs to it: after `>>`, or where the command is unfinished. */
export function continuationOf(command: string, line: string): string | undefined {
  if (command.length > MOST_COMMAND) return undefined;
  const more = /^>> ?(.*)$/.exec(line);
  if (more !== null) return `${command}\n${more[1] ?? ''}`.trimEnd();
  return /[|,`]$/.test(command) && line.trim() !== '' ? `${command}\n${line.trim()}` : undefined;
}
