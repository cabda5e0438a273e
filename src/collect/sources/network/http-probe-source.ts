import { lookup } from 'node:dns/promises';
import { mapLimited } from '../../../lib/async/map-limited.ts';
import { PROBES } from '../../catalog/network-requests.ts';
import type { EvidenceSource, SourceAnswer } from '../../evidence-source.ts';
import { NO_REQUEST_LOG, type RequestLog } from '../../request-log.ts';
import { lineOf } from './endpoint-line.ts';
import { httpProbe, type ProbeAnswer } from './http-probe.ts';
import { NOT_ACCEPTED } from './http-probe-fault.ts';
import { type PlannedProbe, probeScope, probeTargets } from './http-probe-targets.ts';
import { knownHosts } from './known-hosts.ts';
import { readingContext } from './tls-facts.ts';

export interface ProbeSourceOptions {
  /** Name of this place in the answers. */
  readonly vantage: string;
  /** Further namespaces that the organization declared. */
  readonly namespaces?: readonly string[];
  /** Addresses of a host as this computer sees them, with its hosts file; empty where it has none. */
  readonly addressesOf?: (host: string) => Promise<readonly string[]>;
  /** Another port than 443. */
  readonly port?: number;
  /** Authorities to trust, as PEM. */
  readonly ca?: readonly string[];
  readonly requests?: RequestLog;
  /** What sends a probe: `httpProbe`, but for tests. */
  readonly send?: typeof httpProbe;
}

const AT_ONCE = 8;
/** A probe that takes longer than this is one that hangs, however patient the collection is. */
const PATIENCE_MS = 15_000;

/** An address that let so many connections wait in vain is not connected to again: each would cost its whole time. */
const MOST_UNHEARD = 2;
const NOT_SENT: ProbeAnswer = {
  outcome: 'timed-out',
  reason: `It was not sent: ${MOST_UNHEARD} connections to this address had not been accepted in time.`,
  durationMs: 0,
};
const isUnheard = ({ outcome, tls, reason }: ProbeAnswer): boolean =>
  outcome === 'timed-out' && tls === undefined && reason?.startsWith(NOT_ACCEPTED) === true;

/** Asks every node by its address, and the namespaces, without credentials: `network/endpoints.ndjson`. */
export function httpProbeSource(options: ProbeSourceOptions): EvidenceSource {
  return {
    scope: 'namespace',
    request: 'HTTP probe',
    gather: async (targets, { timeoutMs, signal }) => {
      const { requests = NO_REQUEST_LOG, send = httpProbe, vantage } = options;
      const { addressesOf = (host) => systemAddresses(host, requests) } = options;
      const { namespaces, refused, servers } = await knownHosts(targets, options.namespaces ?? [], addressesOf);
      const scope = probeScope(namespaces, servers);
      const planned = probeTargets(namespaces, servers, PROBES).map((probe) => onPort(probe, options.port));
      const secureContext = readingContext(options.ca);
      const how = { scope, secureContext, signal, requests, timeoutMs: Math.min(timeoutMs, PATIENCE_MS) };
      const unheard = new Map<string, number>();
      const lines = await mapLimited(planned, AT_ONCE, async (probe) => {
        const started = new Date().toISOString();
        const before = unheard.get(probe.address) ?? 0;
        if (before >= MOST_UNHEARD) return lineOf(probe, vantage, started, NOT_SENT);
        const answer = await send(probe, how);
        if (isUnheard(answer)) unheard.set(probe.address, (unheard.get(probe.address) ?? 0) + 1);
        return lineOf(probe, vantage, started, answer);
      });
      const silent = [...namespaces, ...servers].filter(({ addresses }) => addresses.length === 0);
      return evidenceOf(lines, [...silent.map(({ host }) => host), ...refused], signal);
    },
  };
}

/** The system may wait for minutes; it cannot be told not to. */
async function systemAddresses(host: string, requests: RequestLog): Promise<readonly string[]> {
  const text = `addresses of ${host}`;
  const ended = requests({ via: 'dns', target: 'this computer, with its hosts file', text, request: 'HTTP probe' });
  const none = Promise.withResolvers<readonly string[]>();
  const timer = setTimeout(() => none.resolve([]), PATIENCE_MS);
  const found = lookup(host, { all: true }).then(
    (entries) => [...new Set(entries.map(({ address }) => address))].filter(isSomebodyElse).sort(),
    () => [],
  );
  const addresses = await Promise.race([found, none.promise]);
  clearTimeout(timer);
  ended(addresses.length === 0 ? 'no-data' : 'answered');
  return addresses;
}

/** Not this computer, and not what only the computers of one cable, or their hosting platform, answer. */
const isSomebodyElse = (address: string): boolean =>
  !/^(?:0\.|127\.|169\.254\.|::1?$|::ffff:(?:127|169\.254)\.|fe[89ab][0-9a-f]:|fd00:ec2:)/i.test(address);

function onPort(probe: PlannedProbe, port: number | undefined): PlannedProbe {
  if (port === undefined) return probe;
  const url = new URL(probe.url);
  url.port = String(port);
  return { ...probe, url: url.href };
}

/** A node that does not answer is an answer about that node; a name without an address could not be asked at all. */
function evidenceOf(lines: readonly string[], silent: readonly string[], signal: AbortSignal): SourceAnswer {
  const files =
    lines.length === 0 ? [] : [{ path: 'network/endpoints.ndjson', content: `${lines.join('\n')}\n`, withheld: [] }];
  if (signal.aborted) return { status: files.length === 0 ? 'failed' : 'partial', reason: 'it was cancelled', files };
  if (silent.length === 0) return { status: 'complete', files };
  const names = silent.slice(0, 3).join(', ') + (silent.length > 3 ? ` and ${silent.length - 3} more` : '');
  const reason = `no address is known here of ${names}`;
  return { status: lines.length === 0 ? 'failed' : 'partial', reason, files };
}
