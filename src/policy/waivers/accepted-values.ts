import { canonicalOf } from '../../model/compare.ts';
import type { PropertySpec } from '../../model/kind.ts';
import { kindOf } from '../../model/kinds.ts';
import type { Value } from '../../model/resource.ts';
import type { Evidence, Finding } from '../../model/run.ts';
import type { Waiver } from './waiver.ts';

/**
 * Every value that forces the failure is one that was accepted: a second fault on the same resource is not covered by
 * a waiver for the first. What failed without any value of its own (a resource that does not exist) needs no pin.
 */
export function isPinned(waiver: Waiver, finding: Finding): boolean {
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

/** `windowsAuthentication.providers = NTLM, Negotiate` */
export function acceptedOf(waiver: Waiver): string {
  const shown = (value: Value): string =>
    value === null ? 'unset' : Array.isArray(value) ? value.map(String).join(', ') || 'nothing' : String(value);
  return Object.entries(waiver.observed)
    .map(([path, value]) => `${path} = ${shown(value)}`)
    .join('; ');
}
