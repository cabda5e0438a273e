import type { Fragment } from '../../model/resource.ts';
import { readDnsText } from '../formats/dns/dns-text.ts';
import type { AnswerReader } from '../place/answer-reader.ts';
import { valuesOf } from './dns-record.ts';

/** One answer of `Resolve-DnsName` or of `nslookup`. */
export const readDnsAnswer: AnswerReader = (
  text,
  { asked, end, question, record, resolver: told, server, lineOffset = 0 },
) => {
  const answer = readDnsText(text, { name: asked, type: question, resolver: told }, end);
  const { name, exists, isWhole, resolver, resolverAddress, a, aaaa, srv, cname, leftOver, endsWithAlias } = answer;
  if (name === null || !/^[^\s:]+$/.test(name)) {
    const reason = isWhole
      ? 'it does not say which name was asked for: the command line is missing'
      : 'it is not whole, and does not say which name was asked for';
    return { fragments: [], leftOver, shortfall: { cause: 'unreadable', reason } };
  }
  const isCut = (!isWhole && leftOver.length === 0) || endsWithAlias === true;
  const lost = isWhole ? (endsWithAlias === true ? ['a', 'aaaa'] : []) : LISTS;
  const { id, label, vantage } = placeOf(name, server, told && (resolverAddress ?? told).toLowerCase());
  const fragment: Fragment = {
    kind: 'dns-record',
    id,
    label,
    properties: {
      name,
      exists,
      ...vantage,
      ...(resolver === undefined ? {} : { resolver }),
      ...(a === undefined ? {} : valuesOf('a', a)),
      ...(aaaa === undefined ? {} : valuesOf('aaaa', aaaa)),
      ...(srv === undefined ? {} : valuesOf('srv', srv)),
      ...(cname === undefined ? {} : { cname }),
    },
    ...(lost.length === 0 ? {} : { unseen: Object.fromEntries(lost.map((list) => [list, NOT_WHOLE])) }),
    provenance: { '*': { record, line: answer.line + lineOffset } },
  };
  const shortfall = { cause: 'partial', reason: 'its end is not there' } as const;
  return { fragments: [fragment], leftOver, ...(isCut ? { shortfall } : {}) };
};

const LISTS = ['a', 'aaaa', 'srv', 'srvTargets', 'cname'];
const NOT_WHOLE = {
  cause: 'truncated',
  detail: 'lines of the answer are not understood, or its end is missing',
} as const;

/** Which resource an answer is of, and where it was seen from: what a name is inside and outside are two things. */
function placeOf(name: string, server: string | null, resolver: string | undefined) {
  const isPublic = resolver !== undefined && PUBLIC_RESOLVERS.has(resolver);
  const vantage = isPublic ? 'outside' : server;
  return {
    id: resolver === undefined ? `dns-record:${name}` : `dns-record:${name}@${resolver}`,
    label: resolver === undefined ? name : `${name} (asked of ${resolver})`,
    vantage: vantage === null ? {} : { vantage },
  };
}

/** Servers that answer anybody, and from everywhere what is seen outside: Google, Cloudflare, Quad9, OpenDNS, Level 3. */
const PUBLIC_RESOLVERS: ReadonlySet<string> = new Set(
  '8.8.8.8 8.8.4.4 dns.google 1.1.1.1 1.0.0.1 one.one.one.one 9.9.9.9 149.112.112.112 dns9.quad9.net 208.67.222.222 208.67.220.220 resolver1.opendns.com resolver2.opendns.com 4.2.2.1 4.2.2.2 4.2.2.3 4.2.2.4 2001:4860:4860::8888 2001:4860:4860::8844 2606:4700:4700::1111 2606:4700:4700::1001 2620:fe::fe'.split(
    ' ',
  ),
);
