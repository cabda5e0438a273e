import type { OrganizationNames } from '../../collect/by-hand/by-hand.ts';
import { ORGANIZATION } from '../../evaluate/grid/grid-cell.ts';
import type { Request } from '../../model/request.ts';
import type { Coverage, CoverageGap, Evaluation } from '../../model/run.ts';
import { SEVERITIES, type Severity, UNKNOWN_CAUSES, type UnknownCause } from '../../model/words.ts';
import { type GapPart, gapKey, gapPartsOf } from './gap-parts.ts';
import { computerNames, type Missing, settleWords, typedCommands } from './settle-words.ts';

/**
 * Which part of the organization was seen, and what is missing: one gap a cause, scope and request, worst rule first.
 *
 * @param requestNamed the catalog's look-up, for the exact command that would settle a gap
 * @param names What commands are typed with, where it is known.
 */
export function cover(
  evaluation: Evaluation,
  requestNamed: (id: string) => Request | undefined,
  names: OrganizationNames = { namespaces: [], domains: [] },
): Coverage {
  const mailboxes = evaluation.populations.mailbox;
  return {
    servers: evaluation.servers,
    mailboxes: mailboxes ?? null,
    answers: answersOf(evaluation),
    gaps: gapsOf(evaluation, requestNamed, names),
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

function gapsOf(
  { collections, results }: Evaluation,
  requestNamed: (id: string) => Request | undefined,
  names: OrganizationNames,
): readonly CoverageGap[] {
  const answered = new Set(collections.filter(({ status }) => status === 'complete').map(({ request }) => request));
  const groups = Map.groupBy(results.flatMap(gapPartsOf), (part) => JSON.stringify(gapKey(part)));
  return [...groups.values()]
    .map((parts) => gapOf(parts, requestNamed, names, (request) => answered.has(request)))
    .sort(byWeight);
}

function gapOf(
  parts: readonly GapPart[],
  requestNamed: (id: string) => Request | undefined,
  names: OrganizationNames,
  wasAnswered: (request: string) => boolean,
): CoverageGap {
  const plain = parts.find((part) => part.cause === 'not-asked') ?? parts[0];
  if (plain === undefined) throw new Error('a gap without parts');
  const bySeverity = [...parts].sort(
    (a, b) => rank(a.rule.severity) - rank(b.rule.severity) || order(a.rule.rule, b.rule.rule),
  );
  const scopes = [...new Set(parts.flatMap((part) => part.scopes))].sort();
  const computers = scopes.filter((scope) => scope !== ORGANIZATION);
  const request = plain.request === undefined ? undefined : requestNamed(plain.request);
  const promised = parts.some((part) => part.promised);
  const questions = [
    ...new Set(parts.filter(({ cause }) => cause === 'undeclared').map(({ detail }) => detail)),
  ].sort();
  const missing: Missing = { ...plain, questions, computers, isWhole: scopes.length === computers.length, wasAnswered };
  const typed = typedCommands(missing, names);
  return {
    cause: plain.cause,
    word: wordOf(plain.cause, promised),
    scope: scopes.length === 1 ? (scopes[0] ?? ORGANIZATION) : ORGANIZATION,
    rules: [...new Set(bySeverity.map((part) => part.rule.rule))],
    worst: bySeverity[0]?.rule.severity ?? 'info',
    promised,
    detail: detailOf(missing),
    settle: settleWords(missing, request),
    ...(typed.length === 0 ? {} : { commands: typed }),
  };
}

/** People read of what is missing, not of what hangs on it. */
function wordOf(cause: UnknownCause, promised: boolean): string {
  const { class: kind, word } = UNKNOWN_CAUSES[cause];
  return kind === 'inherits' ? (promised ? 'lost' : 'not asked') : word;
}

function detailOf({ cause, command, computers, detail, isWhole, of, questions, request }: Missing): string {
  if (questions.length > 1) return `${questions.length} questions that no server answers, such as: ${questions[0]}`;
  if (cause !== 'not-asked' || (detail !== '' && computers.length <= 1)) return detail;
  if (of === 'client' && computers.length === 0) return 'no client computer is in this capture';
  const what = command === undefined ? (request ?? 'it') : (command.split(' > ', 1)[0] ?? command);
  const from = isWhole && computers.length > 0 ? ` from ${computerNames(computers)}` : '';
  return `${what} was not collected${from}`;
}

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Broken promises first, worst rule first; of what nobody asked for first what would settle most. Then names. */
function byWeight(a: CoverageGap, b: CoverageGap): number {
  const severity = rank(a.worst) - rank(b.worst);
  const settled = b.rules.length - a.rules.length;
  return (
    Number(b.promised) - Number(a.promised) ||
    (a.promised ? severity || settled : settled || severity) ||
    order(a.scope + a.detail + a.settle, b.scope + b.detail + b.settle)
  );
}
