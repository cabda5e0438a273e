import { type Challenge, parseChallenges } from '../../lib/web/challenges.ts';
import { wordTable } from '../../lib/words/word-table.ts';
import type { Value } from '../../model/resource.ts';
import { knownValue } from '../raw/known-value.ts';
import { propertyOf, type RawObject } from '../raw/raw.ts';
import { integerOf, textOf } from '../raw/single-values.ts';

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
export const OF_ANSWER = [
  ...['status', 'httpVersion', 'challenges', 'challengeHeaders', 'challengesWellFormed', 'offeredMethods', 'realm'],
  ...['location', 'locationHost', 'redirectsOffHost', 'serverSoftware', 'frontEnd', 'failureContext'],
];

/** What an answer says, by property path. @param url Address that was asked. */
export function endpointAnswer(object: RawObject, url: string): readonly [string, Value][] {
  const values: [string, Value][] = [];
  const status = knownValue(integerOf(propertyOf(object, 'status')));
  if (status !== undefined) values.push(['status', status]);
  for (const name of ['httpVersion', 'serverSoftware', 'frontEnd', 'failureContext'])
    values.push([name, knownValue(textOf(propertyOf(object, name))) ?? null]);
  const headers = headersIn(object);
  if (headers !== undefined) values.push(...challengeValues(headers));
  const location = knownValue(textOf(propertyOf(object, 'location')));
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

/** In the order of the wire: a set would lose it. */
function headersIn(object: RawObject): readonly string[] | undefined {
  const raw = propertyOf(object, 'wwwAuthenticate');
  if (typeof raw !== 'object' || raw?.type !== 'list') return undefined;
  return raw.items.filter((item) => typeof item === 'string');
}

const realmOf = ({ parameters }: Challenge): string | null =>
  parameters.find(([name]) => sameText(name, 'realm'))?.[1] ?? null;

const sameText = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
