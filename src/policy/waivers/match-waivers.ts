import { canonicalOf } from '../../model/compare.ts';
import type { PropertySpec } from '../../model/kind.ts';
import { kindOf } from '../../model/kinds.ts';
import type { Value } from '../../model/resource.ts';
import type { Evidence, Finding, WaiverUse } from '../../model/run.ts';
import { type Outcome, type Severity, WAIVER_TERMS } from '../../model/words.ts';
import { mayBeSame, type PersonName, personNamed } from './person-name.ts';
import type { Waiver } from './waiver.ts';

export interface WaiverMatcher {
  /** Id of the waiver that covers a finding; the first by id where several do. Remembers what it was asked. */
  waive(finding: Finding): string | undefined;
  /** How every waiver did, in the order of the file. */
  uses(): readonly WaiverUse[];
}

/** What each kind of waiver can cover. */
const COVERS: { readonly [kind in Waiver['kind']]: Outcome } = {
  'accepted-risk': 'fail',
  'planned-fix': 'fail',
  'false-positive': 'fail',
  'evidence-gap': 'unknown',
  attestation: 'manual',
};

/** The one matcher of audits, reports, diffs and tests. `asOf` is ISO 8601. */
export function matchWaivers(waivers: readonly Waiver[], asOf: string): WaiverMatcher {
  const byRule = Map.groupBy(
    [...waivers].sort((a, b) => (a.id < b.id ? -1 : 1)),
    (waiver) => waiver.rule,
  );
  const covered = new Map<Waiver, number>();
  const refused = new Map<Waiver, WaiverUse['state']>();
  return {
    waive(finding) {
      for (const waiver of byRule.get(finding.rule) ?? []) {
        if (COVERS[waiver.kind] !== finding.outcome || !concerns(waiver, finding)) continue;
        const state = waiverState(waiver, asOf, finding.severity);
        const holds = state === 'active' || state === 'expiring';
        if (holds && isPinned(waiver, finding)) {
          covered.set(waiver, (covered.get(waiver) ?? 0) + 1);
          return waiver.id;
        }
        refused.set(waiver, holds ? 'value-changed' : state);
      }
      return undefined;
    },
    uses: () => waivers.map((waiver) => useOf(waiver, asOf, covered.get(waiver) ?? 0, refused.get(waiver))),
  };
}

function useOf(waiver: Waiver, asOf: string, covers: number, refused: WaiverUse['state'] | undefined): WaiverUse {
  const own = waiverState(waiver, asOf);
  const holds = own === 'active' || own === 'expiring';
  return {
    id: waiver.id,
    rule: waiver.rule,
    where: whereOf(waiver),
    kind: waiver.kind,
    reason: waiver.reason,
    requestedBy: waiver.requestedBy,
    approvedBy: waiver.approvedBy.length === 0 ? null : waiver.approvedBy.join(', '),
    expires: waiver.expires,
    state: refused ?? (holds && covers === 0 ? 'unused' : own),
    covers,
    accepted: acceptedOf(waiver),
  };
}

