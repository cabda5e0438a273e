import { digits, logClock } from './log-clock.ts';
import type { LogColumns } from './log-columns.ts';
import { DASH, type Fields, splitAtBlanks, splitAtCommas } from './log-fields.ts';
import type { LoggedRequest } from './logged-request.ts';
import { ownCopy } from './own-copy.ts';

/** What one log needs for each of its lines. */
interface LineReader extends Fields {
  readonly timeAt: (piece: string, date: number, time: number) => number;
  readonly serverOf: (text: string) => string | null;
  readonly methodOf: (text: string) => string;
}

/** Made once a log. */
export const startLineReader = (): LineReader => ({
  starts: new Int32Array(256),
  ends: new Int32Array(256),
  timeAt: logClock(),
  serverOf: remembered(netbiosOf),
  methodOf: remembered(methodOf),
});

/** The request on one line; `undefined` where it is none, or was broken. */
export function logRequest(
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

/** Names that a log repeats, checked once: the NetBIOS name of a host, and the word of a method. */
function remembered<Found>(of: (text: string) => Found): (text: string) => Found {
  const known = new Map<string, Found>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as Found;
    const own = ownCopy(text);
    const value = of(own);
    if (known.size < 256) known.set(own, value);
    return value;
  };
}

const methodOf = (text: string): string => (/^[A-Za-z]{1,20}$/.test(text) ? text : '');

const netbiosOf = (name: string): string | null =>
  /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/.test(name) ? (name.split('.')[0] ?? name) : null;
