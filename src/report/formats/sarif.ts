import type { Log, Notification, Result, Run as SarifRun } from 'sarif';
import { counted } from '../../lib/counted.ts';
import { json as shown, visible } from '../../lib/escape.ts';
import { UserError } from '../../model/error.ts';
import type { Run } from '../../model/run.ts';
import { presentable } from '../redact/presentable.ts';
import type { Report, ReportOptions } from '../report.ts';
import { gapText } from '../words/gap-text.ts';
import { resultParts } from '../words/result-part.ts';
import { ruleViews } from '../words/rule-view.ts';
import { type CapturedRun, capturedRun } from './sarif/captured.ts';
import { sarifPlaces } from './sarif/places.ts';
import { sarifText, sarifUri } from './sarif/result.ts';
import { sarifResults } from './sarif/results.ts';
import { sarifRule } from './sarif/rule.ts';

/** What GitHub takes of one run, and what it shows of that. */
const MOST_RESULTS = 25_000;
const MOST_SHOWN = 5_000;

/**
 * SARIF 2.1.0. By default one result for each thing that does not pass; with `sarifFor: 'github'` one for each rule and
 * server, since GitHub calls an alert fixed when its result is gone. What passes or does not apply is counted in
 * `properties` and makes no result. Throws UserError('sarif-too-large').
 */
export const sarifReport: Report = {
  extension: 'sarif',
  mediaType: 'application/sarif+json',
  less: (run, options) => lessText(sarifRun(capturedRun(run, options), options).results ?? [], options),
  render: (run, options) => `${shown(JSON.stringify(log(capturedRun(run, options), options), null, 2))}\n`,
};

/** What GitHub makes of it: other consumers show all results. */
function lessText(results: readonly Result[], { sarifFor }: ReportOptions): readonly string[] {
  if (sarifFor === 'github') {
    if (results.length <= MOST_SHOWN) return [];
    return [`GitHub shows ${MOST_SHOWN} of its ${results.length} results: audit fewer servers at once.`];
  }
  const others = results.filter(({ kind }) => kind !== 'fail').length;
  if (others === 0) return [];
  const not = counted(others, 'result is', 'results are');
  return [`${not} not judged or to be answered: GitHub shows none of them; for it add --sarif-for github.`];
}

function log({ files, run }: CapturedRun, options: ReportOptions): Log {
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [sarifRun({ run: presentable(run, visible), files }, options)],
  };
}

function sarifRun({ files, run }: CapturedRun, options: ReportOptions): SarifRun {
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
