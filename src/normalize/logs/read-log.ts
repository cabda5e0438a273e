import { columnsOf, type LogColumns } from './log-columns.ts';
import { logRequest, startLineReader } from './log-request.ts';
import type { ObservationGroups } from './observation-groups.ts';

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
  const reader = startLineReader();

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
    const request = columns === undefined ? undefined : logRequest(piece, from, end, columns, reader, server);
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
