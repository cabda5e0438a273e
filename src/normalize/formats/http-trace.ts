import { FormatError } from './format-error.ts';
import { type HeaderDump, readHeaderDump } from './header-dump.ts';

/** One request of a trace and what answered it. */
export interface TracedExchange {
  readonly method: string;
  readonly url: string;
  /** Scheme of its Authorization header; `null`: it carried none. */
  readonly scheme: string | null;
  readonly userAgent: string;
  /** ISO 8601 UTC. */
  readonly sentAt: string | null;
  readonly answer: HeaderDump;
  readonly line: number;
}

const REQUEST = /^#{3,} REQUEST \[([^\]]*)\] #{3,}$/;
const RESPONSE = /^#{3,} RESPONSE\b/;

/**
 * Reads the HTTP requests and responses that the Connectivity Analyzer and Outlook's own log print between lines of `#`.
 * Values of Authorization, bodies and ids of mailboxes are not kept. Throws FormatError where there is no exchange.
 *
 * @param leave Is given the line (1-based) of each request that something was put into, or that has no answer.
 * @param isClosed A blank line stood below the text, so that the headers of its last response are all there.
 */
export function readHttpTrace(
  text: string,
  leave: (line: number) => void = () => {},
  isClosed: boolean = false,
): readonly TracedExchange[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  // What a line end ends is no line of its own.
  if (lines.at(-1) === '') lines.pop();
  const found: TracedExchange[] = [];
  const requests = [...lines.keys()].filter((at) => REQUEST.test(lines[at] ?? ''));
  for (const [turn, index] of requests.entries()) {
    const begin = REQUEST.exec(lines[index] ?? '') ?? [];
    const end = requests[turn + 1] ?? lines.length;
    let response = index + 1;
    while (response < end && !RESPONSE.test(lines[response] ?? '')) response += 1;
    const isFollowed = isClosed || turn < requests.length - 1;
    const exchange =
      response === end
        ? undefined
        : exchangeOf(lines.slice(index + 1, response), lines.slice(response + 1, end), isFollowed);
    if (exchange === undefined) leave(index + 1);
    else found.push({ ...exchange, sentAt: timeOf(begin[1] ?? ''), line: index + 1 });
  }
  if (found.length === 0)
    throw new FormatError('unreadable', 'the trace holds no request with its answer', { line: 1 });
  return found;
}

function exchangeOf(
  request: readonly string[],
  response: readonly string[],
  isFollowed: boolean,
): Omit<TracedExchange, 'sentAt' | 'line'> | undefined {
  const first = /^([A-Z]+) (\S+) HTTP\//.exec(request.find((line) => line !== '') ?? '');
  const header = (name: string): string | undefined =>
    request.map((line) => new RegExp(`^${name}:\\s*(.*)$`, 'i').exec(line)?.[1]).find((value) => value !== undefined);
  const target = first?.[2] ?? '';
  const url = /^https?:/i.test(target) ? target : `https://${header('Host') ?? ''}${target}`;
  if (first === null || !URL.canParse(url) || !hasWholeHead(request, true) || !hasWholeHead(response, isFollowed))
    return undefined;
  return {
    method: first[1] ?? 'GET',
    url,
    scheme: /^([A-Za-z]+)/.exec(header('Authorization') ?? '')?.[1] ?? null,
    userAgent: header('User-Agent') ?? '',
    answer: readHeaderDump(response.join('\n')),
  };
}

/** Headers that are read. */
const READ = /^(?:Host|User-Agent|Authorization|WWW-Authenticate|X-FEServer|X-FailureContext):/i;

/**
 * Whether the head of a message is as programs write it: a first line, and headers up to a blank one, or to whatever
 * follows the message. Its body comes behind.
 */
function hasWholeHead(lines: readonly string[], isFollowed: boolean): boolean {
  const from = lines.findIndex((line) => line !== '');
  const blank = lines.indexOf('', from);
  const end = blank < 0 && isFollowed ? lines.length : blank;
  const behind = lines.slice(end);
  const mark = behind.findIndex((line) => /^(?:---|#{3,}) [A-Z]/.test(line));
  return (
    end > from &&
    /(?:^HTTP\/\d(?:\.\d)? \d{3}\b| HTTP\/\d(?:\.\d)?$)/.test(lines[from] ?? '') &&
    lines.slice(from + 1, end).every((line) => /^[\w-]+:(?:\s|$)/.test(line)) &&
    !behind.slice(0, mark < 0 ? undefined : mark).some((line) => READ.test(line))
  );
}

const timeOf = (text: string): string | null =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : null;
