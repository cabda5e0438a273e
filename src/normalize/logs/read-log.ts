import { columnsOf, type LogColumns } from './log-columns.ts';
import type { LoggedRequest, ObservationGroups } from './observation-groups.ts';

/** What became of the lines of one log. */
export interface LogLines {
  readonly source: LogColumns['source'] | null;
  readonly requests: number;
  /** Numbers of the first lines that are neither a request nor a header, and how many there were. */
  readonly leftOver: readonly number[];
  readonly leftOverCount: number;
}

/** A longer line is nobody's request. */
const LONGEST_LINE = 65_536;
const MOST_NAMED = 20;

/**
 * Counts the requests of a log into `groups`, a piece at a time: what it holds does not grow with the log.
 *
 * @param server NetBIOS name of the server from the folder; what the log says itself goes before it.
 */
export async function readLog(
  text: AsyncIterable<string>,
  groups: ObservationGroups,
  { server, record }: { readonly server: string | null; readonly record: number },
): Promise<LogLines> {
  let columns: LogColumns | undefined;
  let source: LogColumns['source'] | null = null;
  let number = 0;
  let requests = 0;
  let leftOverCount = 0;
  const leftOver: number[] = [];
  const reader: LineReader = {
    starts: new Int32Array(256),
    ends: new Int32Array(256),
    timeAt: clock(),
    serverOf: remembered(netbiosOf),
    methodOf: remembered(methodOf),
  };

  const takeLine = (piece: string, from: number, to: number): void => {
    number += 1;
    const end = piece.charCodeAt(to - 1) === 13 ? to - 1 : to;
    if (end <= from) return;
    if (piece.charCodeAt(from) === 35) {
      if (!piece.startsWith('#Fields:', from)) return;
      columns = columnsOf(piece.slice(from, end));
      source ??= columns?.source ?? null;
      return;
    }
    const request = columns === undefined ? undefined : requestAt(piece, from, end, columns, reader, server);
    if (request !== undefined) {
      requests += 1;
      groups.add(request, record, number);
      return;
    }
    // The log of the front end repeats its header without the mark.
    if (columns?.separator === ',' && piece.startsWith('DateTime,', from)) return;
    leftOverCount += 1;
    if (leftOver.length < MOST_NAMED) leftOver.push(number);
  };

  let rest = '';
  for await (const chunk of text) {
    const piece = rest + chunk;
    let from = piece.charCodeAt(0) === 0xfeff ? 1 : 0;
    for (;;) {
      const to = piece.indexOf('\n', from);
      if (to === -1) break;
      takeLine(piece, from, to);
      from = to + 1;
    }
    rest = piece.slice(from);
    if (rest.length > LONGEST_LINE) rest = rest.slice(0, LONGEST_LINE);
  }
  // The last field of a line without an end may be cut.
  if (rest !== '' && columns !== undefined && columns.last === columns.count - 1) columns = undefined;
  if (rest !== '') takeLine(rest, 0, rest.length);
  return { source, requests, leftOver, leftOverCount };
}

