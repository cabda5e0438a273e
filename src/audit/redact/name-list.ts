import { isPublicHost, TOKEN, tokensOf, VOCABULARY } from './vocabulary.ts';

/** Words of names, and names with words that mean something else elsewhere; all in lower case. */
export interface NameList {
  /** Hidden wherever they stand. */
  readonly words: ReadonlySet<string>;
  /** Names by their first word, longest first: hidden as a whole only. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
}

export interface Phrase {
  readonly text: string;
  /** Of its words, those that are hidden in it. */
  readonly hidden: ReadonlySet<string>;
}

/** Gathers names as they are met. */
export interface NameGathering {
  /** A name that may hold common words: a person's, a group's, a path's. */
  addName(text: string): void;
  /** One name without common words: a server, a label of a host, an account. */
  addLabel(text: string): void;
  /** A host: its public end and labels that every organization has stay. */
  addHost(host: string): void;
  /** `OWN\account` where OWN is known: the account. */
  isOwnDomain(text: string): boolean;
  /** Words in which an own domain's name is joined with others: `contosodag01`. */
  addJoined(text: string): void;
  /** Whether it ends in a domain that was gathered. */
  isOwnHost(host: string): boolean;
  list(): NameList;
}

/** A single letter or a short number names nobody. */
const isKept = (word: string): boolean => word.length < 2 || /^(?:\d{1,4}|0+)$/.test(word);
const SECOND_LEVEL = new Set(['co', 'com', 'org', 'net', 'gov', 'ac', 'edu', 'or', 'ne', 'go']);
/** Of what is longer the words are hidden one by one: as a whole it stands nowhere else. */
const MAX_NAME = 512;

export function gatherNameList(): NameGathering {
  const words = new Set<string>();
  const phrases = new Map<string, Map<string, Phrase>>();
  const domains = new Set<string>();
  const ownDomains = new Set<string>();
  const addPhrase = (text: string, hidden: readonly string[]): void => {
    const [first] = tokensOf(text);
    if (first === undefined || hidden.length === 0) return;
    const trimmed = text.toLowerCase().match(/[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su)?.[0] ?? '';
    const known = phrases.get(first) ?? new Map<string, Phrase>();
    phrases.set(first, known);
    known.set(trimmed, { text: trimmed, hidden: new Set(hidden) });
  };
  const addName = (given: string): void => {
    const text = withoutIdentifiers(given);
    const tokens = tokensOf(text);
    const names = tokens.filter((word) => !VOCABULARY.has(word) && !isKept(word));
    for (const word of names) if (word.length > 2) words.add(word);
    const short = names.filter((word) => word.length <= 2);
    if (short.length > 0 && given.length <= MAX_NAME) addPhrase(text, names);
  };
  const addLabel = (given: string): void => {
    const text = withoutIdentifiers(given);
    const tokens = tokensOf(text);
    const names = tokens.filter((word) => !VOCABULARY.has(word) && !isKept(word));
    const isOne = tokens.length === 1;
    if (isOne && names.length === 1) words.add(names[0] ?? '');
    else if (names.length > 0 && given.length <= MAX_NAME) addPhrase(text, names);
    for (const word of names) if (word.length > 2) words.add(word);
  };
  return {
    addName,
    addLabel,
    addHost: (host) => {
      const labels = host.toLowerCase().replace(/^\*\./, '').replace(/\.$/, '').split('.');
      if (labels.every((label) => /^\d+$/.test(label)) || host.includes(':') || isPublicHost(host)) return;
      const isCountry =
        labels.length > 2 && (labels.at(-1)?.length ?? 0) === 2 && SECOND_LEVEL.has(labels.at(-2) ?? '');
      const end = labels.length === 1 ? 0 : isCountry ? 2 : 1;
      const own = labels.slice(0, labels.length - end);
      for (const label of own) addLabel(label);
      const domain = own.at(-1);
      if (labels.length > 1 && domain !== undefined && tokensOf(domain).some((word) => !VOCABULARY.has(word))) {
        domains.add(labels.slice(-(end + 1)).join('.'));
        ownDomains.add(domain);
      }
    },
    addJoined: (text) => {
      const own = [...ownDomains].filter((name) => name.length >= 5 && !VOCABULARY.has(name));
      if (own.length === 0) return;
      for (const [word] of text.toLowerCase().matchAll(TOKEN)) {
        if (word.length > 5 && !VOCABULARY.has(word) && own.some((name) => word.includes(name))) words.add(word);
      }
    },
    isOwnDomain: (text) => ownDomains.has(text.toLowerCase()),
    isOwnHost: (host) => {
      const labels = host.toLowerCase().split('.');
      return labels.some((_, index) => index > 0 && domains.has(labels.slice(index).join('.')));
    },
    list: () => ({
      words,
      phrases: new Map(
        [...phrases].map(([first, known]) => [
          first,
          [...known.values()].sort((a, b) => b.text.length - a.text.length),
        ]),
      ),
    }),
  };
}

const withoutIdentifiers = (text: string): string =>
  text
    .split(IDENTIFIER)
    .filter((_, index) => index % 2 === 0)
    .join(' ');

/** Every word that has to be replaced somewhere. */
export const wordsIn = ({ words, phrases }: NameList): ReadonlySet<string> =>
  new Set([...words, ...[...phrases.values()].flat().flatMap(({ hidden }) => [...hidden])]);

/** Identifiers have words of their own making in them: `…-fade-…` is no name, nor is `_x000D_`, a line end in CLIXML. */
const IDENTIFIER =
  /(_x[0-9a-f]{4}_|(?<![0-9a-f-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f-])|(?<![0-9a-f-])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})(?![0-9a-f-])|S-1-5-21(?:-\d+)+)/i;

/** A text with every name in it replaced, word by word. */
export function replaceNames(text: string, names: NameList, standIn: (word: string) => string): string {
  return text
    .split(IDENTIFIER)
    .map((part, index) => (index % 2 === 1 ? part : replacedIn(part, names, standIn)))
    .join('');
}

function replacedIn(text: string, { words, phrases }: NameList, standIn: (word: string) => string): string {
  const lower = text.toLowerCase();
  // A letter whose lower case is longer would shift what follows.
  const isAligned = lower.length === text.length;
  let result = '';
  let done = 0;
  let until = 0;
  let hidden: ReadonlySet<string> = NONE;
  for (const { 0: word, index } of text.matchAll(TOKEN)) {
    const key = word.toLowerCase();
    if (index >= until) {
      hidden = NONE;
      const found = isAligned ? phrases.get(key)?.find((phrase) => standsAt(lower, phrase.text, index)) : undefined;
      if (found !== undefined) {
        until = index + found.text.length;
        hidden = found.hidden;
      }
    }
    if (!words.has(key) && !hidden.has(key)) continue;
    result += text.slice(done, index) + standIn(word);
    done = index + word.length;
  }
  return done === 0 ? text : result + text.slice(done);
}

const NONE: ReadonlySet<string> = new Set();

function standsAt(lower: string, name: string, index: number): boolean {
  if (!lower.startsWith(name, index)) return false;
  const after = lower[index + name.length];
  return after === undefined || !/[\p{L}\p{N}]/u.test(after);
}

/** Whether a text holds a name. */
export function holdsName(text: string, names: NameList): boolean {
  let isFound = false;
  replaceNames(text, names, (word) => {
    isFound = true;
    return word;
  });
  return isFound;
}
