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
}

const STATUS = /^HTTP\/(\d(?:\.\d)?) (\d{3})\b/;
const HEADER = /^([A-Za-z0-9!#$%&'*+.^_`|~-]+):[ \t]*(.*)$/;
const CONNECTED = /^\* (?:Connected to|Trying)\s.*?\(?((?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]*:[0-9a-f:]+)\)?(?::\d+)?/i;

/**
 * Reads the first answer in the output of `curl -D -`, `curl -i`, `curl -v` or `Invoke-WebRequest` (its RawContent): what
 * follows after a redirect or with credentials is another question. Throws FormatError where there is none.
 */
export function readHeaderDump(text: string): HeaderDump {
  // `curl -v` marks what it received, RawContent stands in a column.
  const lines = text.split(/\r?\n/).map((line) =>
    line
      .replace(/^RawContent\s*:\s?/, '')
      .replace(/^< ?/, '')
      .trim(),
  );
  const begin = lines.findIndex((line) => STATUS.test(line));
  const status = STATUS.exec(lines[begin] ?? '');
  if (status === null) throw new FormatError('unreadable', 'the text is no answer of a web server', { line: 1 });
  const headers: [string, string][] = [];
  for (const line of lines.slice(begin + 1)) {
    const header = HEADER.exec(line);
    if (header === null) break;
    headers.push([(header[1] ?? '').toLowerCase(), header[2] ?? '']);
  }
  const address = text
    .split(/\r?\n/)
    .map((line) => CONNECTED.exec(line)?.[1])
    .findLast((found) => found !== undefined);
  return {
    status: Number(status[2]),
    httpVersion: status[1] ?? '',
    headers,
    line: begin + 1,
    ...(address === undefined ? {} : { address }),
  };
}
