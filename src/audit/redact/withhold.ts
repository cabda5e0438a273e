import { withoutUrlSecrets } from '../../lib/web/url-secret.ts';
import { ASKED_REGISTRY } from '../../model/parts/registry-parts.ts';
import { columnsOf } from '../../normalize/logs/log-columns.ts';
import { promptOf } from '../../normalize/printed/console-lines.ts';
import { shownError } from '../../normalize/printed/error-record.ts';
import { asksForEvents, withoutMessages } from './withhold-events.ts';

/** Stands where something was; no word of it is a name. */
const WITHHELD = '(withheld)';

/**
 * A text of a capture without secrets, and without what nobody reads and may hold some: values whose name says that they
 * are secret, credentials of addresses and headers, sections of keys, texts of the registry that nobody asks for, fields
 * of logs that are not counted, bodies of traces, commands that are not read and what they printed, words of errors. What
 * is read stays as it is, so that rules come to the same verdicts.
 *
 * @param format Name of the format of the file; `undefined` where it is not known.
 */
export function withhold(text: string, format: string | undefined): string {
  if (format?.endsWith('log')) return logLines(text);
  const plain = withoutSections(withoutUrlSecrets(text));
  const kept = format === 'http-trace' ? traceLines(plain) : ROWS.has(format ?? '') ? rowLines(plain) : plain;
  return eachLine(withoutContinuedBytes(kept), oneLine()).replace(CLIXML_SECRET, `$1${WITHHELD}`);
}

const eachLine = (text: string, replace: (line: string) => string): string =>
  text
    .split(/(\r\n|\n|\r)/)
    .map((part, index) => (index % 2 === 0 ? replace(part) : part))
    .join('');

const SECRET_WORD =
  'password|passphrase|passwd|pwd|secret|securestring|private-?key|credentials?|api-?key|token|connectionstring';
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
const CLIXML_SECRET = new RegExp(
  `(<(?:SS\\b[^>]{0,400}|(?:S|BA|XD|SBK) N="[^"]{0,200}(?:${SECRET_WORD}|message|report)")>)[^<]+`,
  'gi',
);
const HEADER =
  /^([<>]? ?(?:proxy-)?authorization|[<>]? ?(?:set-)?cookie|[<>]? ?x-(?:anchormailbox|user-identity|ms-\w+|token)|[<>]? ?(?:www|proxy)-authenticate)(\s*:\s*)(\S+)?(.*)/is;
