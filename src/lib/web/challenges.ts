/** One challenge of WWW-Authenticate. */
export interface Challenge {
  /** As it was written: `Negotiate`, `NTLM`, `Basic`. Schemes compare without case. */
  readonly scheme: string;
  /** What follows the scheme without a name (NTLM and Negotiate send their messages so); `null` where nothing does. */
  readonly token68: string | null;
  /** In order; names keep their spelling and compare without case. Values are unquoted. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** Index of the header that it stood in: IIS sends one a scheme, a proxy may have joined them. */
  readonly header: number;
}

interface ChallengeReading {
  /** In the order in which they were offered, over all headers. */
  readonly challenges: readonly Challenge[];
  /** What could not be read as a challenge, up to the next comma, cut at 100 characters. */
  readonly unread: readonly string[];
}

type OpenChallenge = Omit<Challenge, 'token68' | 'parameters'> & {
  token68: string | null;
  readonly parameters: [string, string][];
};

const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const TOKEN68 = /[0-9A-Za-z._~+/-]+=*(?=[ \t]*(?:,|$))/y;
const EQUALS = /[ \t]*=[ \t]*/y;
const QUOTED = /"((?:[^"\\]|\\[\s\S])*)"/y;
const SPACES = /[ \t]+/y;
const SEPARATORS = /[ \t,]*/y;
const REST = /(?:"(?:[^"\\]|\\[\s\S])*"|[^,])*/y;
const MAX_CHALLENGES = 64;
/** A bound for the time that a hostile header can cost. */
const MAX_HEADER = 16_384;

/**
 * Reads WWW-Authenticate headers as RFC 9110 §11.6.1 has it: several challenges may stand in one header, several
 * headers in one answer, and a comma parts both challenges and parameters. Never throws. Of a header, the first
 * 16,384 characters are read.
 *
 * @param headers Values of the headers, in the order of the answer.
 */
export function parseChallenges(headers: readonly string[]): ChallengeReading {
  const challenges: OpenChallenge[] = [];
  const unread: string[] = [];
  for (const [header, text] of headers.entries()) readHeader(text.slice(0, MAX_HEADER), header, challenges, unread);
  return { challenges, unread };
}

function readHeader(text: string, header: number, challenges: OpenChallenge[], unread: string[]): void {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at += match[0].length;
    return match;
  };
  const skip = (from: number): void => {
    at = from;
    take(REST);
    if (unread.length < MAX_CHALLENGES) unread.push(text.slice(from, at).trim().slice(0, 100));
  };
  /** `undefined`: no parameter begins here; `at` is then where it was. */
  const takeParameter = (): [string, string] | undefined => {
    const start = at;
    const name = take(TOKEN)?.[0];
    if (name !== undefined && take(EQUALS) !== null) {
      const quoted = take(QUOTED);
      const value = quoted === null ? take(TOKEN)?.[0] : (quoted[1] ?? '').replace(/\\([\s\S])/g, '$1');
      if (value !== undefined && isAtEnd(text, at)) return [name, value];
    }
    at = start;
    return undefined;
  };
  let current: OpenChallenge | undefined;
  for (take(SEPARATORS); at < text.length; take(SEPARATORS)) {
    const start = at;
    const parameter = takeParameter();
    if (parameter !== undefined) {
      // A parameter before any scheme, or after a token68, belongs to nobody.
      if (current === undefined || current.token68 !== null) skip(start);
      else current.parameters.push(parameter);
      continue;
    }
    const scheme = take(TOKEN)?.[0];
    if (scheme === undefined || challenges.length === MAX_CHALLENGES) {
      skip(start);
      continue;
    }
    const isFollowed = take(SPACES) !== null && !isAtEnd(text, at);
    if (!isFollowed && !isAtEnd(text, at)) {
      skip(start);
      continue;
    }
    current = { scheme, token68: null, parameters: [], header };
    if (isFollowed) {
      const first = takeParameter();
      const token = first === undefined ? take(TOKEN68)?.[0] : undefined;
      if (first !== undefined) current.parameters.push(first);
      else if (token !== undefined) current.token68 = token;
      else {
        current = undefined;
        skip(start);
        continue;
      }
    }
    challenges.push(current);
  }
}

const isAtEnd = (text: string, at: number): boolean => {
  let index = at;
  while (text[index] === ' ' || text[index] === '\t') index += 1;
  return index === text.length || text[index] === ',';
};
