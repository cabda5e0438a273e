import { isPseudonymShaped } from './pseudonym.ts';

export interface Identity {
  readonly kind: 'mail address' | 'security identifier' | 'mailbox id' | 'name from the snapshot';
  /** Enough to find it again, and no more: `a…@contoso.com`. */
  readonly shown: string;
}

/** Names of people, in lower case, by their first word. */
export type KnownNames = ReadonlyMap<string, readonly string[]>;

const MAIL = /(?<![\p{L}\p{N}._%+'-])([\p{L}\p{N}._%+'-]+)@([\p{L}\p{N}.-]*[\p{L}\p{N}])/giu;
const SID = /S-1-5-21(?:-\d+){3,}/gi;
const MAILBOX = /\bmailbox:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/gi;
const WORD = /[\p{L}\p{N}_'’.-]+/gu;
/** `--map 'file=Get-OwaVirtualDirectory@EX01'` looks like an address and is none. */
const MAP_TARGET = /=[A-Za-z][A-Za-z. -]*$/;

/** Every identity in one line of a finished file. Pseudonyms are none. */
export function identitiesIn(line: string, names: KnownNames): readonly Identity[] {
  const plain = unescaped(line);
  return [...mailsIn(plain), ...sidsIn(plain), ...mailboxesIn(plain), ...namesIn(plain, names)];
}

/** As people read it: HTML writes `O&#39;Brien`, Markdown `first\_last`. */
function unescaped(line: string): string {
  return line
    .replace(/&#39;|&#x27;|&apos;/gi, "'")
    .replace(/&#64;|&#x40;|&commat;|\\u0040|%40/gi, '@')
    .replace(/&amp;/gi, '&')
    .replace(/\\(?=[_*~.'#-])/g, '');
}

function mailsIn(line: string): readonly Identity[] {
  return [...line.matchAll(MAIL)].flatMap(({ 0: all, 1: local = '', 2: host = '', index }) => {
    const bare = local.replace(/^[.'-]+/, '');
    if (bare === '' || isPseudonymShaped(bare) || isAttribution(line, index + all.length)) return [];
    if (MAP_TARGET.test(line.slice(0, index + local.length)) && !host.includes('.')) return [];
    return [{ kind: 'mail address' as const, shown: `${first(bare)}…@${host}` }];
  });
}

/** A version behind an `@` (`axe@4.10.2`) belongs to no one. */
const isAttribution = (line: string, end: number): boolean => /@\d+(\.\d+)+$/.test(line.slice(0, end));

const sidsIn = (line: string): readonly Identity[] =>
  [...line.matchAll(SID)].map(([sid]) => ({
    kind: 'security identifier',
    shown: `S-1-5-21-…-${sid.split('-').at(-1)}`,
  }));

const mailboxesIn = (line: string): readonly Identity[] =>
  [...line.matchAll(MAILBOX)].map(([, guid = '']) => ({ kind: 'mailbox id', shown: `${guid.slice(0, 4)}…` }));

function namesIn(line: string, names: KnownNames): readonly Identity[] {
  if (names.size === 0) return [];
  const lower = line.toLowerCase();
  const found = new Set<string>();
  for (const { 0: word, index } of lower.matchAll(WORD)) {
    for (const name of names.get(word) ?? []) {
      const after = lower[index + name.length];
      if (lower.startsWith(name, index) && (after === undefined || !/[\p{L}\p{N}]/u.test(after))) found.add(name);
    }
  }
  return [...found].map((name) => ({
    kind: 'name from the snapshot',
    shown: `${first(name)}… (${name.length} characters)`,
  }));
}

const first = (text: string): string => [...text][0] ?? '';

/** Names ready to be looked for; what is shorter than four characters says too little. */
export function knownNames(names: Iterable<string>): KnownNames {
  const byWord = new Map<string, string[]>();
  for (const name of new Set([...names].map((one) => one.trim().toLowerCase()))) {
    const word = name.length < 4 || isPseudonymShaped(name) ? undefined : name.match(WORD)?.[0];
    if (word === undefined || !name.startsWith(word)) continue;
    const same = byWord.get(word);
    if (same === undefined) byWord.set(word, [name]);
    else same.push(name);
  }
  return byWord;
}