const REGISTRY_ROW = /^(\s{1,40}(\S.{0,250}?)\s{2,40}REG_(?:EXPAND_|MULTI_)?(?:SZ|BINARY)\s{1,40})(\S.*)$/;
const REGISTRY_ITEM = /^("((?:[^"\\]|\\.){0,250})"=)("(?:[^"\\]|\\.)*" *|hex(?:\([0-9a-f]\))?:[0-9a-f, ]*)[^\S ]*$/i;
const ASKED = new Set(ASKED_REGISTRY.flatMap(({ names }) => names.map((name) => name.toLowerCase())));
/** Programs and cmdlets whose output readers know. */
const READ_COMMAND =
  /\b(?:Get-(?!Credential)|Resolve-DnsName|appcmd(?:\.exe)?"?\s+list|adsutil|reg(?:\.exe)?\s+query|netsh|setspn|nslookup|curl|gpresult|klist|ipconfig|Import-|Select-)/i;

/** A text that is kept in a variable, whatever it is called. */
const ASSIGNED = /(\$[\w:]{1,60}[ \t]{0,8}=[ \t]{0,8})("[^"]*"|'[^']*')/g;

/** One line after the other: what a command printed that is not read is withheld up to the next prompt. */
function oneLine(): (line: string) => string {
  let isForeign = false;
  let ofEvents: ((line: string) => string) | undefined;
  return (line) => {
    const prompt = promptOf(line);
    if (prompt !== undefined) {
      isForeign = prompt.command !== '' && !READ_COMMAND.test(prompt.command);
      ofEvents = asksForEvents(prompt.command) ? withoutMessages() : undefined;
    } else if (ofEvents !== undefined) return ofEvents(line);
    if (isForeign) return prompt === undefined ? '' : line.replace(prompt.command, WITHHELD);
    return withoutPairs(withoutRegistryText(withoutHeader(withoutErrorWords(line))));
  };
}

const withoutPairs = (line: string): string =>
  line
    .replace(PAIR, (_all, name: string, _quote: string, value: string) => {
      const quote = /^["']/.exec(value)?.[0] ?? '';
      return `${name}${quote}${WITHHELD}${quote}`;
    })
    .replace(ASSIGNED, `$1'${WITHHELD}'`)
    .replace(ROW, `$1${WITHHELD}`)
    .replace(TYPED, `$1${WITHHELD}`);

function withoutHeader(line: string): string {
  const found = HEADER.exec(line);
  if (found === null) return line;
  const [, name = '', colon = '', scheme = '', rest = ''] = found;
  if (/authenticate$/i.test(name))
    return /^(?:negotiate|ntlm|kerberos)$/i.test(scheme) ? `${name}${colon}${scheme}` : line;
  return /authorization$/i.test(name)
    ? `${name}${colon}${scheme}${rest === '' ? '' : ` ${WITHHELD}`}`
    : `${name}${colon}${WITHHELD}`;
}

function withoutRegistryText(line: string): string {
  const [, head, name = '', value = ''] = REGISTRY_ROW.exec(line) ?? REGISTRY_ITEM.exec(line) ?? [];
  if (head === undefined || ASKED.has(name.toLowerCase()) || /^"?\d"?$/.test(value)) return line;
  return `${head}${head.endsWith('=') ? `"${WITHHELD}"` : WITHHELD}`;
}

/** `"Blob"=hex:01,02,\` goes on below: it becomes one line, and empty ones. */
const withoutContinuedBytes = (text: string): string =>
  text.replace(
    /^"((?:[^"\\\r\n]|\\.){0,250})"=hex(?:\([0-9a-f]\))?:(?:[0-9a-f, ]*\\\r?\n)+[0-9a-f, ]*/gim,
    (all, name: string) =>
      ASKED.has(name.toLowerCase()) ? all : `"${name}"="${WITHHELD}"${all.replace(/[^\r\n]/g, '')}`,
  );

/** What an error quotes, names or assigns; of what it was about only `SERVER\directory (site)` is read. */
function withoutErrorWords(line: string): string {
  const message = /^([A-Z][a-z]+-\w+ : )(.*)$/.exec(line);
  if (message !== null) return `${message[1]}${shownError(message[2] ?? '')}`;
  const category = /^(\s*\+ CategoryInfo\s*: \w+: \()([^()]*)(:[\w.]*\) .*)$/.exec(line);
  return category === null ? line : `${category[1]}${category[3]}`;
}

/** Elements of a configuration that hold keys and nothing that is read. The lines stay. */
function withoutSections(text: string): string {
  let kept = text;
  for (const name of ['connectionStrings', 'appSettings', 'machineKey', 'sessionState', 'mailSettings']) {
    let out = '';
    let done = 0;
    for (;;) {
      const from = kept.indexOf(`<${name}`, done);
      const open = from === -1 ? -1 : kept.indexOf('>', from);
      if (open === -1) break;
      const isEmpty = kept[open - 1] === '/';
      const close = isEmpty ? open : kept.indexOf(`</${name}>`, open);
      if (close === -1) break;
      const inside = kept.slice(from, close);
      out += `${kept.slice(done, from)}<${name}${isEmpty ? ' /' : '>'}${inside.replace(/[^\r\n]/g, '')}`;
      done = close;
    }
    kept = out + kept.slice(done);
  }
  return kept;
}

