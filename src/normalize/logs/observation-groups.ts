import { wordTable } from '../../lib/words/word-table.ts';
import type { Fragment } from '../../model/resource.ts';
import { FAMILY_NAMES, userAgentFamilies } from './user-agent-family.ts';

/** One request, as its line of a log has it; texts are as they stand there. Names of people are not among them. */
export interface LoggedRequest {
  readonly source: (typeof SOURCES)[number];
  /** NetBIOS name; `null` where nothing says it. */
  readonly server: string | null;
  readonly path: string;
  /** As the Exchange front end names it; empty elsewhere. */
  readonly protocol: string;
  readonly port: string;
  /** Where the answer says itself who gave it; else it follows from source and port. */
  readonly side?: 'front-end' | 'back-end' | null;
  readonly hasUser: boolean;
  readonly authenticationType: string;
  readonly userAgent: string;
  readonly status: number;
  /** -1 where none was logged. */
  readonly subStatus: number;
  readonly win32Status: number;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
}

const SOURCES = ['iis', 'http-proxy', 'connectivity-analyzer'] as const;

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

interface ObservationGroup {
  readonly sample: LoggedRequest;
  readonly client: string;
  readonly protocol: string;
  readonly outcome: RequestEnding;
  readonly record: number;
  readonly line: number;
  requests: number;
  first: number;
  last: number;
}

export function observationGroups(most = MOST_GROUPS): ObservationGroups {
  const groups = new Map<number, ObservationGroup>();
  const familyOf = userAgentFamilies();
  const numbers = { server: numbering(128), method: numbering(32), win32: numbering(256) };
  let dropped = 0;
  return {
    add: (request, record, line) => {
      const client = familyOf(request.userAgent);
      const protocol = protocolOf(request);
      const outcome = outcomeOf(request);
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
      const sample = { ...request, userAgent: '', path: '', protocol: '', port: copy(request.port) };
      groups.set(key, { sample, client, protocol, outcome, record, line, requests: 1, first: time, last: time });
    },
    dropped: () => dropped,
    fragments: () => [...groups.values()].map(fragmentOf).sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

const SIDES: readonly (string | null)[] = ['front-end', 'back-end', null];

/** A small number for each value, in the order in which they come; -1 where there are more than `most`. */
function numbering(most: number): (value: string | number) => number {
  const known = new Map<string | number, number>();
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    if (known.size >= most) return -1;
    known.set(typeof value === 'string' ? copy(value) : value, known.size);
    return known.size - 1;
  };
}

function fragmentOf(group: ObservationGroup): Fragment {
  const { sample, client, protocol, outcome, requests, record, line } = group;
  const win32 = sample.status !== 401 || sample.win32Status < 0 ? null : sample.win32Status;
  const subStatus = sample.subStatus < 0 ? null : sample.subStatus;
  const status = `${sample.status}.${subStatus ?? '-'}.${win32 ?? '-'}`;
  const method = sample.authenticationType === '' ? 'not-logged' : sample.authenticationType;
  const place = `${sample.server ?? '-'}/${sample.source}/${sideOf(sample) ?? '-'}`;
  const key = `${place}/${protocol}/${method}/${client}/${status}/${outcome}`;
  return {
    kind: 'client-observation',
    id: `client-observation:${key.toLowerCase()}`,
    label: key,
    ...(sample.server === null ? {} : { server: sample.server.toLowerCase() }),
    properties: {
      server: sample.server?.toLowerCase() ?? null,
      source: sample.source,
      side: sideOf(sample),
      protocol,
      authenticationType: sample.authenticationType === '' ? null : sample.authenticationType,
      client,
      status: sample.status,
      subStatus,
      win32Status: win32,
      outcome,
      requests,
      ...(Number.isNaN(group.first) ? {} : { firstSeen: new Date(group.first).toISOString() }),
      ...(Number.isNaN(group.last) ? {} : { lastSeen: new Date(group.last).toISOString() }),
    },
    provenance: { '*': { record, line } },
  };
}

const REQUEST_ENDINGS = [
  'signed-in',
  'anonymous',
  'challenge',
  'refused',
  'redirected',
  'forbidden',
  'error',
  'other',
] as const;
type RequestEnding = (typeof REQUEST_ENDINGS)[number];

/**
 * Windows statuses of a 401 that say no more than that credentials were still to come: none, access denied (IIS's own
 * 401.2) and SEC_E_NO_CREDENTIALS, the first leg of NTLM and Negotiate.
 */
const FIRST_LEG: ReadonlySet<number> = new Set([-1, 0, 5, 0x8009030e]);

function outcomeOf({ status, hasUser, win32Status }: LoggedRequest): RequestEnding {
  if (status === 401) return hasUser || !FIRST_LEG.has(win32Status) ? 'refused' : 'challenge';
  if (status >= 200 && status < 300) return hasUser ? 'signed-in' : 'anonymous';
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 403) return 'forbidden';
  return status >= 500 ? 'error' : 'other';
}

function sideOf({ source, port, side }: LoggedRequest): 'front-end' | 'back-end' | null {
  if (side !== undefined) return side;
  if (source === 'http-proxy') return 'front-end';
  if (port === '') return null;
  return port === '444' || port === '81' ? 'back-end' : 'front-end';
}

/** First segment of the path, or the name in the log of the front end, in lower case. */
const PROTOCOLS: { readonly [name: string]: string } = wordTable({
  autodiscover: 'Autodiscover',
  mapi: 'Mapi',
  rpc: 'RpcHttp',
  rpcwithcert: 'RpcHttp',
  rpchttp: 'RpcHttp',
  ews: 'Ews',
  oab: 'Oab',
  owa: 'Owa',
  owacalendar: 'Owa',
  ecp: 'Ecp',
  eas: 'ActiveSync',
  'microsoft-server-activesync': 'ActiveSync',
  powershell: 'PowerShell',
  api: 'Rest',
  rest: 'Rest',
});

const PROTOCOL_NAMES = [...new Set(Object.values(PROTOCOLS)), 'Other'];

function protocolOf({ protocol, path }: LoggedRequest): string {
  const end = path.indexOf('/', 1);
  const name = protocol !== '' ? protocol : path.slice(1, end === -1 ? Math.min(path.length, 64) : end);
  return PROTOCOLS[name.toLowerCase()] ?? 'Other';
}

const copy = (text: string): string => Buffer.from(text).toString();
