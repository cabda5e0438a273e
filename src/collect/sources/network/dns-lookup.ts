import { Resolver } from 'node:dns/promises';
import { domainToASCII } from 'node:url';
import { wordTable } from '../../../lib/words/word-table.ts';
import { NO_REQUEST_LOG, type RequestLog } from '../../request-log.ts';

type DnsType = 'A' | 'AAAA' | 'CNAME' | 'SRV';

export interface DnsQuestion {
  readonly name: string;
  readonly type: DnsType;
}

/**
 * What the DNS said. `no-name` (NXDOMAIN) and `no-data` are answers; `failed` is none. Addresses come after aliases;
 * SRV records are `PRIORITY WEIGHT PORT TARGET`. Values are sorted.
 */
export interface DnsAnswer extends DnsQuestion {
  readonly outcome: 'answered' | 'no-data' | 'no-name' | 'failed' | 'cancelled';
  readonly values: readonly string[];
  /** Why it failed, as a sentence. */
  readonly reason?: string;
}

export interface DnsOptions {
  /** `192.0.2.53`, `192.0.2.53:5353` or `[2001:db8::53]:53`; none: those that the computer uses. */
  readonly server?: string;
  /** For one question, with its second try. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly requests?: RequestLog | undefined;
}

const NAME =
  /^(?=.{1,253}$)(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;
const REASONS: { readonly [code: string]: string } = wordTable({
  ESERVFAIL: 'The DNS server could not answer (SERVFAIL).',
  EREFUSED: 'The DNS server refused the question (REFUSED).',
  ETIMEOUT: 'The DNS server did not answer in time.',
  ECONNREFUSED: 'No DNS server could be reached.',
  ENOTIMP: 'The DNS server does not know this type of question.',
  EFORMERR: 'The DNS server could not read the question.',
  EBADRESP: 'What the DNS server answered is not well-formed.',
});

/** Puts one question. Never throws: what goes wrong is an outcome. */
export async function dnsLookup(question: DnsQuestion, options: DnsOptions): Promise<DnsAnswer> {
  let ended: ReturnType<RequestLog> | undefined;
  const answer = (outcome: DnsAnswer['outcome'], values: readonly string[], reason?: string): DnsAnswer => {
    ended?.(outcome);
    return { ...question, outcome, values: [...values].sort(), ...(reason === undefined ? {} : { reason }) };
  };
  const name = domainToASCII(question.name.replace(/\.$/, '')) || question.name;
  if (!NAME.test(name)) return answer('failed', [], 'It is no name that the DNS could hold.');
  const isCancelled = (): boolean => options.signal?.aborted === true;
  if (isCancelled()) return answer('cancelled', [], 'It was cancelled.');
  const resolver = new Resolver({ timeout: Math.max(1, Math.floor(options.timeoutMs / 2)), tries: 2 });
  const cancel = (): void => resolver.cancel();
  // The resolver waits longer at every try: the time that we gave is the end.
  const deadline = setTimeout(cancel, options.timeoutMs);
  options.signal?.addEventListener('abort', cancel);
  try {
    if (options.server !== undefined) resolver.setServers([options.server]);
    const target = options.server ?? 'DNS servers of this computer';
    ended = (options.requests ?? NO_REQUEST_LOG)({
      via: 'dns',
      target,
      text: `${question.type} ${name}`,
      request: 'DNS',
    });
    return answer('answered', await ask(resolver, question.type, name));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOTFOUND') return answer('no-name', []);
    if (code === 'ENODATA') return answer('no-data', []);
    if (code === 'ECANCELLED' && isCancelled()) return answer('cancelled', [], 'It was cancelled.');
    if (code === 'ECANCELLED') return answer('failed', [], REASONS.ETIMEOUT);
    return answer('failed', [], REASONS[code] ?? `The question failed (${code || String(error)}).`);
  } finally {
    clearTimeout(deadline);
    options.signal?.removeEventListener('abort', cancel);
  }
}

async function ask(resolver: Resolver, type: DnsType, name: string): Promise<readonly string[]> {
  switch (type) {
    case 'A':
      return resolver.resolve4(name);
    case 'AAAA':
      return resolver.resolve6(name);
    case 'CNAME':
      return (await resolver.resolveCname(name)).map((target) => target.toLowerCase());
    case 'SRV':
      return (await resolver.resolveSrv(name)).map(
        (record) => `${record.priority} ${record.weight} ${record.port} ${record.name.toLowerCase()}`,
      );
  }
}
