import { wordTable } from '../../../lib/words/word-table.ts';
import { requestOfCommandLine } from '../../formats/command/command-line.ts';
import type { CommandRequest } from '../../formats/command/command-request.ts';
import type { ConsoleCommand } from '../console/console-command.ts';
import { startPrinted } from '../printed.ts';
import { isBlank, type TextLine } from '../text-line.ts';

/** A command and what stands below it. */
interface WholeCommand {
  readonly command: ConsoleCommand;
  readonly rest: readonly TextLine[];
  /** The command goes on in this line. */
  readonly tail?: TextLine;
  /** What it asked depends on where it goes on. */
  readonly isDoubted?: true;
}

/**
 * A command that a console wrapped goes on in the line below it. Where it goes on is not told: whatever depends on it is
 * not believed.
 */
export function wholeCommand(command: ConsoleCommand, lines: readonly TextLine[]): WholeCommand {
  const [tail] = lines;
  const asked = requestOfCommandLine(command.text);
  if (asked === undefined || tail === undefined || isBlank(tail) || beginsAnswer(asked, lines))
    return { command, rest: lines };
  const isSame = ['', ' '].every((blank) =>
    isSameQuestion(asked, requestOfCommandLine(command.text + blank + tail.text.trim())),
  );
  const rest = lines.slice(1);
  // Words, and nothing else: what it said instead of an answer.
  return { command, rest, tail, ...(isSame && !rest.every(isBlank) ? {} : { isDoubted: true }) };
}

const isSameQuestion = (a: CommandRequest | undefined, b: CommandRequest | undefined): boolean =>
  JSON.stringify({ ...a, properties: null }) === JSON.stringify({ ...b, properties: null });

/** How the answers of programs begin that print no properties. */
const BEGINNINGS: { readonly [request: string]: RegExp } = wordTable({
  'appcmd list config': /^\s*(?:<|ERROR \()/,
  'appcmd list apppool': /^\s*(?:<|ERROR \(|APPPOOL ")/,
  'appcmd list site': /^\s*(?:<|ERROR \(|SITE ")/,
  'adsutil get': /^\s*(?:Microsoft \(R\)|Copyright|NTAuthenticationProviders\s*:|The (?:parameter|path)\b|Err)/i,
  'reg query': /^(?:\s{2,}\S|HK|\S{4,12} ?:)/,
  // A mark of its encoding, as cmd shows it, may stand before a file.
  'applicationHost.config': /^\s*[^\s\w]{0,4}</,
  'web.config': /^\s*[^\s\w]{0,4}</,
  'setspn -F -Q': /\bDC=|\b0x[0-9a-f]/i,
  'Windows events': /^(?: {3}\w+: |\w+ +: | {0,12}\w+ {2,}\w|[[{])/,
  DNS: /^\s*(?:\*|\S+ ?:\s|\p{L}+(?: \p{L}+){1,3} ?:\s|>|Name\s|\+|DNS |Resolve-DnsName)/iu,
  'HTTP probe': /^(?:[*<>{} ]|HTTP\/|curl:|Invoke-WebRequest)/i,
});

function beginsAnswer({ isBareValue, isItemProperty, request }: CommandRequest, lines: readonly TextLine[]): boolean {
  const [first] = lines;
  if (isBareValue === true) return /^-?\d+\s*$/.test(first?.text ?? '');
  const pattern = isItemProperty === true ? undefined : BEGINNINGS[request];
  if (first === undefined || request === 'netsh http show sslcert') return true;
  if (pattern !== undefined) return pattern.test(first.text);
  if (isItemProperty !== true && !request.startsWith('Get-')) return true;
  return !startPrinted({}).read(lines.slice(0, 50)).leftOver.includes(first);
}
