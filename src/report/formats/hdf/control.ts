import { compareText } from '../../../lib/compare-text.ts';
import type { Run } from '../../../model/run.ts';
import type { Severity } from '../../../model/words.ts';
import { byHandLines, byHandOf } from '../../words/by-hand.ts';
import { referenceOf } from '../../words/reference.ts';
import { remediesText } from '../../words/remedy.ts';
import { failsOf, partName, type ResultPart, type Standing, waivedText } from '../../words/result-part.ts';
import { whyText } from '../../words/rule-text.ts';
import { hdfResult, hdfText } from './result.ts';

const IMPACT: { readonly [severity in Severity]: number } = {
  critical: 0.9,
  high: 0.7,
  medium: 0.5,
  low: 0.3,
  info: 0.1,
};

const MOST_REMEDIES = 10;

/** One rule with all its results. @param parts All of one rule. */
export function hdfControl(run: Run, parts: readonly ResultPart[]): object {
  const { result, rule } = parts[0]!;
  const has = (...standings: Standing[]): boolean => parts.some(({ standing }) => standings.includes(standing));
  const isJudged = has('pass', 'fail', 'waived');
  const nothingApplies = parts.every(({ standing }) => standing === 'not-applicable');
  const why = whyText(rule);
  const fails = failsOf(parts);
  const byHand = byHandOf(run, { rule, fails });
  const remedy = remediesText(run, { rule, fails }, MOST_REMEDIES);
  return {
    id: rule.id,
    title: hdfText(rule.title),
    desc: hdfText(why ?? rule.title),
    descriptions: [
      { label: 'check', data: hdfText(rule.title) },
      { label: 'fix', data: hdfText(byHand === undefined ? remedy : `${remedy}\n${byHandLines(byHand)}`) },
      ...(why === undefined ? [] : [{ label: 'rationale', data: hdfText(why) }]),
      ...(rule.careful === undefined ? [] : [{ label: 'caution', data: hdfText(rule.careful) }]),
    ],
    // Heimdall reads 0 as "not applicable", whatever the results say.
    impact: nothingApplies ? 0 : IMPACT[result.severity],
    refs: rule.references.map(referenceOf).map(({ title, address }) => ({
      ref: hdfText(title),
      ...(address === undefined ? {} : { url: address }),
    })),
    tags: {
      severity: result.severity === 'info' ? 'none' : result.severity,
      nist: rule.supports['nist-800-53'] ?? [],
      ...(rule.supports.cci === undefined ? {} : { cci: rule.supports.cci }),
      harm: rule.harm,
      topic: rule.topic,
      status: rule.status,
      exaudit: { state: result.state, waived: result.waived, resources: result.counts },
    },
    code: null,
    source_location: { ref: rule.origin.file, line: rule.origin.line },
    waiver_data: waiverOf(parts),
    results: parts.map((part) => hdfResult(run, part, isJudged)),
  };
}

/** Waived stays failed: with `skipped_due_to_waiver` Heimdall would call the control not applicable. */
function waiverOf(parts: readonly ResultPart[]): object {
  const waived = parts.filter(({ standing }) => standing === 'waived');
  if (waived.length === 0) return {};
  const uses = [...new Map(waived.flatMap((part) => part.waivers).map((use) => [use.id, use])).values()];
  const ends = uses.flatMap(({ expires }) => (expires === null ? [] : [expires])).sort(compareText);
  return {
    expiration_date: ends[0]?.slice(0, 10) ?? null,
    justification: hdfText(uses.map(({ id, reason }) => `${id}: ${reason}`).join('; ')),
    run: true,
    skipped_due_to_waiver: false,
    message: hdfText(waived.map((part) => `${waivedText(part)}: ${partName(part)}`).join('; ')),
  };
}
