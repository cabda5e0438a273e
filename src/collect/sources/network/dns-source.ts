import { mapLimited } from '../../../lib/async/map-limited.ts';
import type { EvidenceSource, NetworkTargets, SourceAnswer } from '../../evidence-source.ts';
import type { RequestLog } from '../../request-log.ts';
import { type DnsAnswer, type DnsOptions, type DnsQuestion, dnsLookup } from './dns-lookup.ts';

interface DnsSourceOptions {
  /** Name of this place in the answers. */
  readonly vantage: string;
  readonly server?: string;
  readonly requests?: RequestLog;
}

const AT_ONCE = 8;

/** Looks up namespaces, and how Autodiscover is found for each accepted domain: `network/dns.ndjson`. */
export function dnsSource(options: DnsSourceOptions): EvidenceSource {
  return {
    scope: 'namespace',
    request: 'DNS',
    gather: async (targets, { timeoutMs, signal }) => {
      const { requests, server } = options;
      const how: DnsOptions = { timeoutMs, signal, requests, ...(server === undefined ? {} : { server }) };
      const answers = await mapLimited(dnsQuestions(targets), AT_ONCE, (question) => dnsLookup(question, how));
      return dnsEvidence(answers, options);
    },
  };
}

/** Every question once: namespaces, `autodiscover.DOMAIN`, the domain itself, and `_autodiscover._tcp.DOMAIN`. */
export function dnsQuestions(targets: Pick<NetworkTargets, 'namespaces' | 'domains'>): readonly DnsQuestion[] {
  const hosts = [...targets.namespaces, ...targets.domains.flatMap((domain) => [domain, `autodiscover.${domain}`])];
  const names = [...new Set(hosts.map((host) => host.toLowerCase().replace(/\.$/, '')))].sort();
  const domains = [...new Set(targets.domains.map((domain) => domain.toLowerCase()))].sort();
  return [
    ...names.flatMap((name) => (['A', 'AAAA', 'CNAME'] as const).map((type) => ({ name, type }))),
    ...domains.map((domain) => ({ name: `_autodiscover._tcp.${domain}`, type: 'SRV' as const })),
  ];
}

/** One line a question. Outcomes that are no answers make the evidence partial, or failed where there is no other. */
function dnsEvidence(answers: readonly DnsAnswer[], { vantage, server = 'system' }: DnsSourceOptions): SourceAnswer {
  const lines = answers.map((answer) =>
    JSON.stringify({ schema: 'exaudit/dns/v1', vantage, resolver: server, ...answer }),
  );
  const files =
    lines.length === 0 ? [] : [{ path: 'network/dns.ndjson', content: `${lines.join('\n')}\n`, withheld: [] }];
  const broken = answers.filter(({ outcome }) => outcome === 'failed' || outcome === 'cancelled');
  const [first] = broken;
  if (first === undefined) return { status: 'complete', files };
  const more = broken.length > 1 ? ` (and ${broken.length - 1} more like it)` : '';
  return {
    status: broken.length === answers.length ? 'failed' : 'partial',
    reason: `${first.type} ${first.name}: ${first.reason ?? 'no answer'}${more}`,
    files,
  };
}
