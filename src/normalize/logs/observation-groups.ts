import type { Fragment } from '../../model/resource.ts';
import { clientProtocol, PROTOCOL_NAMES } from './client-protocol.ts';
import { type LoggedRequest, SIDES, SOURCES, sideOf } from './logged-request.ts';
import { type ObservationGroup, observationFragment } from './observation-fragment.ts';
import { ownCopy } from './own-copy.ts';
import { REQUEST_ENDINGS, requestEnding } from './request-ending.ts';
import { FAMILY_NAMES, userAgentFamilies } from './user-agent-family.ts';

/** Counts requests of all logs of a capture. */
export interface ObservationGroups {
  /** `record`: the file that the line stands in; the first of a group is its provenance. */
  add(request: LoggedRequest, record: number, line: number): void;
  /** Requests that were not counted because there were more groups than fit. */
  readonly dropped: () => number;
  /** One a group, by id. */
  fragments(): readonly Fragment[];
}

/** A log of real clients has some hundreds; more is made up, and must not fill memory. */
const MOST_GROUPS = 20_000;

export function observationGroups(most = MOST_GROUPS): ObservationGroups {
  const groups = new Map<number, ObservationGroup>();
  const familyOf = userAgentFamilies();
  const numbers = { server: numbering(128), method: numbering(32), win32: numbering(256) };
  let dropped = 0;
  return {
    add: (request, record, line) => {
      const client = familyOf(request.userAgent);
      const protocol = clientProtocol(request);
      const outcome = requestEnding(request);
      const server = numbers.server(request.server ?? '');
      const method = numbers.method(request.authenticationType);
      const win32 = numbers.win32(request.status === 401 ? request.win32Status : -1);
      if (server < 0 || method < 0 || win32 < 0 || request.subStatus > 126) {
        dropped += 1;
        return;
      }
      // One number for all that tells groups apart, below 2^53: of millions of lines no text is made.
      let key = request.status * 128 + request.subStatus + 1;
      key = key * 8 + REQUEST_ENDINGS.indexOf(outcome);
      key = key * 4 + SOURCES.indexOf(request.source);
      key = key * 4 + SIDES.indexOf(sideOf(request));
      key = key * 16 + PROTOCOL_NAMES.indexOf(protocol);
      key = key * 32 + FAMILY_NAMES.indexOf(client);
      key = ((key * 32 + method) * 256 + win32) * 128 + server;
      const group = groups.get(key);
      if (group !== undefined) {
        group.requests += 1;
        if (request.time < group.first) group.first = request.time;
        if (request.time > group.last) group.last = request.time;
        return;
      }
      if (groups.size >= most) {
        dropped += 1;
        return;
      }
      const { time } = request;
      const sample = { ...request, userAgent: '', path: '', protocol: '', port: ownCopy(request.port) };
      groups.set(key, { sample, client, protocol, outcome, record, line, requests: 1, first: time, last: time });
    },
    dropped: () => dropped,
    fragments: () => [...groups.values()].map(observationFragment).sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** A small number for each value, in the order in which they come; -1 where there are more than `most`. */
function numbering(most: number): (value: string | number) => number {
  const known = new Map<string | number, number>();
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    if (known.size >= most) return -1;
    known.set(typeof value === 'string' ? ownCopy(value) : value, known.size);
    return known.size - 1;
  };
}
