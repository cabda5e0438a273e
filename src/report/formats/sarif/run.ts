import type { Notification, Run as SarifRun } from 'sarif';
import { UserError } from '../../../model/error.ts';
import type { Run } from '../../../model/run.ts';
import type { ReportOptions } from '../../report.ts';
import { gapText } from '../../words/gap-text.ts';
import { resultParts } from '../../words/result-parts.ts';
import { ruleViews } from '../../words/rule-view.ts';
import type { CapturedRun } from './captured.ts';
import { sarifPlaces } from './places.ts';
import { sarifResults } from './results.ts';
import { sarifRule } from './rule.ts';
import { sarifText, sarifUri } from './sarif-text.ts';

/** What GitHub takes of one run. */
const MOST_RESULTS = 25_000;

/** The one run of a log. Throws UserError('sarif-too-large'). */
export function sarifRun({ files, run }: CapturedRun, options: ReportOptions): SarifRun {
  const views = ruleViews(run);
  const parts = resultParts(run);
  const indexOf = new Map(views.map(({ rule }, index) => [rule.id, index]));
  const context = { run, indexOf, files };
  const results = options.sarifFor === 'github' ? sarifPlaces(context, parts) : sarifResults(context, parts);
  if (results.length > MOST_RESULTS) {
    throw new UserError('sarif-too-large', `The run has ${results.length} results; GitHub takes ${MOST_RESULTS}.`, {
      hint: 'audit fewer servers at once, each part in a run of its own',
    });
  }
  const version = /\d+\.\d+\.\d+\S*/.exec(run.tool)?.[0] ?? '0.0.0';
  return {
    tool: {
      driver: { name: 'exaudit', version, semanticVersion: version, rules: views.map((view) => sarifRule(run, view)) },
    },
    automationDetails: {
      id: `exaudit/${segment(run.organization ?? run.subject)}/${segment(run.profile.name)}/${run.id}`,
    },
    invocations: [
      {
        // A failing rule is a result, not a failed execution; promised evidence that is missing is a notification.
        executionSuccessful: [0, 1, 3, 5].includes(run.exit.code),
        exitCode: run.exit.code,
        exitCodeDescription: run.exit.reasons.join('; '),
        endTimeUtc: run.judgedAt,
        toolExecutionNotifications: [...gaps(run), ...warnings(run)],
      },
    ],
    artifacts: [
      ...[...new Map(run.rules.map(({ origin }) => [origin.file, origin])).values()].map(({ file, digest }) => ({
        location: { uri: sarifUri(file) },
        roles: ['policy' as const],
        ...(/^[0-9a-f]{64}$/.test(digest) ? { hashes: { 'sha-256': digest } } : {}),
      })),
      ...run.records.map(({ bytes, path, sha256 }, index) => ({
        location: { uri: sarifUri(files[index] ?? path) },
        roles: ['analysisTarget' as const],
        length: bytes,
        hashes: { 'sha-256': sha256 },
      })),
    ],
    results: [...results],
    properties: {
      run: run.id,
      asOf: run.asOf,
      profile: run.profile.name,
      contentDigest: run.contentDigest,
      redaction: options.redact,
      rulesByOutcome: run.summary.byWord,
      failingRulesBySeverity: run.summary.failBySeverity,
      collectedNotJudged: run.coverage.unjudged ?? [],
      resourcesByRule: Object.fromEntries(
        views.map(({ result }) => [result.rule, { ...result.counts, waived: result.waived, state: result.state }]),
      ),
    },
  };
}

function gaps({ coverage }: Run): Notification[] {
  return coverage.gaps.map((gap) => ({
    level: gap.promised ? 'warning' : 'note',
    descriptor: { id: gap.cause },
    message: { text: sarifText(gapText(gap)) },
    properties: { scope: gap.scope, rules: [...gap.rules] },
  }));
}

function warnings(run: Run): Notification[] {
  return run.warnings.map((text) => ({ level: 'warning', message: { text: sarifText(text) } }));
}

/** A part of a category: what comes after the last `/` is the run, so none may stand in a name. */
const segment = (text: string): string => text.replace(/[^\p{L}\p{N}._-]+/gu, '-');
