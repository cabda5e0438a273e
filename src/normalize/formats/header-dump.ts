import type { TextEnd } from '../place/answer-reader.ts';
import { FormatError } from './format-error.ts';

/** The head of one HTTP answer, as a program printed it. */
export interface HeaderDump {
  readonly status: number;
  readonly httpVersion: string;
  /** In the order of the answer; names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Address that was connected to, where the program says it (`curl -v`). */
  readonly address?: string;
  readonly line: number;
  /** A line below its headers shows their end, and nothing among them is left over. */
  readonly isWhole: boolean;
  /** Lines above or among the headers that are neither, 1-based. */
  readonly leftOver: readonly number[];
}

const STATUS = /^HTTP\/(\d(?:\.\d)?) (\d{3})\b/;
/** What a proxy says before the server is asked, or in its place. */
const OF_PROXY = /^HTTP\/\d(?:\.\d)? (?:200 Connection established|100 Continue|407\b)/i;
const HEADER = /^([A-Za-z0-9!#$%&'*+.^_`|~-]+):(.*)$/;
const CONNECTED =
  /^\* (?:Connected to|Trying)\s.{0,300}?\(?((?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{0,4}:[0-9a-f:]{1,60})\)?(?::\d+)?/i;

/**
 * Reads the first answer in the output of `curl -D -`, `curl -i`, `curl -v` or `Invoke-WebRequest` (its RawContent): what
 * follows after a redirect or with credentials is another question. Throws FormatError where there is none.
 */
export function readHeaderDump(text: string, end: TextEnd = 'closed'): HeaderDump {
  // `curl -v` marks what it received, RawContent stands in a column.
  const printed = text.split(/\r?\n/);
  const lines = printed.map((line) =>
    line
      .replace(/^RawContent\s*:\s?/, '')
      .replace(/^< ?/, '')
      .trim(),
  );
  const begin = lines.findIndex((line) => STATUS.test(line) && !OF_PROXY.test(line));
  const status = STATUS.exec(lines[begin] ?? '');
  if (status === null) throw new FormatError('unreadable', 'the text is no answer of a web server', { line: 1 });
  const headers: [string, string][] = [];
  const leftOver = lines.flatMap((line, index) => (index >= begin || line === '' || isAbove(line) ? [] : [index + 1]));
  let at = begin + 1;
  for (; at < lines.length && lines[at] !== ''; at += 1) {
    const header = HEADER.exec(lines[at] ?? '');
    if (header === null) leftOver.push(at + 1);
    else headers.push([(header[1] ?? '').toLowerCase(), (header[2] ?? '').trimStart()]);
  }
  const address = printed.map((line) => CONNECTED.exec(line)?.[1]).findLast((found) => found !== undefined);
  return {
    status: Number(status[2]),
    httpVersion: status[1] ?? '',
    headers,
    line: begin + 1,
    isWhole: !leftOver.some((line) => line > begin) && (at < lines.length || end === 'closed') && !goesOn(lines, at),
    leftOver,
    ...(address === undefined ? {} : { address }),
  };
}

/** What curl and PowerShell print above an answer. */
const isAbove = (line: string): boolean =>
  OF_PROXY.test(line) || /^(?:[*>{}]|% Total|Dload|[\d\s:.kMG%-]+$|\S+\s+: )/.test(line) || HEADER.test(line);

/** Headers below a blank line, which no answer has before its body: somebody put it there. */
function goesOn(lines: readonly string[], from: number): boolean {
  for (const line of lines.slice(from)) {
    if (STATUS.test(line)) return false;
    if (/^(?:WWW-Authenticate|Server|Location|X-[\w-]+|Content-Length|Date):/i.test(line)) return true;
  }
  return false;
}
