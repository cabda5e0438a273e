import type { OrganizationNames } from '../../collect/by-hand.ts';
import { requestNamed } from '../../collect/catalog.ts';
import { evaluate } from '../../evaluate/evaluate.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { digest } from '../../lib/digest.ts';
import type { Scratch } from '../../lib/scratch.ts';
import { VERSION } from '../../lib/version.ts';
import type { EffectiveProfile } from '../../model/policy/policy.ts';
import type { Evaluation, Run, RunProfile, WaiverUse } from '../../model/run.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { ruleWordOf, type Severity } from '../../model/words.ts';
import { type AlsoFitting, chooseProfile, misfitsOf, type ProfileFacts } from '../../policy/profile/choose-profile.ts';
import { resolveProfile } from '../../policy/profile/resolve-profile.ts';
import type { PolicySet } from '../../policy/read/policy-set.ts';
import { matchWaivers } from '../../policy/waivers/match-waivers.ts';
import type { Waiver } from '../../policy/waivers/waiver.ts';
import { afterChangeOf, type ChangeEvidence } from '../change/after-change.ts';
import { collectedNotJudged } from './collected-not-judged.ts';
import { cover } from './cover.ts';
import { exitVerdict } from './exit-verdict.ts';
import { organizationFacts } from './organization-facts.ts';
import { summarize } from './summarize.ts';
import { supportWarnings } from './support-warnings.ts';

/** What to judge by, and when. */
export interface JudgeOptions {
  readonly policies: PolicySet;
  /** Without it the best-fitting profile is chosen from the evidence. */
  readonly profile: string | undefined;
  /** `RULE.P=V`. */
  readonly overrides: readonly string[];
  readonly waivers: readonly Waiver[];
  readonly strictWaivers: boolean;
  /** Kinds whose absence breaks a promise, beside those that the profile requires. */
  readonly requires: readonly string[];
  readonly failOn: Severity | undefined;
  /** Expiry, waivers and attestations are judged at this time. */
  readonly asOf: Date;
  readonly now: Date;
  /** What the reader called the input. */
  readonly subject: string;
  readonly scratch: Scratch;
  readonly signal?: AbortSignal;
  /** Results of change scripts, to be shown beside the verdicts; they decide none. */
  readonly change?: ChangeEvidence;
}

export interface JudgedRun {
  readonly run: Run;
  /** Every non-pass of bulk kinds, one finding a line; `null` where there is none. */
  readonly restricted: Evaluation['restricted'];
}

/** Snapshot to run: chooses the profile, judges every rule, counts, and says how it ends. */
export async function judge(snapshot: SnapshotSource, options: JudgeOptions): Promise<JudgedRun> {
  const { asOf, scratch, signal } = options;
  const chosen = await chooseFor(snapshot, options);
  const { profile } = chosen;
  const waivers = matchWaivers(options.waivers, asOf.toISOString());
  const evaluation = await evaluate(snapshot, profile.rules, {
    asOf,
    scratch,
    requires: [...new Set([...profile.requires, ...options.requires])],
    waive: waivers.waive,
    ...(signal === undefined ? {} : { signal }),
  });
  const run = runOf(evaluation, chosen, waivers.uses(), options);
  return { run: await withChange(run, evaluation, snapshot, options.change), restricted: evaluation.restricted };
}

/** What became of changes stands beside the verdicts; a run that shows it is another run than one that does not. */
async function withChange(
  run: Run,
  { findings, restricted, results }: Evaluation,
  snapshot: SnapshotSource,
  change: ChangeEvidence | undefined,
): Promise<Run> {
  if (change === undefined) return run;
  const judged = { findings, restricted, results, records: run.records, profile: run.profile.name };
  const after = await afterChangeOf(change, snapshot, judged);
  const told = [
    ...change.plans.map(({ plan }) => plan.digest),
    ...change.results.map(({ result }) => canonicalJson(result)),
  ];
  return { ...run, id: digest(canonicalJson([run.id, told.sort()])).slice(0, 8), afterChange: after };
}

interface Chosen {
  readonly names: OrganizationNames;
  readonly builds: ProfileFacts['builds'];
  readonly profile: EffectiveProfile;
  readonly about: Pick<RunProfile, 'chosen' | 'explicit' | 'misfits'>;
  /** Profiles that a reader may want to compare with, best first. */
  readonly alsoFitting: readonly AlsoFitting[];
}

async function chooseFor(snapshot: SnapshotSource, options: JudgeOptions): Promise<Chosen> {
  const { names, ...facts } = await organizationFacts(snapshot);
  const best = chooseProfile(options.policies, facts);
  const name = options.profile ?? best.name;
  // What a profile is written for is said by its misfits; a run keeps the rest.
  const { for: writtenFor, ...profile } = resolveProfile(options.policies, name, options.overrides);
  const explicit = options.profile !== undefined;
  const misfits = misfitsOf({ for: writtenFor }, facts);
  const isBetter =
    explicit &&
    misfits.length > 0 &&
    best.name !== name &&
    misfitsOf({ for: resolveProfile(options.policies, best.name).for }, facts).length === 0;
  return {
    names,
    builds: facts.builds,
    profile,
    about: { chosen: explicit ? '--profile' : best.chosen, explicit, misfits },
    alsoFitting: explicit
      ? [...(isBetter ? [{ name: best.name, because: best.chosen.replace(/^fits best: /, '') }] : [])]
      : best.alsoFitting,
  };
}

/** The first that takes every failing rule as this run did: a profile that permits the fault is no comparison. */
function comparisonFor(
  { alsoFitting, profile }: Chosen,
  { results }: Evaluation,
  policies: PolicySet,
): Pick<RunProfile, 'compare' | 'compareBecause'> {
  const failing = new Set(results.filter((result) => ruleWordOf(result) === 'fail').map(({ rule }) => rule));
  const asked = profile.rules.filter(({ id }) => failing.has(id));
  const found = alsoFitting.find(({ name }) => {
    const others = new Map(resolveProfile(policies, name).rules.map((rule) => [rule.id, rule]));
    return asked.every(({ id, values }) => canonicalJson(others.get(id)?.values) === canonicalJson(values));
  });
  return found === undefined ? { compare: null } : { compare: found.name, compareBecause: found.because };
}

function runOf(evaluation: Evaluation, chosen: Chosen, waivers: readonly WaiverUse[], options: JudgeOptions): Run {
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