/** Every constraint fits. Servers compare by NetBIOS name; a path is the end of a label or id, at a boundary. */
function concerns(waiver: Waiver, finding: Finding): boolean {
  const { kind, id, label, server, path } = waiver.resource;
  const own = finding.resource;
  const scope = own.id.endsWith('/*') ? own.id.slice(own.kind.length + 1, -2) : undefined;
  return (
    (kind === undefined || kind === own.kind) &&
    (id === undefined || same(id, own.id)) &&
    (label === undefined || same(label, own.label)) &&
    (server === undefined || same(hostOf(server), hostOf(own.server ?? scope ?? ''))) &&
    (path === undefined || endsWithPath(own.id, path) || endsWithPath(own.label, path))
  );
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const hostOf = (name: string): string => name.split('.', 1)[0] ?? name;

function endsWithPath(text: string, path: string): boolean {
  const [whole, end] = [text.toLowerCase(), path.toLowerCase().replace(/(?<!\/)\/+$/, '')];
  return end !== '' && (whole.endsWith(end.startsWith('/') ? end : `/${end}`) || whole.endsWith(`\\${end}`));
}

/**
 * Every value that forces the failure is one that was accepted: a second fault on the same resource is not covered by
 * a waiver for the first. What failed without any value of its own (a resource that does not exist) needs no pin.
 */
function isPinned(waiver: Waiver, finding: Finding): boolean {
  if (finding.outcome !== 'fail') return true;
  const forcing = finding.evidence.filter((evidence) => evidence.property !== null);
  return forcing.every((evidence) => isAccepted(waiver, finding, evidence));
}

function isAccepted(waiver: Waiver, finding: Finding, evidence: Evidence): boolean {
  const path = evidence.property ?? '';
  if (!Object.hasOwn(waiver.observed, path) || evidence.observed === undefined) return false;
  const accepted = waiver.observed[path];
  const kind = kindOf(evidence.resource?.split(':', 1)[0] ?? finding.resource.kind);
  const spec = kind !== undefined && Object.hasOwn(kind.properties, path) ? kind.properties[path] : undefined;
  return accepted !== undefined && comparable(spec, accepted) === comparable(spec, evidence.observed);
}

/** One text for all values that count as equal under the property's type; of a set, order and repetition do not count. */
function comparable(spec: PropertySpec | undefined, value: Value): string {
  const canonical = (one: Value): string => JSON.stringify(spec === undefined ? one : canonicalOf(spec.type, one));
  if (!Array.isArray(value)) return canonical(value);
  const elements = value.map(canonical);
  return `[${(spec?.many === 'set' ? [...new Set(elements)].sort() : elements).join(',')}]`;
}

/** `iis-location CAS10 /EWS` */
export function whereOf(waiver: Waiver): string {
  const { kind, id, label, server, path } = waiver.resource;
  const words = [id ?? label, server, path].filter((word) => word !== undefined);
  return words.length > 0 ? words.join(' ') : kind === undefined ? 'everywhere' : `every ${kind}`;
}

/** `windowsAuthentication.providers = NTLM, Negotiate` */
function acceptedOf(waiver: Waiver): string {
  const shown = (value: Value): string =>
    value === null ? 'unset' : Array.isArray(value) ? value.map(String).join(', ') || 'nothing' : String(value);
  return Object.entries(waiver.observed)
    .map(([path, value]) => `${path} = ${shown(value)}`)
    .join('; ');
}

const DAY = 24 * 60 * 60 * 1000;
/** A waiver that ends within so many days is said to be expiring. */
const SOON = 30;

/**
 * Why a waiver covers nothing at a time (ISO 8601), whatever it meets; else `active` or `expiring`. Without a severity
 * term and number of approvers are held against the mildest.
 */
export function waiverState(waiver: Waiver, asOf: string, severity: Severity = 'low'): WaiverUse['state'] {
  const now = Date.parse(asOf);
  const terms = WAIVER_TERMS[severity];
  const expires = timeOf(waiver.expires);
  const approvedAt = timeOf(waiver.approvedAt);
  if (approversOf(waiver).length < terms.approvers || approvedAt === undefined || approvedAt > now) return 'unapproved';
  if (expires !== undefined && expires <= now) return 'expired';
  const starts = timeOf(waiver.starts) ?? approvedAt;
  if (starts > now) return 'not-started';
  if (!Object.entries(waiver.resource).some(([field, value]) => field !== 'kind' && value !== undefined))
    return 'over-broad';
  if (expires === undefined || expires - starts > terms.days * DAY) return 'too-long';
  return expires - now <= SOON * DAY ? 'expiring' : 'active';
}

/**
 * Distinct people who approved and did not ask, as they are written; without a person who asked nobody can be told apart
 * from them. Two spellings that may be one person are one.
 */
export function approversOf(waiver: Waiver): readonly string[] {
  const asked = personNamed(waiver.requestedBy ?? '');
  if (asked === undefined) return [];
  const known: { readonly name: string; readonly person: PersonName }[] = [];
  for (const name of waiver.approvedBy) {
    const person = personNamed(name);
    if (person === undefined || mayBeSame(person, asked)) continue;
    if (!known.some((other) => mayBeSame(person, other.person))) known.push({ name, person });
  }
  return known.map(({ name }) => name);
}

function timeOf(text: string | null): number | undefined {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