/** Where the fields of one line begin and end; made once a log, so that no line makes garbage. */
interface Fields {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

interface LineReader extends Fields {
  readonly timeAt: (piece: string, date: number, time: number) => number;
  readonly serverOf: (text: string) => string | null;
  readonly methodOf: (text: string) => string;
}

function requestAt(
  piece: string,
  from: number,
  end: number,
  columns: LogColumns,
  fields: LineReader,
  server: string | null,
): LoggedRequest | undefined {
  const isWhole =
    columns.separator === ' '
      ? splitAtBlanks(piece, from, end, columns, fields)
      : splitAtCommas(piece, from, end, columns.last, fields);
  if (!isWhole) return undefined;
  const startOf = (index: number): number => fields.starts[index] ?? 0;
  const textOf = (index: number): string => (index < 0 ? '' : piece.slice(startOf(index), fields.ends[index]));
  const numberOf = (index: number): number => (index < 0 ? -1 : digits(piece, startOf(index), fields.ends[index] ?? 0));
  const status = numberOf(columns.status);
  const time = fields.timeAt(
    piece,
    startOf(columns.date),
    columns.time < 0 ? startOf(columns.date) + 11 : startOf(columns.time),
  );
  if (status < 100 || status > 999 || Number.isNaN(time)) return undefined;
  const user = columns.user < 0 ? 0 : (fields.ends[columns.user] ?? 0) - startOf(columns.user);
  return {
    source: columns.source,
    server: fields.serverOf(textOf(columns.server)) ?? server,
    path: textOf(columns.path),
    protocol: textOf(columns.protocol),
    port: textOf(columns.port),
    hasUser: user > 1 || (user === 1 && piece.charCodeAt(startOf(columns.user)) !== DASH),
    authenticationType: fields.methodOf(textOf(columns.authenticationType)),
    userAgent: textOf(columns.userAgent),
    status,
    subStatus: numberOf(columns.subStatus),
    win32Status: numberOf(columns.win32Status),
    time,
  };
}

const DASH = 45;
const QUOTE = 34;

/** No field of IIS is empty, and none holds a blank: a line of fewer or more was broken, or something was put into it. */
function splitAtBlanks(
  piece: string,
  from: number,
  end: number,
  { count, last }: LogColumns,
  { starts, ends }: Fields,
): boolean {
  let at = from;
  for (let index = 0; index <= last; index += 1) {
    if (at > end) return false;
    let next = piece.indexOf(' ', at);
    if (next === -1 || next > end) next = end;
    if (next === at) return false;
    starts[index] = at;
    ends[index] = next;
    at = next + 1;
  }
  let found = last + 1;
  for (; at <= end; found += 1) {
    const next = piece.indexOf(' ', at);
    if (next === at || at === end) return false;
    at = next === -1 || next > end ? end + 1 : next + 1;
  }
  return found === count;
}

/** A field may stand in quotes, with its own quotes doubled; their inside is taken as it stands. */
function splitAtCommas(piece: string, from: number, end: number, last: number, { starts, ends }: Fields): boolean {
  let at = from;
  for (let index = 0; index <= last; index += 1) {
    if (at > end) return false;
    if (piece.charCodeAt(at) === QUOTE) {
      const close = closingQuote(piece, at + 1, end);
      if (close === -1) return false;
      starts[index] = at + 1;
      ends[index] = close;
      at = close + 2;
      continue;
    }
    let next = piece.indexOf(',', at);
    if (next === -1 || next > end) next = end;
    starts[index] = at;
    ends[index] = next;
    at = next + 1;
  }
  return true;
}

function closingQuote(piece: string, from: number, end: number): number {
  for (let at = piece.indexOf('"', from); at !== -1 && at < end; at = piece.indexOf('"', at + 2))
    if (piece.charCodeAt(at + 1) !== QUOTE) return at;
  return -1;
}

/** -1 where it is no number. */
function digits(piece: string, from: number, to: number): number {
  if (to <= from || to - from > 12) return -1;
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = piece.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** `2024-01-02` and `03:04:05` as milliseconds UTC; NaN where they are no time. Both logs are written in UTC. */
function clock(): (piece: string, date: number, time: number) => number {
  // A log stays at one day for long.
  let day = '';
  let start = Number.NaN;
  return (piece, date, time) => {
    if (!piece.startsWith(day, date) || day === '') {
      day = copy(piece.slice(date, date + 10));
      start = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
    }
    const hour = digits(piece, time, time + 2);
    const minute = digits(piece, time + 3, time + 5);
    const second = digits(piece, time + 6, time + 8);
    return hour < 0 || minute < 0 || second < 0 ? Number.NaN : start + ((hour * 60 + minute) * 60 + second) * 1000;
  };
}

/** Names that a log repeats, checked once: the NetBIOS name of a host, and the word of a method. */
function remembered<Found>(of: (text: string) => Found): (text: string) => Found {
  const known = new Map<string, Found>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as Found;
    const own = copy(text);
    const value = of(own);
    if (known.size < 256) known.set(own, value);
    return value;
  };
}

const methodOf = (text: string): string => (/^[A-Za-z]{1,20}$/.test(text) ? text : '');

const netbiosOf = (name: string): string | null =>
  /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/.test(name) ? (name.split('.')[0] ?? name) : null;

/** A slice would keep the whole piece of the log that it was cut from. */
const copy = (text: string): string => Buffer.from(text).toString();
