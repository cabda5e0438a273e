import type { PropertySpec } from '../model/kind.ts';
import type { Resource } from '../model/resource.ts';
import type { Argument, Evidence, Privacy, UnknownReason } from '../model/run.ts';
import type { Value, ValueOrAbsent } from '../model/value.ts';
import type { Ground } from './node.ts';
import { byNearestPath } from './world.ts';

/** What nobody declared is shown to nobody outside. */
export function privacyOf(spec: PropertySpec | undefined): Privacy {
  return spec?.privacy ?? 'internal';
}

const PRIVACIES: readonly Privacy[] = ['public', 'internal', 'pii', 'secret'];

export function strictest(specs: readonly (PropertySpec | undefined)[]): Privacy {
  return specs.reduce<Privacy>((strict, spec) => {
    const next = privacyOf(spec);
    return PRIVACIES.indexOf(next) > PRIVACIES.indexOf(strict) ? next : strict;
  }, 'public');
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
}): Ground {
  const { owner, reason, observed } = saw;
  const provenance =
    owner === null || saw.property === null ? undefined : byNearestPath(owner.provenance, saw.property);
  const detail = reason?.detail ?? saw.detail;
  const found = saw.found ?? observed;
  const evidence: Evidence = {
    path: saw.path,
    ...(owner === null || owner === saw.self ? {} : { resource: owner.id }),
    property: saw.property,
    ...(observed === undefined ? {} : { observed }),
    expected: saw.expected,
    ...(provenance === undefined ? {} : { provenance }),
    privacy: saw.privacy,
    ...(reason === undefined ? {} : { cause: reason.cause }),
    ...(detail === undefined ? {} : { detail }),
  };
  return {
    evidence,
    ...(reason === undefined ? {} : { reason }),
    ...(found === undefined ? {} : { found: { value: found, privacy: saw.privacy } }),
    expected: saw.wanted ?? { value: saw.expected, privacy: 'public' },
  };
}
