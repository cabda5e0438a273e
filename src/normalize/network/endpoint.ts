import { type Challenge, parseChallenges } from '../../lib/web/challenges.ts';
import { wordTable } from '../../lib/words/word-table.ts';
import { serviceAt } from '../../model/exchange/service-at.ts';
import type { Fragment, Unseen, Value } from '../../model/resource.ts';
import type { CmdletContext } from '../cmdlets/fragment.ts';
import { type HeaderDump, readHeaderDump } from '../formats/header-dump.ts';
import { nestedProperties } from '../iis/nested-properties.ts';
import type { AnswerReader } from '../place/answer-reader.ts';
import { propertyOf } from '../raw/property-of.ts';
import type { RawObject, RawValue } from '../raw/raw.ts';
import { booleanOf, integerOf, textOf, timeOf } from '../raw/single-values.ts';
import { textSetOf } from '../raw/text-set-of.ts';

/** Schemes in their published spelling; others are kept as they came. */
const SCHEMES = ['Negotiate', 'NTLM', 'Basic', 'Digest', 'Bearer'];
/** The same methods as the cmdlets and IIS call them. */
const METHODS: { readonly [scheme: string]: string } = wordTable({
  negotiate: 'Negotiate',
  ntlm: 'Ntlm',
  basic: 'Basic',
  digest: 'Digest',
  bearer: 'OAuth',
});
/** What only an HTTP answer shows, and what a handshake shows. */
const OF_ANSWER = [
  ...['status', 'httpVersion', 'challenges', 'challengeHeaders', 'challengesWellFormed', 'offeredMethods', 'realm'],
  ...['location', 'locationHost', 'redirectsOffHost', 'serverSoftware', 'frontEnd', 'failureContext'],
];
const OF_TLS = [
  ...['tls.version', 'tls.cipher', 'certificate.subject', 'certificate.issuer', 'certificate.domains'],
  ...['certificate.thumbprint', 'certificate.notBefore', 'certificate.notAfter', 'certificate.isSelfSigned'],
  ...['certificate.isTrusted', 'certificate.trustProblem', 'certificate.coversHost'],
];
const CERTIFICATE = [
  ['subject', 'certificateSubject', textOf],
  ['issuer', 'certificateIssuer', textOf],
  ['domains', 'certificateNames', textSetOf],
  ['thumbprint', 'certificateThumbprint', textOf],
  ['notBefore', 'certificateNotBefore', timeOf],
  ['notAfter', 'certificateNotAfter', timeOf],
  ['isSelfSigned', 'certificateIsSelfSigned', booleanOf],
  ['isTrusted', 'certificateIsTrusted', booleanOf],
  ['trustProblem', 'certificateTrustProblem', textOf],
  ['coversHost', 'certificateCoversHost', booleanOf],
] as const;

/**
 * One line of `network/endpoints.ndjson`: what one address answered to one request without credentials. Where nothing
 * answered, that is what is known, and everything else has the reason.
 */
export function normalizeEndpoint(_request: string, object: RawObject, context: CmdletContext): readonly Fragment[] {
  const text = (name: string): string | undefined => valueIn(textOf(propertyOf(object, name)));
  const [url, address, vantage, outcome] = [text('url'), text('address'), text('vantage'), text('outcome')];
  if (url === undefined || address === undefined || vantage === undefined || !URL.canParse(url)) return [];
  const { hostname: host } = new URL(url);
  const server = text('server');
  const port = valueIn(integerOf(propertyOf(object, 'port')));
  const values: [string, Value][] = [
    ['url', url],
    ['host', host],
    ['address', address],
    ['vantage', vantage],
    ['server', server ?? null],
  ];
  if (port !== undefined) values.push(['port', port]);
  for (const name of ['service', 'method', 'outcome']) {
    const value = text(name);
    if (value !== undefined) values.push([name, value]);
  }
  if (outcome === 'answered') values.push(...answerOf(object, url));
  values.push(...tlsOf(object));
  const seen = new Set(values.map(([path]) => path));
  const reason = text('reason') ?? 'the request was not answered';
  const unseen: { [path: string]: Unseen } = {};
  for (const path of [...OF_ANSWER, ...(url.startsWith('https:') ? OF_TLS : [])])
    if (!seen.has(path) && outcome !== 'answered') unseen[path] = { cause: 'failed', detail: reason };
  const label = `${url}@${address} from ${vantage}`;
  return [
    {
      kind: 'endpoint',
      id: `endpoint:${label.toLowerCase()}`,
      label,
      ...(server === undefined ? {} : { server: server.toLowerCase() }),
      properties: nestedProperties(values),
      ...(Object.keys(unseen).length === 0 ? {} : { unseen }),
      provenance: { '*': { record: context.record, line: object.line + (context.lineOffset ?? 0) } },
    },
  ];
}

function answerOf(object: RawObject, url: string): readonly [string, Value][] {
  const values: [string, Value][] = [];
  const status = valueIn(integerOf(propertyOf(object, 'status')));
  if (status !== undefined) values.push(['status', status]);
  for (const name of ['httpVersion', 'serverSoftware', 'frontEnd', 'failureContext'])
    values.push([name, valueIn(textOf(propertyOf(object, name))) ?? null]);
  const headers = headersIn(object);
  if (headers !== undefined) values.push(...challengeValues(headers));
  const location = valueIn(textOf(propertyOf(object, 'location')));
  const target = location === undefined || !URL.canParse(location, url) ? undefined : new URL(location, url);
  const isRedirect = status !== undefined && status >= 300 && status < 400;
  values.push(['location', location ?? null], ['locationHost', target?.hostname ?? null]);
  if (location === undefined || target !== undefined)
    values.push(['redirectsOffHost', isRedirect && target !== undefined && target.hostname !== new URL(url).hostname]);
  return values;
}

