import type { Resource } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import { aOne, nounOf } from '../findings/noun.ts';
import { reasonOf, scopeOfResource } from '../findings/reason.ts';
import type { Finder } from './find-match.ts';

/** `upnSuffix is the domainName of an accepted domain`. */
export function wordsOfMatch(finder: Finder, match: string, negated: boolean): string {
  const noun = nounOf(finder.kind);
  return `${nameOfKey(finder)} is the ${match} of ${negated ? `no ${noun.one}` : aOne(noun)}`;
}

export function nameOfKey(finder: Finder): string {
  return finder.key?.path ?? 'the key';
}

/** Several resources hold a key that stands for one. */
export function ambiguous(finder: Finder, match: string, matches: number, self: Resource): UnknownReason {
  const detail = `${matches} ${finder.kind.plural} have the same ${match} as ${nameOfKey(finder)}`;
  return reasonOf('ambiguous', detail, scopeOfResource(self));
}

/** Two resources were collected too far apart to be held against each other. */
export function staleReason(hours: number, other: Resource, self: Resource): UnknownReason {
  return reasonOf(
    'stale',
    `${other.label} was collected more than ${hours} hours before or after it`,
    scopeOfResource(self),
  );
}
