import { compareText } from '../../lib/compare-text.ts';
import { json as shown } from '../../lib/escape.ts';
import type { Run } from '../../model/run.ts';
import { type Severity, TOPICS } from '../../model/words.ts';
import { visibleRun } from '../redact/visible-run.ts';
import type { Report } from '../report.ts';
import { byHandLines, byHandOf } from '../words/by-hand.ts';
import { partMessage, partName, waivedText } from '../words/part-text.ts';
import { referenceOf } from '../words/reference.ts';
import { remediesText } from '../words/remedy.ts';
import { type ResultPart, resultParts, type Standing, unlistedText } from '../words/result-part.ts';
import { whyText } from '../words/rule-text.ts';
import { toolName } from '../words/words.ts';

/**
 * The exec-json form of the Heimdall Data Format, for Heimdall and the SAF tools: a control for each rule, a result for
 * each resource. Heimdall shows the texts as HTML, so they are escaped as HTML.
 */
export const hdfReport: Report = {
  extension: 'hdf.json',
  mediaType: 'application/json',
  less: unlistedText,
  render: (run, options) => `${shown(JSON.stringify(execution(visibleRun(run, options)), null, 2))}\n`,
};

function execution(run: Run): object {
  const controls = [...Map.groupBy(resultParts(run), ({ rule }) => rule.id).values()]
    .sort((a, b) => compareText(a[0]!.rule.id, b[0]!.rule.id))
    .map((parts) => control(run, parts));
  const { byWord, rules } = run.summary;
  return {
    platform: { name: 'Microsoft Exchange', release: toolName(run), target_id: run.organization ?? run.subject },
    version: toolName(run),
    statistics: {
      duration: null,
      controls: {
        total: rules,
        passed: { total: byWord.pass },
        failed: { total: byWord.fail + byWord.waived },
        skipped: { total: byWord['not-applicable'] + byWord.manual },
        error: { total: byWord['not-judged'] },
      },
    },
    profiles: [
      {
        name: `exaudit-${run.profile.name}`,
        title: html(run.profile.title),
        summary: html(run.profile.fits),
        version: /\d+\.\d+\.\d+\S*/.exec(run.tool)?.[0] ?? null,
        sha256: run.profile.digest,
        status: 'loaded',
        supports: [],
        attributes: [],
        groups: Object.entries(TOPICS).flatMap(([topic, title]) => {
          const own = run.rules.filter((rule) => rule.topic === topic).map((rule) => rule.id);
          return own.length === 0 ? [] : [{ id: topic, title, controls: own.sort(compareText) }];
        }),
        controls,
      },
    ],
    passthrough: { exaudit: { run: run.id, asOf: run.asOf, contentDigest: run.contentDigest, rulesByOutcome: byWord } },
  };
}

const MOST_REMEDIES = 10;

const IMPACT: { readonly [severity in Severity]: number } = {
  critical: 0.9,
  high: 0.7,
  medium: 0.5,
  low: 0.3,
  info: 0.1,
};

function control(run: Run, parts: readonly ResultPart[]): object {
  const { result, rule } = parts[0]!;
  const has = (...standings: Standing[]): boolean => parts.some(({ standing }) => standings.includes(standing));
  const isJudged = has('pass', 'fail', 'waived');
  const nothingApplies = parts.every(({ standing }) => standing === 'not-applicable');
  const why = whyText(rule);
  const fails = parts.flatMap(({ finding, standing }) => (finding !== null && standing === 'fail' ? [finding] : []));
  const byHand = byHandOf(run, { rule, fails });
  const remedy = remediesText(run, { rule, fails }, MOST_REMEDIES);
  return {
    id: rule.id,
    title: html(rule.title),
    desc: html(why ?? rule.title),
    descriptions: [
      { label: 'check', data: html(rule.title) },
      { label: 'fix', data: html(byHand === undefined ? remedy : `${remedy}\n${byHandLines(byHand)}`) },
      ...(why === undefined ? [] : [{ label: 'rationale', data: html(why) }]),
      ...(rule.careful === undefined ? [] : [{ label: 'caution', data: html(rule.careful) }]),
    ],
    // Heimdall reads 0 as "not applicable", whatever the results say.
    impact: nothingApplies ? 0 : IMPACT[result.severity],
    refs: rule.references.map(referenceOf).map(({ title, address }) => ({
      ref: html(title),
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
    results: parts.map((part) => resultOf(run, part, isJudged)),
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
    justification: html(uses.map(({ id, reason }) => `${id}: ${reason}`).join('; ')),
    run: true,
    skipped_due_to_waiver: false,
    message: html(waived.map((part) => `${waivedText(part)}: ${partName(part)}`).join('; ')),
  };
}

function resultOf(run: Run, part: ResultPart, isJudged: boolean): object {
  const { finding, resources, rule } = part;
  const text = html(partMessage(run, part));
  return {
    code_desc: html(`${partName(part)}: ${rule.title}`),
    start_time: run.judgedAt,
    resource: finding?.resource.kind ?? rule.select.kind,
    ...(finding === null ? {} : { resource_id: html(finding.resource.id) }),
    resources,
    fingerprint: finding?.fingerprint ?? null,
    ...STATED[part.standing](text, part, isJudged),
  };
}

/**
 * `docs/formats.md#what-each-outcome-becomes`. Beside something that was judged, "skipped" would leave the control
 * passed.
 */
const STATED: {
  readonly [standing in Standing]: (text: string, part: ResultPart, isJudged: boolean) => object;
} = {
  fail: (text) => ({ status: 'failed', message: text }),
  waived: (text, part) => ({ status: 'failed', message: `${html(waivedText(part))}: ${text}` }),
  lost: (text) => ({ status: 'error', message: `Not judged: ${text}` }),
  'not-asked': (text, _part, isJudged) =>
    isJudged
      ? { status: 'error', message: `Not judged: ${text}` }
      : { status: 'skipped', skip_message: `Not judged: ${text}` },
  manual: (text) => ({ status: 'skipped', skip_message: text }),
  pass: () => ({ status: 'passed' }),
  'not-applicable': (text) => ({ status: 'skipped', skip_message: `Not applicable: ${text}` }),
};

const html = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
