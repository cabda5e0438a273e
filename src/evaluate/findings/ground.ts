import type { PropertySpec } from '../../model/kind.ts';
import type { Resource, Value, ValueOrAbsent } from '../../model/resource.ts';
import type { Argument, Evidence, UnknownReason } from '../../model/run.ts';
import type { Privacy } from '../../model/words.ts';
import type { VerdictGround } from '../compile/node.ts';
import { byNearestPath } from '../seen-world.ts';

/** What nobody declared is shown to nobody outside. */
export function privacyOf(spec: PropertySpec | undefined): Privacy {
  return spec?.privacy ?? 'internal';
}

const PRIVACIES: readonly Privacy[] = ['public', 'internal', 'pii', 'secret'];

export function strictest(specs: readonly (PropertySpec | undefined)[]): Privacy {
  return specs.reduce<Privacy>((strict, spec) => stricter(strict, privacyOf(spec)), 'public');
}

export function stricter(one: Privacy, other: Privacy): Privacy {
  return PRIVACIES.indexOf(other) > PRIVACIES.indexOf(one) ? other : one;
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
  const evidence: Draft<Evidence> = { path: saw.path, property, expected: saw.expected, privacy: saw.privacy };
  if (owner !== null && owner !== saw.self && owner.id !== saw.self.id) evidence.resource = owner.id;
  if (observed !== undefined) evidence.observed = observed;
  const provenance = owner === null || property === null ? undefined : byNearestPath(owner.provenance, property);
  if (provenance !== undefined) evidence.provenance = provenance;
  if (reason !== undefined) evidence.cause = reason.cause;
  const detail = reason?.detail ?? saw.detail;
  if (detail !== undefined) evidence.detail = detail;
  if (saw.compared !== undefined) evidence.compared = [saw.compared];
  const ground: Draft<VerdictGround> = { evidence };
  if (saw.aside !== undefined) ground.aside = saw.aside;
  if (reason !== undefined) ground.reason = reason;
  if (saw.found !== undefined) ground.found = saw.found;
  if (saw.wanted !== undefined) ground.wanted = saw.wanted;
  return ground;
}

/** What `{found}` and `{expected}` stand for. */
export function argumentsOf(ground: VerdictGround | undefined): {
  readonly found: Argument;
  readonly expected: Argument;
} {
  if (ground === undefined) return { found: NOTHING, expected: NOTHING };
  const { evidence, found, wanted } = ground;
  return {
    found: { value: found ?? evidence.observed ?? null, privacy: evidence.privacy },
    expected: wanted ?? { value: evidence.expected, privacy: 'public' },
  };
}

const NOTHING: Argument = { value: null, privacy: 'public' };

type Draft<Finished> = { -readonly [field in keyof Finished]: Finished[field] };
