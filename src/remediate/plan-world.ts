import { compareText } from '../lib/compare-text.ts';
import { type BuildRange, exactBuild, parseBuild, parseExchangeRange, rangeHolds } from '../model/exchange-version.ts';
import type { EffectiveRule } from '../model/policy/policy.ts';
import { type Resource, type Value, type ValueOrAbsent, valueAt } from '../model/resource.ts';
import type { Finding } from '../model/run.ts';
import type { RecordEntry } from '../model/snapshot.ts';
import type { Impact } from '../model/words.ts';

/** The resources of a snapshot, as a plan looks at them. */
export interface PlanWorld {
  readonly resources: ReadonlyMap<string, Resource>;
  readonly ofKind: (kind: string) => readonly Resource[];
  /** IIS location by its key `SERVER/SITE/PATH`, without case. */
  readonly locationAt: (key: string) => Resource | undefined;
  /** Whether a server's release lies in a range as policies write it; `undefined` where it is not known. */
  readonly runs: (server: string | undefined, exchange: string) => boolean | undefined;
}

export function planWorld(resources: readonly Resource[]): PlanWorld {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const byKind = Map.groupBy(resources, (resource) => resource.kind);
  const locations = new Map(
    (byKind.get('iis-location') ?? []).map((one) => [String(seenAt(one, 'key') ?? '').toLowerCase(), one]),
  );
  const builds = new Map((byKind.get('server') ?? []).map((one) => [one.id.slice('server:'.length), buildOf(one)]));
  return {
    resources: byId,
    ofKind: (kind) => byKind.get(kind) ?? [],
    locationAt: (key) => locations.get(key.toLowerCase()),
    runs: (server, exchange) => {
      const range = parseExchangeRange(exchange);
      const known = server === undefined ? undefined : builds.get(server.toLowerCase());
      return range === undefined || known === undefined ? undefined : rangeHolds(range, known);
    },
  };
}

/** A property as it was captured: absent where it was not seen, also where somebody looked in vain. */
export function seenAt(resource: Resource, path: string): ValueOrAbsent {
  if (resource.unseen !== undefined && Object.hasOwn(resource.unseen, path)) return undefined;
  return valueAt(resource.properties, path);
}

function buildOf(server: Resource): BuildRange | undefined {
  const at = (path: string): string | undefined => textOf(seenAt(server, path));
  const exact = parseBuild(at('build') ?? '');
  if (exact !== undefined) return exactBuild(exact);
  const from = at('inferredBuild.from');
  const below = at('inferredBuild.below');
  if (from === undefined && below === undefined) return undefined;
  return parseExchangeRange(
    [...(from === undefined ? [] : [`>=${from}`]), ...(below === undefined ? [] : [`<${below}`])].join(','),
  );
}

const textOf = (value: Value | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** Equal without case; of sets order does not count. */
export function isSameValue(a: Value, b: Value, many: 'list' | 'set' | undefined): boolean {
  if (typeof a === 'string' && typeof b === 'string') return isSameText(a, b);
  if (Array.isArray(a) && Array.isArray(b)) {
    const [left, right] = [a, b].map((list) => (many === 'set' ? [...list].sort(compareValues) : list));
    return (
      left?.length === right?.length &&
      (left ?? []).every((item, index) => isSameValue(item, right?.[index] ?? null, undefined))
    );
  }
  return a === b;
}

export function textsOf(value: Value): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** Texts are equal without case, as names of Windows are. */
export const isSameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
export const compareValues = (a: Value, b: Value): number => compareText(String(a), String(b));

/** What a plan is made from. Values come from the snapshot only; a run that was stored is redacted. */
export interface PlanInput {
  readonly tool: string;
  readonly run: string;
  readonly organization: string | null;
  readonly contentDigest: string;
  readonly profile: string;
  readonly targetProfile: string | null;
  readonly asOf: string;
  readonly records: readonly RecordEntry[];
  readonly rules: readonly EffectiveRule[];
  /** Every failing finding, not redacted; of bulk kinds the listed ones. */
  readonly findings: readonly Finding[];
  /** Failing findings of bulk rules that `findings` leaves out, by rule. */
  readonly unlisted: ReadonlyMap<string, number>;
  /** Rules of which nobody knows whether they hold everywhere: evidence is missing, and nothing fails. */
  readonly unjudged: ReadonlySet<string>;
  /** All resources of small kinds, and those of bulk kinds that a finding names. */
  readonly resources: readonly Resource[];
  /** Mailboxes by database name in lower case; `null` where none was collected. */
  readonly mailboxes: { readonly count: number; readonly byDatabase: ReadonlyMap<string, number> } | null;
  /** Only these rules and servers (lower-case NetBIOS names); `null`: all. */
  readonly onlyRules: ReadonlySet<string> | null;
  readonly onlyServers: ReadonlySet<string> | null;
  /** The strongest impact that is asked for; `null`: any. */
  readonly mostImpact: Impact | null;
  /** `RULE` or `RULE.resource` in lower case, and what a person answered. */
  readonly answers: ReadonlyMap<string, string>;
  /** Rules whose irreversible steps were asked for by name. */
  readonly accepted: ReadonlySet<string>;
  /** Server that goes first, lower case; `null`: the first by name. */
  readonly pilot: string | null;
  /** Properties that follow from others of the same resource (`offeredMethods`, `declaredMethods`, …), as they would be read. */
  readonly derive: (resource: Resource) => { readonly [path: string]: Value };
}
