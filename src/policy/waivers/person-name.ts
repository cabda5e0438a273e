import { isMixedScript, nameWords, plainLetters } from './latin-letters.ts';

/**
 * Who a name in a waiver may stand for, after one normalization (`docs/waivers.md#who-is-who`). Names are claims, and one
 * account has many spellings: two are told apart only where nothing that stands in them could be the same account.
 */
export interface PersonName {
  /** Accounts that it surely names, letters and digits only: `a.meier`, `Meier, A.` and `CONTOSO\A_Meier` are `ameier`. */
  readonly accounts: ReadonlySet<string>;
  /** Parts of something like `Meier, Anna`, which is one name, or a list of two. */
  readonly possible: ReadonlySet<string>;
  /** Words of each part and of the whole, in their order: `A. Meier for the board` is `a`, `meier`, `for`, … */
  readonly words: readonly (readonly string[])[];
}

/** What people write where nobody is meant. */
const NOBODY = new Set(['na', 'none', 'nobody', 'noone', 'tbd', 'todo', 'unknown', 'null', 'self', 'same', 'me', 'x']);
const NAMED_PARTS = /^(?:cn|uid|samaccountname|mail|userprincipalname)=/;
const CONTAINERS = /^(?:ou|o|dc|c|l|st)=/;

/** `undefined` where it names nobody: no letter and no digit in it, or a word that means nobody. */
export function personNamed(name: string): PersonName | undefined {
  const whole = plainLetters(name);
  const bracketed = [...whole.matchAll(/<([^<>]*)>|\(([^()]*)\)|\[([^[\]]*)\]/g)].map((found) =>
    found.slice(1).join(''),
  );
  const outside = whole.replace(/<[^<>]*>|\([^()]*\)|\[[^[\]]*\]/g, ' ');
  const parts = [outside, ...bracketed].flatMap((text) => text.split(/[;&|\n]|\s(?:and|und|et|y|or|oder)\s/));
  const isDistinguished = (part: string): boolean => /(?:^|,)\s*(?:cn|ou|dc|uid)=/.test(part);
  const lists = parts.filter((part) => part.includes(',') && !isDistinguished(part));
  // Of three and more, none is a first name behind its last name.
  const sure = [
    ...parts.filter((part) => !isDistinguished(part)),
    ...parts.filter(isDistinguished).flatMap(namedIn),
    ...lists.flatMap((part) => (part.split(',').length > 2 ? part.split(',') : [])),
  ].flatMap(accountsOf);
  const possible = lists.flatMap((part) => part.split(',')).flatMap(accountsOf);
  const accounts = new Set(sure.filter((part) => !NOBODY.has(nameWords(part).join(''))).flatMap(spellings));
  accounts.delete('');
  if (accounts.size === 0 || NOBODY.has(nameWords(whole).join('')) || isMixedScript(name)) return undefined;
  return {
    accounts,
    possible: new Set(possible.flatMap(spellings).filter((key) => key !== '' && !accounts.has(key))),
    words: [...sure, whole].map(nameWords),
  };
}

/** Whether two names may be those of one person. */
export function mayBeSame(one: PersonName, other: PersonName): boolean {
  const shares = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((key) => b.has(key));
  return (
    shares(one.accounts, other.accounts) ||
    shares(one.accounts, other.possible) ||
    shares(one.possible, other.accounts) ||
    isWithin(one, other) ||
    isWithin(other, one)
  );
}

/** A name of several words within a longer text: `A. Meier, for the board`. */
function isWithin(one: PersonName, other: PersonName): boolean {
  const [name = []] = one.words;
  if (name.length < 2) return false;
  const wanted = [` ${name.join(' ')} `, ` ${[...name].reverse().join(' ')} `];
  return other.words.some((words) => wanted.some((text) => ` ${words.join(' ')} `.includes(text)));
}

/** The values of `CN=A Meier,OU=Users,DC=contoso,DC=com` that name somebody. */
const namedIn = (part: string): readonly string[] =>
  part
    .split(/(?<!\\),/)
    .map((piece) => piece.trim())
    .filter((piece) => !CONTAINERS.test(piece))
    .map((piece) => piece.replace(NAMED_PARTS, ''));

/**
 * What is the account of it: without `smtp:`, domain, container (`contoso.com/Users/A Meier`), mail domain, and what a plus
 * sign adds. Other parts between slashes are a list.
 */
function accountsOf(part: string): readonly string[] {
  const bare = part.trim().replace(/^(?:[a-z][a-z0-9]{0,15}:(?:\/\/)?)+/, '');
  const folders = (bare.split('\\').at(-1) ?? bare).split('/');
  const isCanonical = folders.length > 2 || (folders.length === 2 && (folders[0] ?? '').includes('.'));
  return (isCanonical ? folders.slice(-1) : folders).map((account) => (account.split(/[@+]/)[0] ?? account).trim());
}

/** In the order that was written, and in none: `Meier, A.` and `a.meier`. */
function spellings(account: string): readonly string[] {
  const words = nameWords(account);
  return [words.join(''), [...words].sort().join('')];
}
