import { promptOf } from '../../../normalize/printed/console/prompt.ts';
import { shownError } from '../../../normalize/printed/shown-error.ts';
import { SECRET_WORD, WITHHELD_TEXT } from './withheld.ts';
import { asksForEvents, withoutMessages } from './withhold-events.ts';
import { withoutRegistryText } from './withhold-registry.ts';

/** One line after the other: what a command printed that is not read is withheld up to the next prompt. */
export function withholdLine(): (line: string) => string {
  let isForeign = false;
  let ofEvents: ((line: string) => string) | undefined;
  return (line) => {
    const prompt = promptOf(line);
    if (prompt !== undefined) {
      isForeign = prompt.command !== '' && !READ_COMMAND.test(prompt.command);
      ofEvents = asksForEvents(prompt.command) ? withoutMessages() : undefined;
    } else if (ofEvents !== undefined) return ofEvents(line);
    if (isForeign) return prompt === undefined ? '' : line.replace(prompt.command, WITHHELD_TEXT);
    return withoutPairs(withoutRegistryText(withoutHeader(withoutErrorWords(line))));
  };
}

/** `Pwd=x;`, `"Password": "x"`, `password="x"`, `/password:x`; a switch that is on or off tells nothing. */
const PAIR = new RegExp(
  `((?:${SECRET_WORD})(["']?)[ \\t]{0,40}[:=][ \\t]{0,4})(?!\\s|true\\b|false\\b|null\\b|\\$|[{[]|&quot;|\\(withheld\\))("(?:[^"\\\\\\r\\n]|\\\\.)*"|'[^'\\r\\n]*'|[^\\s"',;<>|&)}\\]]+)`,
  'gi',
);
/** The same where the rest of the line is the value, as in a list. */
const ROW = new RegExp(`^(\\s{0,40}[\\w .-]{0,80}(?:${SECRET_WORD}|message|report)[ \\t]{0,80}:[ \\t])(\\S.*)$`, 'i');
const TYPED = new RegExp(
  `([-/](?:[\\w-]{0,40}(?:${SECRET_WORD})|u|-user)[ \\t]{1,4})("[^"]*"|'[^']*'|[^\\s-]\\S*)`,
  'gi',
);

const HEADER =
  /^([<>]? ?(?:proxy-)?authorization|[<>]? ?(?:set-)?cookie|[<>]? ?x-(?:anchormailbox|user-identity|ms-\w+|token)|[<>]? ?(?:www|proxy)-authenticate)(\s*:\s*)(\S+)?(.*)/is;

/** Programs and cmdlets whose output readers know. */
const READ_COMMAND =
  /\b(?:Get-(?!Credential)|Resolve-DnsName|appcmd(?:\.exe)?"?\s+list|adsutil|reg(?:\.exe)?\s+query|netsh|setspn|nslookup|curl|gpresult|klist|ipconfig|Import-|Select-)/i;

/** A text that is kept in a variable, whatever it is called. */
const ASSIGNED = /(\$[\w:]{1,60}[ \t]{0,8}=[ \t]{0,8})("[^"]*"|'[^']*')/g;

const withoutPairs = (line: string): string =>
  line
    .replace(PAIR, (_all, name: string, _quote: string, value: string) => {
      const quote = /^["']/.exec(value)?.[0] ?? '';
      return `${name}${quote}${WITHHELD_TEXT}${quote}`;
    })
    .replace(ASSIGNED, `$1'${WITHHELD_TEXT}'`)
    .replace(ROW, `$1${WITHHELD_TEXT}`)
    .replace(TYPED, `$1${WITHHELD_TEXT}`);

function withoutHeader(line: string): string {
  const found = HEADER.exec(line);
  if (found === null) return line;
  const [, name = '', colon = '', scheme = '', rest = ''] = found;
  if (/authenticate$/i.test(name))
    return /^(?:negotiate|ntlm|kerberos)$/i.test(scheme) ? `${name}${colon}${scheme}` : line;
  return /authorization$/i.test(name)
    ? `${name}${colon}${scheme}${rest === '' ? '' : ` ${WITHHELD_TEXT}`}`
    : `${name}${colon}${WITHHELD_TEXT}`;
}

/** What an error quotes, names or assigns; of what it was about only `SERVER\directory (site)` is read. */
function withoutErrorWords(line: string): string {
  const message = /^([A-Z][a-z]+-\w+ : )(.*)$/.exec(line);
  if (message !== null) return `${message[1]}${shownError(message[2] ?? '')}`;
  const category = /^(\s*\+ CategoryInfo\s*: \w+: \()([^()]*)(:[\w.]*\) .*)$/.exec(line);
  return category === null ? line : `${category[1]}${category[3]}`;
}
