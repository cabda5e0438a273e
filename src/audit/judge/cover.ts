import type { OrganizationNames } from '../../collect/by-hand.ts';
import { commandsFor } from '../../collect/missing.ts';
import type { Request } from '../../model/request.ts';
import type { Coverage, CoverageGap, Evaluation, RuleResult, UnknownReason, UnseenPart } from '../../model/run.ts';
import { SEVERITIES, type Severity, UNKNOWN_CAUSES, type UnknownCause } from '../../model/words.ts';

interface GapPart {
  readonly cause: UnknownCause;
  /** Names of computers, or `organization`; empty where no such computer is known. */
  readonly scopes: readonly string[];
  readonly of: UnseenPart['of'];
  readonly request: string | undefined;
  /** What to run, where the request's own command asks for something else. */
  readonly command: string | undefined;
  readonly detail: string;
  readonly promised: boolean;
  readonly rule: RuleResult;
}

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
  const groups = Map.groupBy(results.flatMap(partsOf), (part) => JSON.stringify(keyOf(part)));
  return [...groups.values()]
    .map((parts) => gapOf(parts, requestNamed, names, (request) => answered.has(request)))
    .sort(byWeight);
}

/**
 * What is settled together is one gap: a broken promise for itself, and everything that one command nobody ran would
 * settle on whatever computer, also where only the applicability of a rule hangs on it.
 */
function keyOf(part: GapPart): readonly string[] {
  const { cause, command = '', of, promised, request = '', scopes } = part;
  if (!promised && request !== '' && UNASKED.has(cause)) {
    const isOfClient = command !== '' && of === 'client';
    return ['unasked', request, command, isOfClient && scopes.length === 0 ? 'none' : ''];
  }
  return [cause, promised ? scopes.join() : '', request, command];
}

const UNASKED: ReadonlySet<UnknownCause> = new Set(['not-asked', 'not-in-answer', 'applicability', 'selection']);

function partsOf(result: RuleResult): readonly GapPart[] {
  const unseen = result.unseen ?? [];
  // What nobody asked for stands in `unseen` once more, each command of it.
  const isUnseen = ({ cause, request, scope }: UnknownReason): boolean =>
    cause === 'not-asked' &&
    unseen.some((part) => part.request === request && (part.of === ORGANIZATION || part.scopes.includes(scope)));
  return [
    ...result.unknowns
      .filter(({ count, reason }) => count > 0 && !isUnseen(reason))
      .map(
        ({ reason }): GapPart => ({
          cause: reason.cause,
          scopes: [reason.scope],
          of: reason.scope === ORGANIZATION ? ORGANIZATION : 'server',
          request: reason.request,
          command: undefined,
          detail: reason.detail,
          promised: reason.promised,
          rule: result,
        }),
      ),
    ...unseen.map(
      (part): GapPart => ({
        cause: 'not-asked',
        scopes: part.of === ORGANIZATION ? [ORGANIZATION] : part.scopes,
        of: part.of,
        request: part.request,
        command: part.command,
        detail: '',
        promised: part.promised,
        rule: result,
      }),
    ),
  ];
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
  const typed = typedFor(missing, names);
  return {
    cause: plain.cause,
    word: wordOf(plain.cause, promised),
    scope: scopes.length === 1 ? (scopes[0] ?? ORGANIZATION) : ORGANIZATION,
    rules: [...new Set(bySeverity.map((part) => part.rule.rule))],
    worst: bySeverity[0]?.rule.severity ?? 'info',
    promised,
    detail: detailOf(missing),
    settle: settleOf(missing, request),
    ...(typed.length === 0 ? {} : { commands: typed }),
  };
}

/** One gap with the computers that it is about; `isWhole`: it is about no more than those. */
type Missing = GapPart & {
  readonly computers: readonly string[];
  /** What only the organization can answer. */
  readonly questions: readonly string[];
  readonly isWhole: boolean;
  readonly wasAnswered: (request: string) => boolean;
};

const ORGANIZATION = 'organization';

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
  const from = isWhole && computers.length > 0 ? ` from ${namesOf(computers)}` : '';
  return `${what} was not collected${from}`;
}

const MOST_NAMES = 4;

function namesOf(computers: readonly string[]): string {
  const names = computers.map((name) => name.toUpperCase());
  if (names.length <= MOST_NAMES) return names.join(', ');
  return `${names.slice(0, MOST_NAMES - 1).join(', ')} and ${names.length - MOST_NAMES + 1} more`;
}

function settleOf(missing: Missing, request: Request | undefined): string {
  if (missing.cause === 'conflict') return 'Collect both again at the same time, or leave the outdated file out.';
  if (request === undefined) return `Collect ${missing.request ?? 'what is missing'} again.`;
  if (request.source === 'declaration')
    return 'Answer in declarations.yaml and pass --declarations; "policy questions" prints the file to fill in.';
  return `Run${placeOf(missing, request)}: ${commandOf(missing, request)}`;
}

/** What `collect --missing` prints for it. Two sources that differ are settled by no command. */
function typedFor({ cause, command, computers, of, request }: Missing, names: OrganizationNames): readonly string[] {
  if (request === undefined || cause === 'conflict' || cause === 'undeclared') return [];
  const key = /^reg query (?:"([^"]+)"|(\S+))/.exec(command ?? '');
  const lacking = { of, names: computers.map((name) => name.toUpperCase()) };
  return commandsFor(request, lacking, names, key?.[1] ?? key?.[2]).map((one) => one.command);
}

function placeOf({ computers, of }: Missing, { rights, runsOn }: Request): string {
  if (of === 'client')
    return ` on ${computers.length === 0 ? 'a client computer' : namesOf(computers)}, as the user who works there`;
  const where =
    runsOn !== 'each-server' ? '' : computers.length === 0 ? ' on each server' : ` on ${namesOf(computers)}`;
  return `${where} as ${rights}`;
}

/** Asking all servers at once was tried where another server answered: then the lacking one is asked by its name. */
function commandOf({ command, computers, isWhole, of, wasAnswered }: Missing, request: Request): string {
  const isOne = isWhole && computers.length > 0 && wasAnswered(request.id);
  const text = command ?? (isOne ? request.commandFor : undefined) ?? request.command;
  const [first] = computers;
  const isTyped = request.runsOn !== 'each-server';
  const name = first !== undefined && (computers.length === 1 || isTyped) ? first.toUpperCase() : undefined;
  const rest =
    isTyped && computers.length > 1 && text.includes('{server}') ? `, and so for ${namesOf(computers.slice(1))}` : '';
  return `${text.replaceAll('{server}', name ?? (of === 'client' ? 'CLIENT' : 'SERVER'))}${rest}`;
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
