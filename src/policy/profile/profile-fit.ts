import {
  type BuildRange,
  parseExchangeRange,
  RELEASE_NAMES,
  rangeHolds,
  rangeOfRelease,
} from '../../model/exchange-version.ts';
import type { ProfileFor } from '../read/profile-source.ts';

/** What the evidence says of an organization; what is not there is not known. */
export interface ProfileFacts {
  /** Servers whose build is known, exactly or within a range. */
  readonly builds: readonly { readonly server: string; readonly range: BuildRange }[];
  readonly hasAlternateServiceAccount?: boolean | undefined;
  readonly hybrid?: boolean | undefined;
  readonly modernAuth?: boolean | undefined;
  readonly basicOutside?: boolean | undefined;
  readonly federation?: boolean | undefined;
}

/**
 * Contradictions between the evidence and what a profile is written for, as sentences; empty where it fits. What is
 * not known contradicts nothing.
 */
export function misfitsOf(profile: { readonly for: ProfileFor }, facts: ProfileFacts): readonly string[] {
  const wanted = profile.for;
  const strangers = facts.builds.filter((build) => holds(wanted.exchange, build.range) === false);
  const missing = rangesOf(wanted.anyServer).filter(
    (range) => facts.builds.length > 0 && facts.builds.every((build) => holds(range, build.range) === false),
  );
  return [
    ...(strangers.length > 0
      ? [`It is written for Exchange ${wordsOf(wanted.exchange)}, but ${wordsOfServers(strangers)}.`]
      : []),
    ...missing.map(
      (range) => `It is written for organizations with a server of Exchange ${wordsOf(range)}, and none was seen.`,
    ),
    ...FACTS.flatMap(({ wants, seen, yes, no }) => {
      const [want, is] = [wanted[wants], facts[seen]];
      return want === undefined || is === undefined || want === is
        ? []
        : [
            want
              ? `It is written for organizations with ${yes}, but ${no}.`
              : `It is written for organizations without ${yes}, but there is one.`,
          ];
    }),
  ];
}

const FACTS = [
  {
    wants: 'alternateServiceAccount',
    seen: 'hasAlternateServiceAccount',
    yes: 'an alternate service account',
    no: 'there is none',
  },
  { wants: 'hybrid', seen: 'hybrid', yes: 'a hybrid configuration', no: 'there is none' },
  { wants: 'modernAuthentication', seen: 'modernAuth', yes: 'OAuth sign-in', no: 'it is switched off' },
  { wants: 'federation', seen: 'federation', yes: 'tokens from AD FS', no: 'there is no such server of tokens' },
  { wants: 'basicOutside', seen: 'basicOutside', yes: 'Basic authentication outside', no: 'none is offered' },
] as const satisfies readonly {
  readonly wants: keyof ProfileFor;
  readonly seen: keyof ProfileFacts;
  readonly yes: string;
  readonly no: string;
}[];

/** What the evidence confirms, in words. */
export function matchesOf(wanted: ProfileFor, facts: ProfileFacts): readonly string[] {
  return [
    ...rangesOf(wanted.anyServer).flatMap((range) => {
      const servers = facts.builds.filter((build) => holds(range, build.range) === true).map(({ server }) => server);
      return servers.length === 0 ? [] : [`Exchange ${wordsOf(range)} on ${servers.join(', ')}`];
    }),
    ...FACTS.flatMap(({ wants, seen, yes }) => {
      const want = wanted[wants];
      if (wants === 'basicOutside' || want === undefined || want !== facts[seen]) return [];
      return [want ? yes : `no ${yes.replace(/^an? /, '')}`];
    }),
  ];
}

function holds(range: string | undefined, known: BuildRange): boolean | undefined {
  const parsed = range === undefined ? undefined : parseExchangeRange(range);
  return parsed === undefined ? undefined : rangeHolds(parsed, known);
}

/** `2013..` as people say it. */
function wordsOf(range = ''): string {
  const span = /^(\w*)\.\.(\w*)$/.exec(range);
  if (span === null) return range;
  const [, low = '', high = ''] = span;
  if (high === '' || high === 'SE') return low === '' ? 'any version' : `${low} and later`;
  return low === '' ? `${high} and earlier` : `${low} to ${high}`;
}

const rangesOf = (ranges: ProfileFor['anyServer']): readonly string[] => [ranges ?? []].flat();

/** `CAS10 runs 2010`; of many only how many. */
function wordsOfServers(builds: ProfileFacts['builds']): string {
  if (builds.length > 2) return `${builds.length} servers run another version`;
  return builds.map(({ server, range }) => `${server} runs ${releaseWithin(range) ?? 'another version'}`).join(', ');
}

const releaseWithin = (range: BuildRange): string | undefined =>
  RELEASE_NAMES.find((release) => rangeHolds(rangeOfRelease(release), range) === true);
