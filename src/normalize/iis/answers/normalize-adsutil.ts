import type { Fragment, Unseen, Value } from '../../../model/resource.ts';
import type { Provenance } from '../../../model/snapshot.ts';
import { nestedProperties } from '../nested-properties.ts';
import type { AnswerReading } from './normalize-appcmd.ts';

export interface AdsutilInput {
  readonly server: string;
  /** Metabase node, `w3svc/1/root/EWS`, with or without the property's name at its end. */
  readonly node: string;
  readonly record: number;
  /** What else was asked of this server, so that an unset node can be followed to its parents. */
  readonly others?: AnswerOfNode;
}

/** What adsutil.vbs said of one node. */
export type AdsutilAnswer =
  | { readonly type: 'value'; readonly providers: readonly string[]; readonly line: number }
  | { readonly type: 'unset'; readonly line: number }
  | { readonly type: 'error'; readonly message: string; readonly line: number };

/** What was said of a node, with its name as `cleanNode` gives it in lower case. */
export type AnswerOfNode = (node: string) => AdsutilAnswer | undefined;

export interface MetabaseAnswers {
  add(server: string | null, node: string, text: string): void;
  of(server: string | null): AnswerOfNode;
}

/** Keeps what was asked of the nodes of every server: each answer is read once, however many nodes look for it. */
export function startMetabase(): MetabaseAnswers {
  const answers = new Map<string, AdsutilAnswer | undefined>();
  const keyOf = (server: string | null, node: string): string => `${server ?? ''}\n${node}`;
  return {
    add: (server, node, text) => {
      const clean = cleanNode(node)?.toLowerCase();
      if (clean !== undefined) answers.set(keyOf(server, clean), parseAdsutil(text));
    },
    of: (server) => (node) => answers.get(keyOf(server, node)),
  };
}

/** What IIS 6 does where the whole chain of nodes sets nothing (ScottOs blog, 2008, KB 215383). */
const IIS6_DEFAULT = ['Negotiate', 'NTLM'];
const PROPERTY = 'NTAuthenticationProviders';

/**
 * Reads `adsutil.vbs get NODE/NTAuthenticationProviders`. A node that sets nothing gives `null` ("asked, and found
 * unset") until the answers of all its parents are known: then it has the nearest parent's list, or the default.
 */
export function normalizeAdsutil(text: string, input: AdsutilInput): AnswerReading {
  const answer = parseAdsutil(text);
  if (answer === undefined) {
    return { fragments: [], problem: { message: 'Not an answer of adsutil.vbs about NTAuthenticationProviders.' } };
  }
  if (answer.type === 'error') return { fragments: [], problem: { message: answer.message, line: answer.line } };
  const node = cleanNode(input.node);
  if (node === undefined) {
    return { fragments: [], problem: { message: 'What it was asked about is no node below w3svc.' } };
  }
  return { fragments: [fragmentOf(node, answer, input)], problem: null, leftOver: leftOverIn(text) };
}

const VALUE = /^\s*NTAuthenticationProviders\s*:\s*\(STRING\)\s*"([^"]*)"\s*$/i;
const UNSET = /^\s*The parameter "NTAuthenticationProviders" is not set at this node\.\s*$/i;
const BANNER = /^\s*(?:Microsoft \(R\) Windows Script Host|Copyright \(C\) Microsoft)/i;

function leftOverIn(text: string): readonly number[] {
  const known = [VALUE, UNSET, BANNER, /^\s*$/];
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((line, index) => (known.some((pattern) => pattern.test(line)) ? [] : [index + 1]));
}

/** The last answer in a text: after `set`, the script prints the new value in the same shape. */
export function parseAdsutil(text: string): AdsutilAnswer | undefined {
  let answer: AdsutilAnswer | undefined;
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1;
    const value = VALUE.exec(raw);
    if (value !== null) answer = { type: 'value', providers: providersOf(value[1] ?? ''), line };
    else if (UNSET.test(raw)) answer = { type: 'unset', line };
    else if (/^\s*(?:The path requested could not be found\.|Error Trying To GET\b|ErrNumber:)/i.test(raw)) {
      const before: string = answer?.type === 'error' ? `${answer.message} ` : 'adsutil.vbs answered: ';
      answer = { type: 'error', message: `${before}${adsutilError(raw)}`, line };
    }
  }
  return answer;
}

