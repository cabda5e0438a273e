import type { GivenEvidence } from '../audit/evidence.ts';
import type { GivenCriteria } from '../audit/policies/criteria.ts';
import { didYouMean } from '../lib/words/suggest.ts';
import { UserError } from '../model/error.ts';
import type { ErrorCode } from '../model/errors/error-codes.ts';
import { REDACTIONS, type Redaction } from '../report/redact/redaction.ts';

type RepeatedOption = readonly [
  flags: string,
  says: string,
  gather: (value: string, before: readonly string[]) => readonly string[],
  none: readonly string[],
];

/** An option that may be given several times, as commander takes it. */
export const repeated = (flags: string, says: string): RepeatedOption => [
  flags,
  says,
  (value, before) => [...before, value],
  [],
];

// What several commands take, with the same words.
export const MAP = repeated('--map <file=request@server>', 'say what a file is; may be repeated');
export const POLICIES = repeated('--policies <folder>', 'read rules and profiles from here as well; may be repeated');
export const SET = repeated('--set <rule.parameter=value>', 'give a parameter of a rule a value; may be repeated');
export const DECLARATIONS = ['--declarations <file>', 'what only the organization itself can say'] as const;
export const AS_OF = ['--as-of <time>', 'judge waivers and expiry at this time (ISO 8601)'] as const;
export const TAKEN_AT = [
  '--taken-at <time>',
  'when the files were exported, where they do not say it (ISO 8601)',
] as const;
export const SARIF_FOR = [
  '--sarif-for <consumer>',
  'github: one result for each rule and server, so that no alert closes unfixed',
] as const;

/** Options about what is given, as commander gives them. */
export interface EvidenceFlags {
  readonly map: readonly string[];
  readonly takenAt?: string | undefined;
  readonly declarations?: string | undefined;
}

export const givenEvidence = (
  paths: readonly string[],
  { declarations, map, takenAt }: EvidenceFlags,
): GivenEvidence => ({
  paths,
  maps: map,
  takenAt: takenAt === undefined ? undefined : readTime(takenAt, '--taken-at').toISOString(),
  declarations,
});

/** Options about what it is judged by, as commander gives them. */
export interface CriteriaFlags {
  readonly profile?: string;
  readonly set: readonly string[];
  readonly policies: readonly string[];
  readonly waivers?: string;
  readonly asOf?: string;
}

export const givenCriteria = ({ asOf, policies, profile, set, waivers }: CriteriaFlags): GivenCriteria => ({
  policies,
  profile,
  overrides: set,
  waivers,
  asOf: asOf === undefined ? undefined : readTime(asOf, '--as-of'),
});

export const readRedaction = (text: string): Redaction =>
  knownWord(text, REDACTIONS, { flag: '--redact', code: 'redaction-unknown', what: 'a level of redaction' });

/** Values separated by commas, without blanks and empty ones. */
export const commaList = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/**
 * One of a few words. Throws UserError with `code` and what was probably meant.
 *
 * @param what With its article: "a severity".
 */
export function knownWord<Word extends string>(
  text: string,
  words: readonly Word[],
  about: { readonly flag: string; readonly code: ErrorCode; readonly what: string },
): Word {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw new UserError(about.code, `"${text}" is not ${about.what}.`, {
    where: about.flag,
    hint: didYouMean(text, words) ?? `one of: ${words.join(', ')}`,
  });
}

/** A name that `--format` gives. Throws UserError('format-unknown'). @param what With its article. */
export const knownFormat = <Format extends string>(
  text: string,
  formats: readonly Format[],
  what = 'a format',
): Format => knownWord(text, formats, { flag: '--format', code: 'format-unknown', what });

/** A date, or a time with its zone. Throws UserError('time-invalid'). */
export function readTime(text: string, flag: string): Date {
  const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/.test(text);
  const time = isTime ? new Date(text) : undefined;
  if (time !== undefined && !Number.isNaN(time.getTime())) return time;
  throw new UserError('time-invalid', `"${text}" is not a time.`, {
    where: flag,
    hint: 'write it as 2026-11-20 or 2026-11-20T06:00:00Z',
  });
}

/**
 * `env:NAME` or `file:PATH`. Throws UserError('usage') for anything else, which may be the secret itself and is not quoted.
 *
 * @param what With its article: "A token".
 */
export function readReference(text: string, flag: string, what: string): `env:${string}` | `file:${string}` {
  if (text.startsWith('env:')) return `env:${text.slice('env:'.length)}`;
  if (text.startsWith('file:')) return `file:${text.slice('file:'.length)}`;
  throw new UserError('usage', `${what} is never given on the command line, where others can see it.`, {
    where: flag,
    hint: 'give env:NAME or file:PATH',
  });
}