/** Of requests and answers their lines and the headers that are read; bodies go. */
function traceLines(text: string): string {
  return eachLine(text, (line) =>
    /^\s*(?:#{3,} |HTTP\/|[A-Z]+ \S+ HTTP\/|(?:Host|User-Agent|Authorization|WWW-Authenticate|Server|Location|Date|X-FEServer|X-BEServer|X-FailureContext|X-CalculatedBETarget|X-DiagInfo)\s*:)/i.test(
      line,
    )
      ? line
      : line.trim() === '' || !/^\s*[\w-]+\s*:/.test(line)
        ? ''
        : 'X-Withheld: yes',
  );
}

/** Formats in which a heading names the cells below it. */
const ROWS = new Set(['csv', 'console', 'format-table', 'format-list']);

/** Cells below a heading that says that they are secret: of a CSV, and of a table. */
function rowLines(text: string): string {
  let cells: { readonly separator: string; readonly secret: ReadonlySet<number>; readonly length: number } | undefined;
  let places: readonly (readonly [from: number, to: number])[] = [];
  let above = '';
  const isSecret = (name: string): boolean => SECRET_NAME.test(name.trim().replace(/^"|"$/g, ''));
  return eachLine(text, (line) => {
    const before = above;
    above = line;
    if (line.trim() === '') {
      places = [];
      return line;
    }
    if (/^\s*-{2,}(?:\s+-{2,})*\s*$/.test(line)) {
      const starts = [...line.matchAll(/-+/g)].map(({ index }) => index);
      places = starts
        .map((from, at): readonly [number, number] => [from, starts[at + 1] ?? Number.POSITIVE_INFINITY])
        .filter(([from, to]) => isSecret(before.slice(from, to)));
      return line;
    }
    if (places.length > 0)
      return places.reduceRight(
        (row, [from, to]) =>
          `${row.slice(0, from)}${'*'.repeat(Math.max(0, Math.min(to - 1, row.length) - from))}${row.slice(Math.min(to - 1, row.length))}`,
        line,
      );
    const separator = /^"?[\w ]+"?([,;\t])/.exec(line)?.[1];
    if (separator !== undefined && new RegExp(SECRET_WORD, 'i').test(line)) {
      const names = cellsOf(line, separator);
      const secret = new Set(names.flatMap((name, at) => (isSecret(name) ? [at] : [])));
      if (secret.size > 0 && names.every((name) => /^"?[\w ./-]*"?$/.test(name)))
        cells = { separator, secret, length: names.length };
      if (cells?.secret === secret) return line;
    }
    if (cells === undefined) return line;
    const { length, secret, separator: between } = cells;
    const row = cellsOf(line, between);
    // A cell that goes on below, or a row that is none: what is secret in it cannot be told.
    if (row.length !== length) return line.includes(between) || length === 1 ? between.repeat(length - 1) : line;
    return row
      .map((cell, at) => (secret.has(at) && cell.replaceAll('"', '') !== '' ? `"${WITHHELD}"` : cell))
      .join(between);
  });
}

const SECRET_NAME = new RegExp(`(?:${SECRET_WORD})$`, 'i');

/** The cells of a row as they stand, with their quotes. */
function cellsOf(line: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') isQuoted = !isQuoted;
    else if (line[at] === separator && !isQuoted) {
      cells.push(line.slice(from, at));
      from = at + 1;
    }
  }
  return [...cells, line.slice(from)];
}

/** Of a log what is counted; a line that is none says nothing. */
function logLines(text: string): string {
  let columns: ReturnType<typeof columnsOf>;
  return eachLine(text, (line) => {
    if (line.startsWith('#')) {
      if (/^#Fields:/i.test(line)) columns = columnsOf(line);
      return /^#(?:Software|Version|Log-type|Date|Fields):/i.test(line) ? line : '#';
    }
    if (line === '' || /^\ufeff?DateTime,/.test(line)) return line;
    if (columns === undefined) return WITHHELD;
    const { last: _last, separator, source: _source, ...places } = columns;
    const read = new Set(Object.values(places));
    const cells = separator === ' ' ? line.split(' ') : cellsOf(line, separator);
    if (cells.length <= columns.last) return WITHHELD;
    return cells.map((cell, at) => (read.has(at) ? cell : separator === ' ' ? '-' : '')).join(separator);
  });
}
