import { counted } from '../../lib/counted.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Finding, RuleResult, Run, WaiverUse } from '../../model/run.ts';
import type { Outcome } from '../../model/words.ts';
import type { ResultPart, Standing } from './result-part.ts';
import { ruleViews } from './rule-view.ts';

/** Everything that a run says of its rules, worst rule first, none left out: what every table is made of. */
export function resultParts(run: Run): readonly ResultPart[] {
  const waivers = new Map(run.waivers.map((use) => [use.id, use]));
  return ruleViews(run).flatMap(({ rule, result }) => {
    const listed = run.findings.filter((finding) => finding.rule === rule.id);
    const parts: ResultPart[] = listed.map((finding) => {
      const use = finding.waived === undefined ? undefined : waivers.get(finding.waived);
      const standing = standingOf(finding);
      return { rule, result, standing, resources: 1, finding, says: '', waivers: use === undefined ? [] : [use] };
    });
    const rest = unlisted(rule, result, parts, run.waivers);
    if (parts.length + rest.length > 0) return [...parts, ...rest];
    return [nothingOf(rule, result)];
  });
}

function standingOf(finding: Pick<Finding, 'outcome' | 'waived' | 'reason'>): Standing {
  switch (finding.outcome) {
    case 'fail':
      return finding.waived === undefined ? 'fail' : 'waived';
    case 'unknown':
      return isLost(finding) ? 'lost' : 'not-asked';
    default:
      return finding.outcome;
  }
}

/** Evidence that somebody promised, or that is there and cannot be used, is lost; the rest nobody asked for. */
function isLost({ reason }: Pick<Finding, 'reason'>): boolean {
  return reason === undefined || reason.promised || !UNASKED.has(reason.cause);
}

const UNASKED: ReadonlySet<string> = new Set([
  'not-asked',
  'not-in-answer',
  'undeclared',
  'no-time',
  'stale',
  'selection',
  'applicability',
]);

function unlisted(
  rule: EffectiveRule,
  result: RuleResult,
  listed: readonly ResultPart[],
  uses: readonly WaiverUse[],
): readonly ResultPart[] {
  const seen = (outcome: Outcome, waived?: boolean): number =>
    listed.filter(
      ({ finding, standing }) =>
        finding?.outcome === outcome && (waived === undefined || (standing === 'waived') === waived),
    ).length;
  const { counts } = result;
  const lost = result.unknowns.reduce((sum, { count, reason }) => sum + (isLost({ reason }) ? count : 0), 0);
  const listedLost = listed.filter(({ standing }) => standing === 'lost').length;
  const unknown = counts.unknown - seen('unknown');
  const unlistedLost = Math.min(Math.max(lost - listedLost, 0), unknown);
  const rest: readonly (readonly [Standing, number])[] = [
    ['fail', counts.fail - result.waived - seen('fail', false)],
    ['waived', result.waived - seen('fail', true)],
    ['lost', unlistedLost],
    ['not-asked', unknown - unlistedLost],
    ['manual', counts.manual - seen('manual')],
    ['pass', counts.pass - seen('pass')],
    ['not-applicable', counts['not-applicable'] - seen('not-applicable')],
  ];
  return rest
    .filter(([, resources]) => resources > 0)
    .map(([standing, resources]) => ({
      rule,
      result,
      standing,
      resources,
      finding: null,
      says: REST[standing],
      waivers: standing === 'waived' ? uses.filter((use) => use.rule === rule.id && use.covers > 0) : [],
    }));
}

const REST: { readonly [standing in Standing]: string } = {
  fail: 'They fail too; each is named in the restricted file.',
  waived: 'They fail too, and a waiver covers them; each is named in the restricted file.',
  lost: 'They could not be judged: evidence is lost.',
  'not-asked': 'They could not be judged: nobody asked for the evidence.',
  manual: 'A person has to look at them.',
  pass: 'They pass.',
  'not-applicable': 'The rule does not apply to them.',
};

function nothingOf(rule: EffectiveRule, result: RuleResult): ResultPart {
  const part = { rule, result, resources: 0, finding: null, waivers: [] };
  if (result.state !== 'not-collected')
    return { ...part, standing: 'not-applicable', says: 'Nothing of the kind exists here.' };
  const missing = [...new Set((result.unseen ?? []).map(({ command, request }) => command ?? request))];
  const settle = missing.length === 0 ? '' : ` ${missing.join(', ')} would settle it.`;
  return { ...part, standing: 'not-asked', says: `Not judged: nothing of the kind was collected.${settle}` };
}

/** What a format with a row a resource does not list, as sentences; nothing where all of them are listed. */
export function unlistedText(run: Run): readonly string[] {
  const unlisted = resultParts(run).filter(
    ({ finding, standing }) => finding === null && standing !== 'pass' && standing !== 'not-applicable',
  );
  const rules = new Set(unlisted.filter(({ resources }) => resources > 0).map(({ rule }) => rule.id)).size;
  if (rules === 0) return [];
  return [
    `Of ${counted(rules, 'rule')} the first hundred resources are listed, the rest is a number: --all lists them.`,
  ];
}
