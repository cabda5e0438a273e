import type { Result } from 'sarif';
import { digest } from '../../../lib/digest.ts';
import { kindOf } from '../../../model/kinds.ts';
import { partMessage, partName, type ResultPart, type Standing } from '../../words/result-part.ts';
import { resultOf, type SarifContext, sarifLevel } from './result.ts';
import { leadOf, STANDINGS_WORST_FIRST, standingCounts } from './standing-text.ts';

/**
 * One result for every listed resource that does not pass. Kinds too many to list have one for each rule: which hundred
 * mailboxes a run lists changes, and one that is no longer listed is not fixed.
 */
export function sarifResults(context: SarifContext, parts: readonly ResultPart[]): readonly Result[] {
  const shown = parts.filter(({ standing }) => standing !== 'pass' && standing !== 'not-applicable');
  const byRule = [...Map.groupBy(shown, ({ rule }) => rule.id).values()];
  return byRule.flatMap((own) => {
    const isBulk = own.some(({ rule }) => kindOf(rule.select.kind)?.bulk === true);
    return isBulk ? [summary(context, own)] : own.map((part) => single(context, part));
  });
}

function single({ files, indexOf, run }: SarifContext, part: ResultPart): Result {
  const { finding, rule, standing } = part;
  const name = partName(part);
  return resultOf({
    part,
    files,
    index: indexOf.get(rule.id) ?? -1,
    fingerprint: finding?.fingerprint ?? digest(`${rule.id} ${rule.select.kind}:*`).slice(0, 16),
    ...STATED[standing](part),
    text: `${leadOf(part)}${name}: ${partMessage(run, part)}`,
    resource: { name, id: finding?.resource.id ?? `${rule.select.kind}:*` },
    waivers: standing === 'waived' ? part.waivers : null,
    properties: {
      outcome: standing,
      resources: part.resources,
      ...(finding?.waived === undefined ? {} : { waiver: finding.waived }),
    },
  });
}

/** The worst standing speaks for all of a rule's mailboxes; the others are counted in the text. */
function summary({ files, indexOf, run }: SarifContext, parts: readonly ResultPart[]): Result {
  const worst = STANDINGS_WORST_FIRST.map((standing) => parts.find((part) => part.standing === standing)).find(
    (part) => part !== undefined,
  );
  const part = worst ?? parts[0]!;
  const { rule, standing } = part;
  const counts = standingCounts(parts);
  const told = Object.entries(counts).map(([word, count]) => `${count} ${word}`);
  const plural = kindOf(rule.select.kind)?.plural ?? rule.select.kind;
  return resultOf({
    part,
    files,
    index: indexOf.get(rule.id) ?? -1,
    fingerprint: digest(`${rule.id} ${rule.select.kind}:*`).slice(0, 16),
    ...STATED[standing](part),
    text: `${leadOf(part)}${plural}: ${told.join(', ')}. For example ${partName(part)}: ${partMessage(run, part)}`,
    resource: { name: plural, id: `${rule.select.kind}:*` },
    waivers: standing === 'waived' ? part.waivers : null,
    properties: { outcome: standing, resourcesByOutcome: counts },
  });
}

/** `docs/formats.md#what-each-outcome-becomes`, for consumers that know the kinds of SARIF. */
const STATED: { readonly [standing in Standing]: (part: ResultPart) => Pick<Result, 'kind' | 'level'> } = {
  fail: ({ result }) => ({ kind: 'fail', level: sarifLevel(result.severity) }),
  waived: () => ({ kind: 'fail', level: 'note' }),
  lost: () => ({ kind: 'open', level: 'none' }),
  'not-asked': () => ({ kind: 'open', level: 'none' }),
  manual: () => ({ kind: 'review', level: 'none' }),
  pass: () => ({ kind: 'pass', level: 'none' }),
  'not-applicable': () => ({ kind: 'notApplicable', level: 'none' }),
};
