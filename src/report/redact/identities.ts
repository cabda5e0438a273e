import { lineReadings } from './line-readings.ts';
import { isPseudonymShaped } from './pseudonym.ts';
import { bareWord, NAME_WORD } from './redact-names.ts';

export interface Identity {
  readonly kind: 'mail address' | 'security identifier' | 'mailbox id' | 'name from the snapshot';
  /** Enough to find it again, and no more: `a…@contoso.com`. */
  readonly shown: string;
}

/** Names of people, in lower case, by their first word. */
export type KnownNames = ReadonlyMap<string, readonly string[]>;

const MAIL = /(?<![\p{L}\p{N}._%+'-])([\p{L}\p{N}._%+'-]+)@([\p{L}\p{N}.-]*[\p{L}\p{N}])/giu;
const SID = /S-1-(?:\d+|0x[0-9a-f]+)(?:-\d+){3,}/gi;
const MAILBOX = /\bmailbox:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/gi;
/** `--map 'file=Get-OwaVirtualDirectory@EX01'` looks like an address and is none. */
const MAP_TARGET = /=[A-Za-z][A-Za-z. -]*$/;

/** Every identity in one line of a finished file. Pseudonyms are none. */
export function identitiesIn(line: string, names: KnownNames): readonly Identity[] {
  return lineReadings(line).flatMap((plain) => [
    ...mailsIn(plain),
    ...sidsIn(plain),
    ...mailboxesIn(plain),
    ...namesIn(plain, names),
  ]);
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
    shown: `${sid.split('-').slice(0, 3).join('-')}-…-${sid.split('-').at(-1)}`,
  }));

const mailboxesIn = (line: string): readonly Identity[] =>
  [...line.matchAll(MAILBOX)].map(([, guid = '']) => ({ kind: 'mailbox id', shown: `${guid.slice(0, 4)}…` }));

function namesIn(line: string, names: KnownNames): readonly Identity[] {
  if (names.size === 0) return [];
  const lower = line.toLowerCase();
  const found = new Set<string>();
  for (const { 0: word, index } of lower.matchAll(NAME_WORD)) {
    for (const name of names.get(bareWord(word)) ?? []) {
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
    const found = name.length < 4 ? undefined : name.match(NAME_WORD)?.[0];
    if (found === undefined || !name.startsWith(found)) continue;
    const word = bareWord(found);
    const same = byWord.get(word);
    if (same === undefined) byWord.set(word, [name]);
    else same.push(name);
  }
  return byWord;
}
