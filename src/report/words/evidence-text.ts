import type { Evidence, Finding, Run } from '../../model/run.ts';
import { valueText } from './words.ts';

/** The first leaf that says what was seen; population leaves only where there is no other. */
export function leadingEvidence(finding: Finding): Evidence | undefined {
  return finding.evidence.find((leaf) => leaf.property !== null) ?? finding.evidence[0];
}

/** What was seen: the value alone where it speaks, with its property where it is a number, a switch or nothing. */
export function observedText(leaf: Evidence, finding: Finding): string {
  const text = valueText(leaf.observed);
  if (leaf.property === null) return leaf.observed === undefined ? (leaf.detail ?? 'nothing of the kind') : text;
  const speaks =
    (typeof leaf.observed === 'string' && leaf.observed !== '') ||
    (Array.isArray(leaf.observed) && leaf.observed.length > 0);
  return speaks ? text : `${propertyName(leaf.property, finding)}: ${text}`;
}

/** A registry value is known by its name, which its label ends with, and not by the field that holds its data. */
function propertyName(property: string, { resource }: Finding): string {
  if (property !== 'data' && property !== 'text') return property;
  return resource.label.split(/[/\\]/).at(-1) ?? property;
}

/** `applicationHost.config:412`, or the layer where no line is known; `undefined` where nothing says it. */
export function setInText(run: Run, leaf: Evidence): string | undefined {
  const { provenance } = leaf;
  if (provenance === undefined) return undefined;
  const file = run.records[provenance.record]?.path.split('/').at(-1);
  if (file === undefined) return provenance.layer;
  return provenance.line === undefined ? file : `${file}:${provenance.line}`;
}
