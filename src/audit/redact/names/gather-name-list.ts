import type { NameList, Phrase } from './name-list.ts';
import { IDENTIFIER, TOKEN, tokensOf } from './name-words.ts';
import { VOCABULARY } from './vocabulary.ts';

const PUBLIC_DOMAINS =
  /(?:^|\.)(?:microsoft|windows|office|office365|microsoftonline|outlook|live|hotmail|gmail|digicert|globalsign|sectigo|letsencrypt|w3|xmlsoap|oasis-open|ietf)\.(?:com|net|org)$/i;

/** Hosts of others, which every capture may name; those of a tenant are its own. */
const isPublicHost = (host: string): boolean =>
  PUBLIC_DOMAINS.test(host) && !/\.protection\.outlook\.com$|\.[a-z]+\.outlook\.com$/i.test(host);

/** A single letter or a short number names nobody. */
const isKept = (word: string): boolean => word.length < 2 || /^(?:\d{1,4}|0+)$/.test(word);
const SECOND_LEVEL = new Set(['co', 'com', 'org', 'net', 'gov', 'ac', 'edu', 'or', 'ne', 'go']);
/** Of what is longer the words are hidden one by one: as a whole it stands nowhere else. */
const MAX_NAME = 512;

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
