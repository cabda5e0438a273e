import { counted } from '../../lib/counted.ts';
import type { Evidence, Finding, Run } from '../../model/run.ts';
import type { RuleView } from './rule-view.ts';
import { serverName } from './server-name.ts';
import { valueText } from './value-text.ts';

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

/** The parts of the one line below a failing rule, most telling first; a writer takes as many as fit. */
export function observedParts(run: Run, view: RuleView): readonly string[] {
  const domains = view.result.failsByDomain;
  if (domains !== undefined && domains.length > 0) return byDomain(domains, view.failCount);
  const leaves = view.fails.flatMap((finding) => {
    const leaf = leadingEvidence(finding);
    return leaf === undefined ? [] : [{ finding, leaf, text: observedText(leaf, finding) }];
  });
  const first = leaves[0];
  if (first === undefined) return [];
  const texts = new Set(leaves.map((entry) => entry.text));
  const expected = new Set(leaves.map((entry) => entry.leaf.expected));
  const wanted = expected.size === 1 ? [`expected: ${first.leaf.expected}`] : [];
  if (texts.size === 1) {
    const places = new Set(leaves.map((entry) => setInText(run, entry.leaf)));
    const place = places.size === 1 ? setInText(run, first.leaf) : undefined;
    return [first.text, ...wanted, ...(place === undefined ? [] : [`set in ${place}`])];
  }
  if (leaves.length === 2)
    return [leaves.map(({ finding, text }) => `${shortName(finding)} ${text}`).join('; '), ...wanted];
  return [`${counted(texts.size, 'value')}, for example ${first.text}`, ...wanted];
}

function byDomain(
  domains: readonly { readonly domain: string; readonly count: number }[],
  total: number,
): readonly string[] {
  const [first] = domains;
  const places =
    domains.length === 1 && first?.count === total
      ? `${total === 1 ? 'it ends' : `all ${total} end`} in @${first.domain}`
      : domains
          .slice(0, 3)
          .map(({ domain, count }) => `${count} in @${domain}`)
          .join(', ') + (domains.length > 3 ? `, and ${counted(domains.length - 3, 'more domain')}` : '');
  return [places, 'names: restricted file'];
}

function shortName({ resource }: Finding): string {
  return resource.server === undefined ? resource.label : serverName(resource.server);
}
