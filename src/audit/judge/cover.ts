import type { Request } from '../../model/request.ts';
import type { Coverage, CoverageGap, Evaluation, RuleResult } from '../../model/run.ts';
import { SEVERITIES, type Severity, UNKNOWN_CAUSES, type UnknownCause } from '../../model/words.ts';

interface GapPart {
  readonly cause: UnknownCause;
  readonly scope: string;
  readonly request: string | undefined;
  readonly detail: string;
  readonly promised: boolean;
  readonly rule: RuleResult;
}

/**
 * Which part of the organization was seen, and what is missing: one gap a cause, scope and request, worst rule first.
 *
 * @param requestNamed the catalog's look-up, for the exact command that would settle a gap
 */
export function cover(evaluation: Evaluation, requestNamed: (id: string) => Request | undefined): Coverage {
  const mailboxes = evaluation.populations.mailbox;
  return {
    servers: evaluation.servers,
    mailboxes: mailboxes ?? null,
    answers: answersOf(evaluation),
    gaps: gapsOf(evaluation.results, requestNamed),
  };
}

/** Files that answer something, and requests that capture.json names as failed and that left no file. */
function answersOf({ collections, header: { records } }: Evaluation): Coverage['answers'] {
  const files = records.filter((record) => record.status !== 'ignored' && record.format !== 'manifest');
  const silent = collections.filter(
    (line) =>
      line.promised &&
      line.status === 'failed' &&
      !files.some(
        (file) => file.request === line.request && (file.server?.toLowerCase() ?? ORGANIZATION) === line.scope,
      ),
  );
  const failed = new Set(silent.map((line) => `${line.request} ${line.scope}`));
  return { usable: files.filter((record) => record.status === 'read').length, total: files.length + failed.size };
}

function gapsOf(results: readonly RuleResult[], requestNamed: (id: string) => Request | undefined): CoverageGap[] {
  const groups = new Map<string, GapPart[]>();
  for (const part of results.flatMap(partsOf)) {
    const key = JSON.stringify(keyOf(part));
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return [...groups.values()].map((parts) => gapOf(parts, requestNamed)).sort(byWeight);
}

/**
 * What is settled together is one gap: a broken promise for itself, and everything that one unasked request would
 * settle on whatever server, also where only the applicability of a rule hangs on it.
 */
function keyOf(part: GapPart): readonly string[] {
  const { cause, promised, request = '', scope } = part;
  if (!promised && request !== '' && UNASKED.has(cause)) return ['unasked', request];
  return [cause, promised ? scope : '', request];
}

const UNASKED: ReadonlySet<UnknownCause> = new Set(['not-asked', 'not-in-answer', 'applicability', 'selection']);

function partsOf(result: RuleResult): GapPart[] {
  const unknowns = result.unknowns
    .filter((unknown) => unknown.count > 0)
    .map(({ reason }) => ({
      cause: reason.cause,
      scope: reason.scope,
      request: reason.request,
      detail: reason.detail,
      promised: reason.promised,
      rule: result,
    }));
  if (result.state !== 'not-collected') return unknowns;
  const request = result.missing?.[0];
  return [
    ...unknowns,
    {
      cause: 'not-asked',
      scope: ORGANIZATION,
      request,
      detail: `${request ?? 'it'} was not collected`,
      promised: false,
      rule: result,
    },
  ];
}

function gapOf(parts: readonly GapPart[], requestNamed: (id: string) => Request | undefined): CoverageGap {
  const plain = parts.find((part) => part.cause === 'not-asked') ?? parts[0];
  if (plain === undefined) throw new Error('a gap without parts');
  const bySeverity = [...parts].sort(
    (a, b) => rank(a.rule.severity) - rank(b.rule.severity) || order(a.rule.rule, b.rule.rule),
  );
  const scopes = [...new Set(parts.map((part) => part.scope))].sort();
  const scope = scopes.length === 1 ? (scopes[0] ?? ORGANIZATION) : ORGANIZATION;
  const request = plain.request === undefined ? undefined : requestNamed(plain.request);
  const promised = parts.some((part) => part.promised);
  return {
    cause: plain.cause,
    word: wordOf(plain.cause, promised),
    scope,
    rules: [...new Set(bySeverity.map((part) => part.rule.rule))],
    worst: bySeverity[0]?.rule.severity ?? 'info',
    promised,
    detail:
      scopes.length > 1 && plain.cause === 'not-asked'
        ? `${plain.request} was not collected${fromOf(scopes)}`
        : plain.detail,
    settle: settleOf({ ...plain, scope }, request),
  };
}

const ORGANIZATION = 'organization';

/** People read of what is missing, not of what hangs on it. */
function wordOf(cause: UnknownCause, promised: boolean): string {
  const { class: kind, word } = UNKNOWN_CAUSES[cause];
  return kind === 'inherits' ? (promised ? 'lost' : 'not asked') : word;
}

function fromOf(scopes: readonly string[]): string {
  const servers = scopes.filter((scope) => scope !== ORGANIZATION);
  return servers.length === scopes.length && servers.length <= 4
    ? ` from ${servers.map((server) => server.toUpperCase()).join(', ')}`
    : '';
}

function settleOf(part: GapPart, request: Request | undefined): string {
  if (part.cause === 'conflict') return 'Collect both again at the same time, or leave the outdated file out.';
  if (request === undefined) return `Collect ${part.request ?? 'what is missing'} again.`;
  const command = request.command.replaceAll(
    '{server}',
    part.scope === ORGANIZATION ? 'SERVER' : part.scope.toUpperCase(),
  );
  if (request.source === 'declaration')
    return `Answer it in declarations.yaml and pass --declarations declarations.yaml.`;
  const where =
    request.runsOn === 'each-server'
      ? ` on ${part.scope === ORGANIZATION ? 'each server' : part.scope.toUpperCase()}`
      : '';
  return `Run${where} as ${request.rights}: ${command}`;
}

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Broken promises first, then the worst rule, then the number of rules, then names. */
function byWeight(a: CoverageGap, b: CoverageGap): number {
  return (
    Number(b.promised) - Number(a.promised) ||
    rank(a.worst) - rank(b.worst) ||
    b.rules.length - a.rules.length ||
    order(a.scope + a.detail, b.scope + b.detail)
  );
}
