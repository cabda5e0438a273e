import type { TextEnd } from '../../place/answer-reader.ts';
import { FormatError } from '../format-error.ts';
import { type FoundRecord, NO_DATA, type RecordType } from './dns-reading.ts';
import { readNslookup } from './nslookup.ts';
import { readResolveDnsName } from './resolve-dns-name.ts';

/** What one look-up printed: records of one name, whatever program asked. */
interface DnsText {
  /** Name that was asked; `null` where neither the command nor the answer says it. */
  readonly name: string | null;
  /** `undefined`: that type was not asked for. Empty: asked, and there are none. */
  readonly a?: readonly string[];
  readonly aaaa?: readonly string[];
  readonly srv?: readonly string[];
  /** Name that it is an alias of; `null`: it is none. */
  readonly cname?: string | null;
  /** `false`: there is no such name. */
  readonly exists: boolean;
  /** DNS server that answered, where the answer says it. */
  readonly resolver?: string;
  readonly resolverAddress?: string;
  /** Line of the first record. */
  readonly line: number;
  /** Lines that are neither a record nor known noise. */
  readonly leftOver: readonly number[];
  /** What no record of the text says is not there: nothing was left over, and its end was seen. */
  readonly isWhole: boolean;
  /** It ends with an alias: the addresses of that name, or the word that it has none, stood below. */
  readonly endsWithAlias?: true;
}

interface AskedName {
  readonly name?: string | undefined;
  /** `A`, `SRV`, … ; absent: addresses of both kinds. */
  readonly type?: string | undefined;
  /** Server that was asked, where the answer does not say it. */
  readonly resolver?: string | undefined;
}

const FAILED = /timed[ -]out|timeout|Server failed|SERVFAIL|Query refused|No response from server|operation refused/i;
/**
 * Reads what `Resolve-DnsName` (table or list) or `nslookup` printed. Throws FormatError where the question was not
 * answered, and where the text is no answer of either.
 */
export function readDnsText(text: string, question: AskedName = {}, end: TextEnd = 'closed'): DnsText {
  const lines = text.split(/\r?\n/);
  const isNslookup = /^[ \t]*(?:Server|Serveur|Servidor)\s?:\s/im.test(text);
  const {
    found,
    isMissing,
    answered,
    resolver = isNslookup ? undefined : question.resolver,
    resolverAddress,
    leftOver,
    isClosed = true,
    saysNone = NO_DATA.test(text),
    asked: said,
  } = isNslookup ? readNslookup(lines) : readResolveDnsName(lines);
  if (!answered && FAILED.test(text)) {
    throw new FormatError('unreadable', `the name was not resolved: ${(FAILED.exec(text) ?? [''])[0]}`);
  }
  if (!answered)
    throw new FormatError('unreadable', 'the text is no answer of Resolve-DnsName or nslookup', { line: 1 });
  // A heading without rows is an answer that was cut off.
  const isEmpty = found.length === 0 && !isMissing && !saysNone;
  const isWhole =
    !(isEmpty && !isNslookup) && leftOver.length === 0 && (end === 'closed' || (end === 'line' && isClosed));
  // Of a text that is not whole, the name that was asked may be missing.
  const name = bare(question.name ?? (isWhole ? (said ?? found[0]?.owner) : undefined));
  const base = {
    name,
    isWhole,
    exists: !isMissing,
    line: found[0]?.line ?? 1,
    leftOver,
    ...(resolver === undefined ? {} : { resolver }),
    ...(resolverAddress === undefined ? {} : { resolverAddress }),
  };
  if (name === null || isMissing || !isWhole) return base;
  const of = (type: RecordType): readonly string[] =>
    [...new Set(found.filter((record) => record.type === type).map(({ value }) => value))].sort();
  // Old versions of nslookup ask for IPv4 addresses only.
  const asked = isNslookup ? answeredType(found, question.type) : (question.type ?? 'A_AAAA').toUpperCase();
  const canonical = isNslookup ? found.find(({ type }) => type === 'A' || type === 'AAAA')?.owner : undefined;
  const alias =
    found.find((record) => record.type === 'CNAME' && bare(record.owner) === name)?.value ??
    (canonical === undefined || bare(canonical) === name ? undefined : canonical);
  const addresses = [...of('A'), ...of('AAAA')];
  const wantsAddresses = asked === 'A' || asked === 'AAAA' || asked === 'A_AAAA';
  if (wantsAddresses && alias !== undefined && addresses.length === 0 && !saysNone && !isNslookup)
    return { ...base, cname: bare(alias), endsWithAlias: true };
  return {
    ...base,
    ...(asked === 'A' || asked === 'A_AAAA' || of('A').length > 0 ? { a: of('A') } : {}),
    ...(asked === 'AAAA' || asked === 'A_AAAA' || of('AAAA').length > 0 ? { aaaa: of('AAAA') } : {}),
    ...(asked === 'SRV' ? { srv: of('SRV') } : {}),
    // Whoever follows a name to its addresses is told of every alias on the way.
    ...(alias !== undefined
      ? { cname: bare(alias) }
      : addresses.length > 0 || asked === 'CNAME'
        ? { cname: null }
        : {}),
  };
}

/** nslookup answers what it is set to: where that is another kind than was said, what it says counts. */
function answeredType(found: readonly FoundRecord[], said = 'A'): string {
  const [first] = found;
  if (found.some(({ type }) => type === 'SRV')) return 'SRV';
  return said.toUpperCase() === 'SRV' && (first?.type === 'A' || first?.type === 'AAAA')
    ? first.type
    : said.toUpperCase();
}

const bare = (name: string | undefined): string | null =>
  name === undefined || name === '' ? null : name.replace(/\.$/, '').toLowerCase();
