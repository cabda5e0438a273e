import type { PropertySpec } from '../../model/kind.ts';
import type { Resource, Value, ValueOrAbsent } from '../../model/resource.ts';
import type { Argument, Evidence, UnknownReason } from '../../model/run.ts';
import type { Privacy } from '../../model/words.ts';
import { byNearestPath } from '../seen-world.ts';

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

/** What nobody declared is shown to nobody outside. */
export function privacyOf(spec: PropertySpec | undefined): Privacy {
  return spec?.privacy ?? 'internal';
}

const PRIVACIES: readonly Privacy[] = ['public', 'internal', 'pii', 'secret'];

export function strictest(specs: readonly (PropertySpec | undefined)[]): Privacy {
  return specs.reduce<Privacy>((strict, spec) => stricter(strict, privacyOf(spec)), 'public');
}

function stricter(one: Privacy, other: Privacy): Privacy {
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

type Unfinished<Finished> = { -readonly [field in keyof Finished]: Finished[field] };

/** The grounds that a reader is shown: those that are not aside, else those that are no constants, else all. */
export function essential(grounds: readonly VerdictGround[]): readonly VerdictGround[] {
  if (!grounds.some((ground) => ground.aside !== undefined)) return grounds;
  const main = grounds.filter((ground) => ground.aside === undefined);
  if (main.length > 0) return main;
  const ofProperties = grounds.filter((ground) => ground.aside !== 'constant');
  return ofProperties.length > 0 ? ofProperties : grounds;
}

/** One row for leaves that say different things of one value from one place: their expectations are joined. */
export function rowsOf(grounds: readonly VerdictGround[]): readonly Evidence[] {
  if (grounds.length < 2) return grounds.map((ground) => ground.evidence);
  const rows = new Map<string, Evidence>();
  for (const [index, { evidence }] of grounds.entries()) {
    const { property, resource, provenance, observed, cause, detail } = evidence;
    const place =
      property === null
        ? String(index)
        : JSON.stringify([property, resource, provenance, observed === undefined ? [] : [observed], cause, detail]);
    const row = rows.get(place);
    rows.set(place, row === undefined ? evidence : joined(row, evidence));
  }
  return [...rows.values()];
}

function joined(row: Evidence, next: Evidence): Evidence {
  const paths = row.paths ?? [row.path];
  const privacy: Privacy = stricter(row.privacy, next.privacy);
  const compared = [...(row.compared ?? []), ...(next.compared ?? [])];
  const last = paths.at(-1) ?? row.path;
  const isSaid = row.expected === next.expected;
  return {
    ...row,
    expected: isSaid
      ? row.expected
      : `${row.expected}${areAlternatives(last, next.path) ? ' or ' : '; '}${next.expected}`,
    privacy,
    ...(paths.includes(next.path) ? {} : { paths: [...paths, next.path] }),
    ...(compared.length === 0 ? {} : { compared }),
  };
}

/** Whether either of two leaves would have done: their paths part at an `any`, or at an `all` below a `not`. */
function areAlternatives(one: string, other: string): boolean {
  const [left, right] = [one.split('.'), other.split('.')];
  const parting = left.findIndex((step, index) => step !== right[index]);
  const step = left[parting];
  if (step === undefined) return false;
  const isNegated = left.slice(0, parting).filter((name) => name === 'not' || name === 'if').length % 2 === 1;
  return step.startsWith('all[') ? isNegated : !isNegated;
}
