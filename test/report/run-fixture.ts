import { createHash } from 'node:crypto';
import type { EffectiveRule } from '../../src/model/policy/policy.ts';
import type { Value } from '../../src/model/resource.ts';
import type {
  Argument,
  CoverageGap,
  Evidence,
  Finding,
  RuleResult,
  Run,
  RunSummary,
  WaiverUse,
} from '../../src/model/run.ts';
import type { RecordEntry } from '../../src/model/snapshot.ts';
import {
  type Outcome,
  RULE_WORDS,
  type RuleWord,
  ruleWordOf,
  SEVERITIES,
  type Severity,
  TOPICS,
  type Topic,
} from '../../src/model/words.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const TOPIC_NAMES = Object.keys(TOPICS) as Topic[];

/** A rule with everything that a policy can say, where `over` does not say otherwise. */
export function ruleOf(id: string, over: Partial<EffectiveRule> = {}): EffectiveRule {
  const line = 10 + (parseInt(digest(id).slice(0, 4), 16) % 400);
  const place = { file: `policies/${id.split('-')[0]?.toLowerCase()}.yaml`, line, column: 5 };
  return {
    id,
    name: id.toLowerCase(),
    topic: 'signing-in-server',
    title: `${id} holds`,
    failure: `${id} does not hold`,
    severity: 'medium',
    harm: 'prompt',
    symptoms: ['prompt-outside-only'],
    tags: [],
    status: 'stable',
    parameters: {},
    select: { kind: 'iis-location' },
    expect: { type: 'all', path: 'expect', conditions: [] },
    expectsExistence: false,
    why: 'Clients that cannot use what the server offers ask for a password.',
    references: [],
    supports: {},
    origin: { ...place, policy: place.file.slice(9, -5), digest: digest(place.file) },
    values: {},
    valueOrigins: {},
    severityOrigin: { layer: 'rule', place },
    ...over,
  };
}

export interface FindingOver {
  readonly kind?: string;
  readonly label: string;
  readonly id?: string;
  readonly server?: string;
  readonly outcome?: Outcome;
  readonly property?: string | null;
  readonly observed?: Value;
  readonly expected?: string;
  readonly privacy?: Evidence['privacy'];
  readonly record?: number;
  readonly line?: number;
  readonly layer?: string;
  readonly found?: Value;
  readonly wanted?: Value;
  readonly arguments?: { readonly [name: string]: Argument };
  readonly waived?: string;
  readonly reason?: Finding['reason'];
}

export function findingOf(rule: EffectiveRule, over: FindingOver): Finding {
  const kind = over.kind ?? rule.select.kind;
  const id = over.id ?? `${kind}:${over.label.toLowerCase()}`;
  const outcome = over.outcome ?? 'fail';
  const privacy = over.privacy ?? 'public';
  const evidence: Evidence = {
    path: 'expect.all[1]',
    property: over.property === undefined ? 'windowsAuthentication.providers' : over.property,
    ...(over.observed === undefined ? {} : { observed: over.observed }),
    expected: over.expected ?? 'first is Negotiate',
    ...(over.record === undefined
      ? {}
      : {
          provenance: {
            record: over.record,
            ...(over.line === undefined ? {} : { line: over.line }),
            ...(over.layer === undefined ? {} : { layer: over.layer }),
          },
        }),
    privacy,
    ...(over.reason === undefined ? {} : { cause: over.reason.cause, detail: over.reason.detail }),
  };
  return {
    rule: rule.id,
    resource: { kind, id, label: over.label, ...(over.server === undefined ? {} : { server: over.server }) },
    outcome,
    severity: rule.severity,
    messageId: `${rule.id}.${outcome === 'fail' ? 'failure' : outcome}`,
    arguments:
      outcome === 'fail'
        ? {
            found: { value: over.found ?? over.observed ?? null, privacy },
            expected: { value: over.wanted ?? over.expected ?? 'Negotiate', privacy: 'public' },
            ...over.arguments,
          }
        : {},
    evidence: outcome === 'pass' || outcome === 'not-applicable' ? [] : [evidence],
    ...(over.reason === undefined ? {} : { reason: over.reason }),
    ...(over.waived === undefined ? {} : { waived: over.waived }),
    fingerprint: digest(`${rule.id} ${id}`).slice(0, 16),
  };
}

export type ResultOver = { readonly [name in keyof RuleResult]?: RuleResult[name] };

export function resultOf(rule: EffectiveRule, findings: readonly Finding[], over: ResultOver = {}): RuleResult {
  const own = findings.filter((finding) => finding.rule === rule.id);
  const count = (outcome: Outcome): number => own.filter((finding) => finding.outcome === outcome).length;
  return {
    rule: rule.id,
    severity: rule.severity,
    state: 'judged',
    counts: {
      fail: count('fail'),
      unknown: count('unknown'),
      manual: count('manual'),
      pass: count('pass'),
      'not-applicable': count('not-applicable'),
    },
    waived: own.filter((finding) => finding.waived !== undefined).length,
    unlisted: 0,
    unknowns: own.flatMap(({ reason }) => (reason === undefined ? [] : [{ reason, count: 1, waived: 0 }])),
    ...over,
  };
}

