import { compareText } from '../../lib/compare-text.ts';
import { counted } from '../../lib/counted.ts';
import { countedOf, kindOf } from '../../model/kinds.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import type { Finding, Run } from '../../model/run.ts';
import { leadingEvidence, observedText, setInText } from './evidence-text.ts';
import type { RuleView } from './rule-view.ts';
import { serverName, valueText } from './words.ts';

/** What is wrong with one resource: the rule's `failure`, filled with the finding's arguments. */
export function message(rule: EffectiveRule, finding: Finding): string {
  return fill(rule.failure, (name) => {
    const argument = finding.arguments[name];
    return argument === undefined ? undefined : valueText(argument.value);
  });
}

/** One line for several findings of a rule: an argument on which more than two differ becomes "different values". */
export function groupMessage(
  rule: Pick<EffectiveRule, 'failure'>,
  findings: readonly { readonly arguments: Readonly<Record<string, { readonly value: Value }>> }[],
): string {
  return fill(rule.failure, (name) => {
    const texts = new Set(
      findings.flatMap(({ arguments: values }) => {
        const argument = values[name];
        return argument === undefined ? [] : [valueText(argument.value)];
      }),
    );
    if (texts.size === 0) return undefined;
    return texts.size <= 2 ? [...texts].join(' or ') : 'different values';
  });
}

function fill(template: string, value: (name: string) => string | undefined): string {
  return template.replace(/\{([A-Za-z][\w.]*)\}/g, (_all, name: string) => value(name) ?? '(not seen)');
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

/** Why a rule matters, for the value that its first parameter has in this run; `undefined` where the policy does not say. */
export function whyText(rule: EffectiveRule): string | undefined {
  if (typeof rule.why === 'string') return rule.why;
  const first = Object.keys(rule.parameters)[0];
  const value = first === undefined ? undefined : rule.values[first];
  return value === undefined ? undefined : Object.hasOwn(rule.why, String(value)) ? rule.why[String(value)] : undefined;
}

/**
 * Where findings of one rule are: up to two names, else a count with its noun. Kinds of which each server has its own
 * are named by server; mailboxes are only counted. `total` counts also findings that are not listed.
 */
export function whereText(kind: string, findings: readonly Finding[], total: number): string {
  const spec = kindOf(kind);
  if (spec?.bulk === true) return countedOf(kind, total);
  const servers = distinct(
    findings.flatMap(({ resource }) => (resource.server === undefined ? [] : [serverName(resource.server)])),
  );
  if (spec?.scope === 'server' && servers.length > 0) return named(servers, counted(servers.length, 'server'));
  const labels = distinct(findings.map(({ resource }) => resource.label));
  return labels.length === total ? named(labels, countedOf(kind, total)) : countedOf(kind, total);
}

function named(names: readonly string[], count: string): string {
  return names.length <= 2 ? names.join(' ') : count;
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort(compareText);
}