function challengeValues(headers: readonly string[]): readonly [string, Value][] {
  const { challenges, unread } = parseChallenges(headers);
  const schemes = challenges.map(({ scheme }) => SCHEMES.find((known) => sameText(known, scheme)) ?? scheme);
  const basic = challenges.find(({ scheme }) => sameText(scheme, 'Basic'));
  const methods = schemes.map((scheme) => METHODS[scheme.toLowerCase()] ?? scheme);
  return [
    ['challenges', schemes],
    ['challengeHeaders', headers.length],
    ['challengesWellFormed', unread.length === 0],
    ['offeredMethods', [...new Set(methods)].sort()],
    ['realm', basic === undefined ? null : realmOf(basic)],
  ];
}

function tlsOf(object: RawObject): readonly [string, Value][] {
  const values: [string, Value][] = [];
  for (const [path, name] of [
    ['tls.version', 'tlsVersion'],
    ['tls.cipher', 'tlsCipher'],
  ] as const) {
    const value = valueIn(textOf(propertyOf(object, name)));
    if (value !== undefined) values.push([path, value]);
  }
  for (const [path, name, read] of CERTIFICATE) {
    const reading = read(propertyOf(object, name));
    if (reading !== undefined && 'value' in reading) values.push([`certificate.${path}`, reading.value]);
  }
  return values;
}

/** In the order of the wire: a set would lose it. */
function headersIn(object: RawObject): readonly string[] | undefined {
  const raw = propertyOf(object, 'wwwAuthenticate');
  if (typeof raw !== 'object' || raw?.type !== 'list') return undefined;
  return raw.items.filter((item) => typeof item === 'string');
}

const realmOf = ({ parameters }: Challenge): string | null =>
  parameters.find(([name]) => sameText(name, 'realm'))?.[1] ?? null;

const sameText = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

function valueIn<T>(
  reading: { readonly value: T } | { readonly unseen: Unseen } | undefined,
): NonNullable<T> | undefined {
  return reading === undefined || !('value' in reading) ? undefined : (reading.value ?? undefined);
}

/** Where nobody says which node answered, or from where it was asked. */
const UNKNOWN = 'unknown';

/** The first answer of a web server as `curl` or `Invoke-WebRequest` printed it. */
export const readEndpoint: AnswerReader = (text, { asked, end, question, record, server, lineOffset }) => {
  const dump = readHeaderDump(text, end);
  const { isWhole, leftOver } = dump;
  if (asked === undefined || !URL.canParse(asked) || !/^https?:/i.test(asked)) {
    const reason = 'it does not say which address was asked for: the command line is missing';
    return { fragments: [], leftOver, shortfall: { cause: 'unreadable', reason } };
  }
  const object = objectOf(dump, new URL(asked), question ?? 'GET', server ?? UNKNOWN);
  const fragments = normalizeEndpoint('HTTP probe', object, {
    record,
    server,
    ...(lineOffset === undefined ? {} : { lineOffset }),
  });
  const isCut = !isWhole && leftOver.length === 0;
  return {
    fragments: fragments.map(withoutUnknowns).map((fragment) => (isWhole ? fragment : withoutHeaders(fragment))),
    leftOver,
    ...(isCut ? { shortfall: { cause: 'partial', reason: 'the end of its headers is not there' } } : {}),
  };
};

/** Headers that were not all seen say nothing of what is offered. */
function withoutHeaders(fragment: Fragment): Fragment {
  const lost = OF_ANSWER.filter((name) => name !== 'status' && name !== 'httpVersion');
  const detail = 'lines among the headers are not understood, or their end is missing';
  return {
    ...fragment,
    properties: Object.fromEntries(Object.entries(fragment.properties).filter(([name]) => !lost.includes(name))),
    unseen: {
      ...fragment.unseen,
      ...Object.fromEntries(lost.map((name) => [name, { cause: 'truncated' as const, detail }])),
    },
  };
}

function objectOf(dump: HeaderDump, url: URL, method: string, vantage: string): RawObject {
  const one = (name: string): string | undefined => dump.headers.find(([header]) => header === name)?.[1];
  const challenges = dump.headers.filter(([header]) => header === 'www-authenticate').map(([, value]) => value);
  const service = serviceAt(url.pathname);
  const properties: [string, RawValue | undefined][] = [
    ['url', url.href],
    ['address', dump.address ?? UNKNOWN],
    ['vantage', vantage],
    ['outcome', 'answered'],
    ['port', Number(url.port || (url.protocol === 'https:' ? 443 : 80))],
    ['service', service],
    ['method', method],
    ['status', dump.status],
    ['httpVersion', dump.httpVersion],
    ['wwwAuthenticate', { type: 'list', items: challenges }],
    ['location', one('location')],
    ['serverSoftware', one('server')],
    ['frontEnd', one('x-feserver')],
    ['failureContext', one('x-failurecontext')],
  ];
  const known = properties.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return { typeNames: [], properties: new Map(known), line: dump.line };
}

/** The id needs a word in each place; what nobody said is not known all the same. */
function withoutUnknowns(fragment: Fragment): Fragment {
  const known = Object.entries(fragment.properties).filter(
    ([name, value]) => !((name === 'address' || name === 'vantage') && value === UNKNOWN) && name !== 'server',
  );
  return { ...fragment, properties: Object.fromEntries(known) };
}
