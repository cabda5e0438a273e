import { compareText } from '../../lib/compare-text.ts';
import { counted } from '../../lib/counted.ts';
import { countedOf, kindOf } from '../../model/kinds.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Evidence, Finding, RuleResult, Run } from '../../model/run.ts';
import { type RuleWord, ruleWordOf } from '../../model/words.ts';
import { serverName, severityRank, valueText } from './words.ts';

/** One rule with all that the run says of it. */
export interface RuleView {
  readonly rule: EffectiveRule;
  readonly result: RuleResult;
  readonly word: RuleWord;
  /** Listed findings that fail and are not waived. */
  readonly fails: readonly Finding[];
  readonly waived: readonly Finding[];
  readonly unknown: readonly Finding[];
  readonly manual: readonly Finding[];
  readonly passes: readonly Finding[];
  /** Unwaived fails, also those that are not listed. */
  readonly failCount: number;
  /** How far the failure reaches: mailboxes, then servers. */
  readonly reach: { readonly mailboxes: number; readonly servers: number };
}

/** Every part of every report asks for them. */
const VIEWS = new WeakMap<Run, readonly RuleView[]>();

/** Every rule of the run, worst first: severity, then reach, then id. */
export function ruleViews(run: Run): readonly RuleView[] {
  const views = VIEWS.get(run) ?? viewsOf(run);
  VIEWS.set(run, views);
  return views;
}

function viewsOf(run: Run): readonly RuleView[] {
  const findings = Map.groupBy(run.findings, (finding) => finding.rule);
  const results = new Map(run.results.map((result) => [result.rule, result]));
  return run.rules
    .flatMap((rule) => {
      const result = results.get(rule.id);
      return result === undefined ? [] : [viewOf(rule, result, findings.get(rule.id) ?? [])];
    })
    .sort(
      (a, b) =>
        severityRank(a.result.severity) - severityRank(b.result.severity) ||
        b.reach.mailboxes - a.reach.mailboxes ||
        b.reach.servers - a.reach.servers ||
        compareText(a.rule.id, b.rule.id),
    );
}

function viewOf(rule: EffectiveRule, result: RuleResult, findings: readonly Finding[]): RuleView {
  const fails = findings.filter((finding) => finding.outcome === 'fail' && finding.waived === undefined);
  const failCount = result.counts.fail - result.waived;
  return {
    rule,
    result,
    word: ruleWordOf(result),
    fails,
    waived: findings.filter((finding) => finding.outcome === 'fail' && finding.waived !== undefined),
    unknown: findings.filter((finding) => finding.outcome === 'unknown'),
    manual: findings.filter((finding) => finding.outcome === 'manual'),
    passes: findings.filter((finding) => finding.outcome === 'pass'),
    failCount,
    reach: {
      mailboxes: rule.select.kind === 'mailbox' ? failCount : 0,
      servers: new Set(fails.map((finding) => finding.resource.server)).size,
    },
  };
}

/** What is wrong with one resource: the rule's `failure`, filled with the finding's arguments. */
export function message(rule: EffectiveRule, finding: Finding): string {
  return fill(rule.failure, (name) => {
    const argument = finding.arguments[name];
    return argument === undefined ? undefined : valueText(argument.value);
  });
}

/** One line for several findings of a rule: an argument on which more than two differ becomes "different values". */
export function groupMessage(rule: EffectiveRule, findings: readonly Finding[]): string {
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