/** What it says of the error and its number; the path that it repeats may be anything. */
const adsutilError = (line: string): string =>
  /^The path requested could not be found\./i.exec(line.trim())?.[0] ??
  /^ErrNumber:\s*-?\d+(?:\s*\(0x[0-9a-f]+\))?/i.exec(line.trim())?.[0] ??
  'Error Trying To GET the object.';

/** One text in the metabase: a comma between the names; they compare without case, so the published spelling is kept. */
function providersOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => ['Negotiate', 'NTLM'].find((known) => known.toLowerCase() === name.toLowerCase()) ?? name);
}

/** `w3svc/1/ROOT/EWS/NTAuthenticationProviders` gives `w3svc/1/root/EWS`; `undefined` for anything not below w3svc. */
function cleanNode(node: string): string | undefined {
  const segments = node
    .replace(/\\/g, '/')
    .split('/')
    .filter((segment) => segment !== '' && segment.toLowerCase() !== 'lm');
  if (segments.at(-1)?.toLowerCase() === PROPERTY.toLowerCase()) segments.pop();
  if (segments[0]?.toLowerCase() !== 'w3svc' || segments.length > 64) return undefined;
  const site = segments[1];
  if (site !== undefined && !/^\d{1,10}$/.test(site)) return undefined;
  const fixed = segments.map((segment, index) => (index === 0 || index === 2 ? segment.toLowerCase() : segment));
  if (fixed.length > 2 && fixed[2] !== 'root') return undefined;
  return fixed.join('/');
}

function fragmentOf(node: string, answer: AdsutilAnswer & { type: 'value' | 'unset' }, input: AdsutilInput): Fragment {
  const found = effectiveProviders(node, answer, input);
  const place = placeOf(input.server, node);
  const at: Provenance = { record: input.record, line: answer.line, layer: found.layer };
  const values: readonly (readonly [string, Value])[] = [
    ['windowsAuthentication.providers', found.providers],
    ['windowsAuthentication.ownsProviders', answer.type === 'value'],
  ];
  const unseen: { readonly [path: string]: Unseen } = {
    'windowsAuthentication.enabled': {
      cause: 'not-in-answer',
      detail: 'the metabase keeps it in AuthFlags, which was not asked for',
    },
    offeredMethods: { cause: 'not-in-answer', detail: 'the metabase keeps it in AuthFlags, which was not asked for' },
  };
  return {
    kind: 'iis-location',
    id: `iis-location:${place.key.toLowerCase()}`,
    label: place.key,
    server: input.server.toLowerCase(),
    properties: { ...place, generation: 'iis6', ...nestedProperties(values) },
    unseen,
    provenance: {
      '*': { record: input.record },
      'windowsAuthentication.providers': at,
      'windowsAuthentication.ownsProviders': at,
    },
  };
}

function effectiveProviders(node: string, answer: AdsutilAnswer, input: AdsutilInput) {
  if (answer.type === 'value') return { providers: answer.providers, layer: `metabase node ${node}` };
  const segments = node.split('/');
  for (let length = segments.length - 1; length > 0; length -= 1) {
    const parent = segments.slice(0, length).join('/');
    const above = input.others?.(parent.toLowerCase());
    if (above?.type === 'value') return { providers: above.providers, layer: `metabase node ${parent}` };
    if (above?.type !== 'unset') return { providers: null, layer: `metabase node ${node}` };
  }
  return { providers: IIS6_DEFAULT, layer: 'IIS 6 default' };
}

/** Where a node stands among IIS locations, in lower case; `undefined` for what is no node. */
export function metabasePlace(node: string): string | undefined {
  const clean = cleanNode(node);
  return clean === undefined ? undefined : placeOf('', clean).locationPath.toLowerCase();
}

/** Site 1 is the Default Web Site. Its own node, above `root`, and the sites whose name is not known keep the metabase's name. */
function placeOf(server: string, node: string) {
  const [, site, root, ...below] = node.split('/');
  if (site === undefined) return { site: null, path: null, locationPath: '', key: `${server}/`, isFrontEnd: false };
  const isFrontEnd = site === '1';
  const name = isFrontEnd && root !== undefined ? 'Default Web Site' : `w3svc/${site}`;
  const locationPath = [name, ...(root === undefined || isFrontEnd ? [] : [root]), ...below].join('/');
  return {
    site: isFrontEnd ? 'Default Web Site' : name,
    path: root === undefined ? null : `/${below.join('/')}`,
    locationPath,
    key: `${server}/${locationPath}`,
    isFrontEnd,
  };
}
