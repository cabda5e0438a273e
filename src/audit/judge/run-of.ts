import { requestNamed } from '../../collect/catalog.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { digest } from '../../lib/digest.ts';
import { VERSION } from '../../lib/version.ts';
import type { Evaluation, Run, WaiverUse } from '../../model/run.ts';
import type { PolicySet } from '../../policy/read/policy-set.ts';
import { comparisonFor, type JudgingProfile } from './chosen-profile.ts';
import { collectedNotJudged } from './collected-not-judged.ts';
import { cover } from './cover.ts';
import { exitVerdict } from './exit-verdict.ts';
import type { JudgeOptions } from './judge-options.ts';
import { summarize } from './summarize.ts';
import { supportWarnings } from './support-warnings.ts';

/** What was evaluated as a run: counted, with what is missing, and how it ends. */
export function runOf(
  evaluation: Evaluation,
  chosen: JudgingProfile,
  waivers: readonly WaiverUse[],
  options: JudgeOptions,
): Run {
  const { profile, about, names } = chosen;
  const { asOf, failOn = profile.failOn, now, policies, strictWaivers, subject } = options;
  const { collections, end, findings, header, results } = evaluation;
  const { rules, ...profileFacts } = profile;
  const summary = summarize(results);
  const id = digest(
    canonicalJson([
      end?.contentDigest ?? null,
      profile.digest,
      options.waivers,
      asOf.toISOString(),
      failOn,
      options.requires,
    ]),
  ).slice(0, 8);
  return {
    schema: 'exaudit/run/v1',
    tool: `exaudit ${VERSION}`,
    id,
    organization: header.organization,
    asOf: asOf.toISOString(),
    judgedAt: now.toISOString(),
    subject,
    custody: header.custody,
    window: header.window,
    contentDigest: end?.contentDigest ?? '',
    records: header.records,
    profile: { ...profileFacts, ...about, ...comparisonFor(chosen, evaluation, policies) },
    failOn,
    rules,
    results,
    findings,
    waivers,
    coverage: { ...cover(evaluation, requestNamed, names), unjudged: collectedNotJudged(collections, rules) },
    summary,
    exit: exitVerdict({
      rules,
      results,
      summary,
      records: header.records,
      failOn,
      strictWaivers: strictWaivers ? waivers : null,
    }),
    warnings: [
      ...warningsOf(evaluation, policies, collections.length),
      // Whoever plans a move asks which versions stand there, and until when.
      ...((profile.checklist ?? []).length === 0 ? [] : supportWarnings(chosen.builds, asOf)),
    ],
  };
}

function warningsOf(evaluation: Evaluation, policies: PolicySet, answers: number): string[] {
  return [
    ...(evaluation.end === null ? ['The snapshot was cut off: what stood behind the cut is not judged.'] : []),
    ...(evaluation.end !== null && evaluation.end.linesDigest === undefined ? [NO_LINES_DIGEST] : []),
    ...(answers === 0 ? ['No answer of a collector was recognized.'] : []),
    ...(policies.rules.length === 0 ? ['No rule was loaded.'] : []),
  ];
}

const NO_LINES_DIGEST =
  'The snapshot is of before its header and its list of requests had a digest: whether they were changed cannot be told.';
