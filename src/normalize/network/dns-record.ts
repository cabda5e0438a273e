import { wordTable } from '../../lib/words/word-table.ts';
import type { Fragment, Value } from '../../model/resource.ts';
import type { Shortfall } from '../answers/answer.ts';
import type { CmdletContext } from '../cmdlets/fragment.ts';
import { readDnsText } from '../formats/dns/dns-text.ts';
import { readNslookup } from '../formats/dns/nslookup.ts';
import { isSession, readNslookupSession } from '../formats/dns/nslookup-session.ts';
import { type AnswerReader, readAnswer } from '../place/answer-reader.ts';
import { propertyOf } from '../raw/property-of.ts';
import type { RawObject } from '../raw/raw.ts';
import { textOf } from '../raw/single-values.ts';
import { textSetOf } from '../raw/text-set-of.ts';

const PROPERTY: { readonly [type: string]: string } = wordTable({ A: 'a', AAAA: 'aaaa', CNAME: 'cname', SRV: 'srv' });

/**
 * One line of `network/dns.ndjson`: one question about one name; the questions about a name become one resource. That
 * there is no such name, or no such record, is an answer; a question that failed leaves its property unseen.
 */
export function normalizeDnsRecord(_request: string, object: RawObject, context: CmdletContext): readonly Fragment[] {
  const text = (name: string): string | undefined => {
    const reading = textOf(propertyOf(object, name));
    return reading !== undefined && 'value' in reading ? (reading.value ?? undefined) : undefined;
  };
  const name = text('name')?.replace(/\.$/, '');
  const type = text('type')?.toUpperCase() ?? '';
  const property = PROPERTY[type];
  if (name === undefined || property === undefined || !/^[^\s:]+$/.test(name)) return [];
  const outcome = text('outcome');
  const isAnswer = outcome === 'answered' || outcome === 'no-data' || outcome === 'no-name';
  const values = textSetOf(propertyOf(object, 'values'));
  const found = values !== undefined && 'value' in values ? (values.value ?? []) : [];
  const reason = text('reason') ?? 'the question was not answered';
  const vantage = text('vantage');
  const resolver = text('resolver');
  return [
    {
      kind: 'dns-record',
      id: `dns-record:${name.toLowerCase()}`,
      label: name,
      properties: {
        name,
        ...(vantage === undefined ? {} : { vantage }),
        ...(resolver === undefined ? {} : { resolver }),
        ...(isAnswer ? { exists: outcome !== 'no-name', ...valuesOf(property, found) } : {}),
      },
      ...(isAnswer ? {} : { unseen: unseenOf(property, reason) }),
      provenance: { '*': { record: context.record, line: object.line + (context.lineOffset ?? 0) } },
    },
  ];
}

function valuesOf(property: string, found: readonly string[]): { readonly [name: string]: Value } {
  if (property === 'cname') return { cname: found[0] ?? null };
  const set = found.length === 0 ? null : found;
  if (property !== 'srv') return { [property]: set };
  const targets = found.flatMap((record) => record.split(' ')[3] ?? []);
  return { srv: set, srvTargets: found.length === 0 ? null : [...new Set(targets)].sort() };
}

function unseenOf(property: string, detail: string) {
  const names = property === 'srv' ? ['srv', 'srvTargets'] : [property];
  return Object.fromEntries(names.map((name) => [name, { cause: 'failed' as const, detail }]));
}

/** What `Resolve-DnsName` or `nslookup` printed of one name, or an interactive nslookup of several. */
export const readDnsRecord: AnswerReader = (text, context) =>
  context.isSession === true || (context.asked === undefined && isSession(text))
    ? readSession(text, context)
    : readOne(text, context);

/** Of several answers to one question the last one counts. One that failed costs itself. */
const readSession: AnswerReader = (text, context) => {
  const { leftOver: between, questions } = readNslookupSession(text, context.question, context.resolver);
  const leftOver = [...between];
  const asked = new Map<string, number>();
  const own = questions.find(({ resolver }) => resolver === undefined);
  const first = own === undefined ? undefined : resolverAddressOf(own.text);
  let shortfall: Shortfall | undefined;
  const fragments = questions.flatMap(
    ({ isLast, line, name, resolver: named, text: answer, type }): readonly Fragment[] => {
      // Where it was told to ask another one was lost, its answers say so.
      const address = resolverAddressOf(answer);
      const resolver = named ?? (address === first ? undefined : address);
      const { question: _, resolver: __, ...rest } = context;
      const reading = readAnswer(readOne, answer, {
        ...rest,
        asked: name,
        ...(type === undefined ? {} : { question: type }),
        ...(resolver === undefined ? {} : { resolver }),
        end: isLast ? (context.end ?? 'closed') : 'closed',
        lineOffset: (context.lineOffset ?? 0) + line - 1,
      });
      leftOver.push(...(reading.leftOver ?? []).map((at) => at + line - 1));
      shortfall ??= reading.shortfall && { ...reading.shortfall, reason: `${name}: ${reading.shortfall.reason}` };
      const key = `${name.toLowerCase()} ${type ?? ''} ${resolver ?? ''}`;
      const order = asked.get(key) ?? 0;
      asked.set(key, order + 1);
      return order === 0 ? reading.fragments : reading.fragments.map((fragment) => ({ ...fragment, order }));
    },
  );
  if (questions.length === 0) shortfall ??= { cause: 'unreadable', reason: 'nothing shows which name was asked for' };
  return { fragments, leftOver, ...(shortfall === undefined ? {} : { shortfall }) };
};

/** Address of the server that an answer of nslookup came from. */
const resolverAddressOf = (text: string): string | undefined => readNslookup(text.split(/\r?\n/)).resolverAddress;

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

const readOne: AnswerReader = (text, { asked, end, question, record, resolver: told, server, lineOffset = 0 }) => {
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