export function summaryOf(results: readonly RuleResult[]): RunSummary {
  const words = results.map((result) => ({ word: ruleWordOf(result), severity: result.severity }));
  const count = (word: RuleWord): number => words.filter((entry) => entry.word === word).length;
  const failing = (severity: Severity): number =>
    words.filter((entry) => entry.word === 'fail' && entry.severity === severity).length;
  return {
    rules: results.length,
    byWord: Object.fromEntries(RULE_WORDS.map((word) => [word, count(word)])) as RunSummary['byWord'],
    failBySeverity: Object.fromEntries(
      SEVERITIES.map((severity) => [severity, failing(severity)]),
    ) as RunSummary['failBySeverity'],
    judged: results.filter((result) => Object.values(result.counts).some((number) => number > 0)).length,
    inPart: results.filter(({ counts }) => counts.unknown > 0 && counts.pass + counts.fail > 0).length,
    notCollected: results.filter((result) => result.state === 'not-collected').length,
  };
}

export interface RunParts {
  readonly rules: readonly EffectiveRule[];
  readonly findings: readonly Finding[];
  readonly results?: { readonly [rule: string]: ResultOver };
  readonly gaps?: readonly CoverageGap[];
  readonly records?: readonly RecordEntry[];
  readonly waivers?: readonly WaiverUse[];
  readonly over?: Partial<Run>;
}

export function runOf({
  rules,
  findings,
  results = {},
  gaps = [],
  records = [],
  waivers = [],
  over = {},
}: RunParts): Run {
  const judged = rules.map((rule) => resultOf(rule, findings, results[rule.id]));
  return {
    schema: 'exaudit/run/v1',
    tool: 'exaudit 1.0.0',
    id: '7c1e04b2',
    organization: 'Contoso',
    asOf: '2026-11-21T10:00:00.000Z',
    judgedAt: '2026-11-21T10:00:00.000Z',
    subject: 'bundled sample',
    custody: { custody: 'exported-by-hand', sealed: false },
    window: { first: '2026-11-02T09:14:00.000Z', last: '2026-11-02T09:31:00.000Z' },
    contentDigest: digest('content'),
    records,
    profile: {
      name: 'modern-default',
      title: 'Exchange 2013 and later without a Kerberos account',
      fits: 'Exchange 2013 and later, no Kerberos account',
      forExchange: '2013..',
      requires: ['iis-location'],
      failOn: 'high',
      weakerThanBaseline: [],
      digest: digest('profile'),
      origin: { file: 'policies/profiles/modern-default.yaml', line: 1, column: 1 },
      chosen: 'two of three servers run Exchange 2013 or later',
      explicit: false,
      misfits: [],
      compare: null,
    },
    failOn: 'high',
    rules,
    results: judged,
    findings: [...findings].sort((a, b) => (a.rule + a.resource.id < b.rule + b.resource.id ? -1 : 1)),
    waivers,
    coverage: {
      servers: {
        seen: ['cas10', 'ex16', 'ex19'],
        known: ['cas10', 'ex16', 'ex19'],
        covered: ['cas10', 'ex16', 'ex19'],
      },
      mailboxes: { count: 312, complete: true },
      answers: { usable: 66, total: 66 },
      gaps,
    },
    summary: summaryOf(judged),
    exit: { code: 0, reasons: ['no rule fails at or above "high"'] },
    warnings: [],
    ...over,
  };
}

export function recordOf(index: number, path: string, over: Partial<RecordEntry> = {}): RecordEntry {
  return {
    id: `r-${String(index).padStart(4, '0')}`,
    path,
    request: 'applicationHost.config',
    format: 'application-host',
    strength: 'effective-iis',
    sha256: digest(path),
    bytes: 41_230,
    server: null,
    collectedAt: '2026-11-02T09:22:00.000Z',
    fileDate: '2026-11-02T09:22:10.000Z',
    status: 'read',
    problem: null,
    hint: null,
    withheld: [],
    ...over,
  };
}

/** Rules in `word`s that only have to be counted. */
export function fillers(count: number, prefix: string, over: Partial<EffectiveRule> = {}): readonly EffectiveRule[] {
  return Array.from({ length: count }, (_, index) => {
    const severity: Severity = index % 3 === 0 ? 'high' : 'medium';
    const topic = TOPIC_NAMES[index % TOPIC_NAMES.length] ?? 'trust';
    return ruleOf(`${prefix}-${String(index + 1).padStart(3, '0')}`, { severity, topic, ...over });
  });
}
