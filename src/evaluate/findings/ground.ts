import type { PropertySpec } from '../../model/kind.ts';
import type { Resource, Value, ValueOrAbsent } from '../../model/resource.ts';
import type { Argument, Evidence, UnknownReason } from '../../model/run.ts';
import type { Privacy } from '../../model/words.ts';
import { byNearestPath } from '../value-seen.ts';

/** A leaf that forces a verdict, with what a finding needs of it. */
export interface VerdictGround {
  readonly evidence: Evidence;
  /** Present exactly where the leaf is unknown. */
  readonly reason?: UnknownReason;
  /** What `{found}` stands for, where it is not the observed value. */
  readonly found?: Value;
  /** What `{expected}` stands for, where it is not in words. */
  readonly wanted?: Argument;
  /** Unknown only because others of its population may hold the same key. */
  readonly collapses?: true;
  /**
   * Forces the verdict, but is nothing to look at as long as anything else does: it compares constants, or it is the
   * antecedent of an implication whose consequence says the same.
   */
  readonly aside?: 'constant' | 'antecedent';
}

/** Builds the ground of one node from what it saw. */
export function groundOf(saw: {
  readonly path: string;
  readonly expected: string;
  readonly privacy: Privacy;
  /** Owner of the property, and the resource that the rule judges. */
  readonly owner: Resource | null;
  readonly self: Resource;
  readonly property: string | null;
  readonly observed: ValueOrAbsent;
  readonly reason?: UnknownReason | undefined;
  readonly detail?: string | undefined;
  readonly found?: Value | undefined;
  readonly wanted?: Argument | undefined;
  /** Value of another property that stands in `expected`. */
  readonly compared?: Argument | undefined;
  readonly aside?: VerdictGround['aside'] | undefined;
}): VerdictGround {
  const { owner, property, reason, observed } = saw;
  // Fields are set one by one: a finding is built for every non-pass of a million mailboxes.
  const evidence: Unfinished<Evidence> = { path: saw.path, property, expected: saw.expected, privacy: saw.privacy };
  if (owner !== null && owner !== saw.self && owner.id !== saw.self.id) evidence.resource = owner.id;
  if (observed !== undefined) evidence.observed = observed;
  const provenance = owner === null || property === null ? undefined : byNearestPath(owner.provenance, property);
  if (provenance !== undefined) evidence.provenance = provenance;
  if (reason !== undefined) evidence.cause = reason.cause;
  const detail = reason?.detail ?? saw.detail;
  if (detail !== undefined) evidence.detail = detail;
  if (saw.compared !== undefined) evidence.compared = [saw.compared];
  const ground: Unfinished<VerdictGround> = { evidence };
  if (saw.aside !== undefined) ground.aside = saw.aside;
  if (reason !== undefined) ground.reason = reason;
  if (saw.found !== undefined) ground.found = saw.found;
  if (saw.wanted !== undefined) ground.wanted = saw.wanted;
  return ground;
}

type Unfinished<Finished> = { -readonly [field in keyof Finished]: Finished[field] };

/** What nobody declared is shown to nobody outside. */
export function privacyOf(spec: PropertySpec | undefined): Privacy {
  return spec?.privacy ?? 'internal';
}

const PRIVACIES: readonly Privacy[] = ['public', 'internal', 'pii', 'secret'];

/** The strictest privacy of several properties; `public` of none. */
export function strictest(specs: readonly (PropertySpec | undefined)[]): Privacy {
  return specs.reduce<Privacy>((strict, spec) => stricterOf(strict, privacyOf(spec)), 'public');
}

export function stricterOf(one: Privacy, other: Privacy): Privacy {
  return PRIVACIES.indexOf(other) > PRIVACIES.indexOf(one) ? other : one;
}
