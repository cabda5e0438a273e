import type { SignInMatrix } from '../../model/explain/sign-in-matrix.ts';
import { kindOf } from '../../model/kinds.ts';
import type { ByHand } from '../../model/policy/by-hand.ts';
import type { Value } from '../../model/resource.ts';
import type { Argument, Evidence, Finding, Remedy, Run, UnknownReason, WaiverUse } from '../../model/run.ts';
import type { RecordEntry } from '../../model/snapshot.ts';
import type { ReportOptions } from '../report.ts';
import { KEYED_FINGERPRINT, type Pseudonymize, pseudonymizer } from './pseudonym.ts';
import { knownWords } from './public-words.ts';
import { redactAfterChange } from './redact-after-change.ts';
import { redactPath } from './redact-path.ts';
import { namesByWord, type Places, placesOf, redactNames, redactPeople, redactPlaces } from './redact-text.ts';
import { mapStrings, redactPieces, redactValue, type ValueRedaction, WITHHELD } from './redact-value.ts';

/**
 * The run as the reader may see it; every report renders what comes out of here. What is hidden goes by the class of the
 * value, not by what it looks like. `pii`: values of the class, ids and labels of kinds that are people, names of files,
 * reasons of waivers; what they are called is looked for in every other text too. `all`: also servers, hosts and other
 * internal values, and every part of an id that is no word of product or tools. Who asked for a waiver and who approved it
 * stays below `all`: they answer for it. Fingerprints are keyed: nobody finds the name behind one by trying.
 * `screen`: whoever audits reads it, and has to find the files that were not understood: with `pii` they keep their names.
 * Redacting twice with one key changes nothing. Throws UserError('redact-key-missing').
 */
export function redact(run: Run, options: RedactionOfRun): Run {
  if (options.redact === 'none') return run;
  const known = REDACTED.get(run) ?? new Map<string, Run>();
  REDACTED.set(run, known);
  const wayOf = (screen: boolean): string => JSON.stringify([options.redact, options.redactKey, screen]);
  const way = wayOf(options.screen === true);
  const told = known.get(wayOf(false));
  const isSame = told !== undefined && hidesNoFile(run, told);
  const redacted = known.get(way) ?? (isSame ? told : redactedRun(run, options));
  known.set(way, redacted);
  return redacted;
}

/** Then the screen shows what the files say. */
const hidesNoFile = (run: Run, told: Run): boolean =>
  told.subject === run.subject && told.records.every(({ path }, index) => path === run.records[index]?.path);

type RedactionOfRun = Pick<ReportOptions, 'redact' | 'redactKey'> & { readonly screen?: boolean };

/** Every format of one run asks for the same; a run that nobody holds any more is forgotten. */
const REDACTED = new WeakMap<Run, Map<string, Run>>();

/** A path as the reports of the run show those of its files. */
export function redactFile(path: string, run: Run, options: RedactionOfRun): string {
  return options.redact === 'none' ? path : hidingOf(run, options).file(path);
}

/** What every text of the run is hidden by. */
function hidingOf(run: Run, options: RedactionOfRun): Hiding {
  const pseudonym = pseudonymizer(options.redactKey);
  const all = options.redact === 'all';
  const placed = [...placeNames(run)];
  const places = placesOf(all ? placed : [], pseudonym);
  const known = knownWords(all ? [] : placed.map(([name]) => name));
  const file = (path: string): string =>
    options.screen === true && !all
      ? path
      : redactPath(all ? redactPlaces(path, pseudonym, places) : path, pseudonym, known);
  return { pseudonym, all, places, file };
}

interface Hiding {
  readonly pseudonym: Pseudonymize;
  /** Places too. */
  readonly all: boolean;
  readonly places: Places;
  readonly file: (path: string) => string;
}

function redactedRun(run: Run, options: RedactionOfRun): Run {
  const { all, file, places, pseudonym } = hidingOf(run, options);
  const people = namesByWord(peopleNames(run), pseudonym);
  const files = [run.subject, ...run.records.map(({ path }) => path)].flatMap((path) => {
    const hidden = file(path);
    return hidden === path ? [] : [[path, hidden] as const];
  });
  const text = once((input: string): string => {
    const named = files.reduce((words, [path, hidden]) => words.replaceAll(path, hidden), input);
    const hidden = redactNames(redactPeople(named, pseudonym), people, pseudonym);
    return all ? redactPlaces(hidden, pseudonym, places) : hidden;
  });
  const redaction: ValueRedaction = { pseudonym, text, internal: all };

  const label = (kind: string, name: string): string => {
    if (isPerson(kind)) return String(redactValue(name, 'pii', redaction));
    const hidden = text(name);
    if (!all) return hidden;
    return hidden === name && /^[^\s/\\()@]+$/.test(name) ? hiddenName(kind, name) : redactPieces(hidden, pseudonym);
  };
  const hiddenName = (kind: string, name: string): string => {
    const pieces = redactPieces(name, pseudonym);
    return pieces === name ? name : pseudonym(kind, name);
  };
  /** `KIND:…`; of a whole scope `KIND:SCOPE/*`. */
  const idOf = (kind: string, id: string): string => {
    const rest = id.slice(kind.length + 1);
    if (id.endsWith('/*')) return all ? `${kind}:${redactPieces(text(rest), pseudonym)}` : text(id);
    const [, prefix = '', own = rest] = /^(upn:)?(.*)$/s.exec(rest) ?? [];
    if (isPerson(kind))
      return `${kind}:${prefix}${/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(own) ? pseudonym('mbx', own) : label(kind, own)}`;
    return `${kind}:${label(kind, rest)}`;
  };
  const server = (name: string): string => text(name);
  const reason = (entry: UnknownReason): UnknownReason => ({
    ...entry,
    detail: text(entry.detail),
    scope: text(entry.scope),
  });
  const argument = (entry: Argument): Argument => ({
    ...entry,
    value: redactValue(entry.value, entry.privacy, redaction),
  });
  /** Values of other properties stand in it in brackets: no pattern tells a name from a word. */
  const expectation = ({ expected, compared = [] }: Evidence): string =>
    text(
      compared.reduce(
        (words, entry) => words.replaceAll(`(${String(entry.value)})`, () => `(${String(argument(entry).value)})`),
        expected,
      ),
    );
  const finding = (entry: Finding): Finding => ({
    ...entry,
    resource: {
      ...entry.resource,
      id: idOf(entry.resource.kind, entry.resource.id),
      label: label(entry.resource.kind, entry.resource.label),
      ...(entry.resource.server === undefined ? {} : { server: server(entry.resource.server) }),
    },
    arguments: Object.fromEntries(
      Object.entries(entry.arguments).map(([name, value]): [string, Argument] => [name, argument(value)]),
    ),
    fingerprint: pseudonym.keyed(entry.fingerprint, KEYED_FINGERPRINT),
    evidence: entry.evidence.map(
      (leaf): Evidence => ({
        ...leaf,
        expected: expectation(leaf),
        ...(leaf.compared === undefined ? {} : { compared: leaf.compared.map(argument) }),
        ...(leaf.resource === undefined ? {} : { resource: idOf(kindIn(leaf.resource), leaf.resource) }),
        ...(leaf.observed === undefined ? {} : { observed: redactValue(leaf.observed, leaf.privacy, redaction) }),
        ...(leaf.detail === undefined ? {} : { detail: text(leaf.detail) }),
      }),
    ),
    ...(entry.reason === undefined ? {} : { reason: reason(entry.reason) }),
  });
  const steps = (all: ByHand['before']): ByHand['before'] =>
    all.map(({ check, commands, does }) => ({
      does: text(does),
      ...(commands === undefined ? {} : { commands: commands.map(text) }),
      ...(check === undefined ? {} : { check: text(check) }),
    }));
  const order = (one: ByHand): ByHand => ({
    ...one,
    affects: text(one.affects),
    before: steps(one.before),
    forward: steps(one.forward),
    back: steps(one.back),
    ...(one.stopIf === undefined ? {} : { stopIf: one.stopIf.map(text) }),
  });
  const remedy = (entry: Remedy): Remedy => ({
    ...entry,
    findings: entry.findings.map((fingerprint) => pseudonym.keyed(fingerprint, KEYED_FINGERPRINT)),
    where: all ? redactPieces(text(entry.where), pseudonym) : text(entry.where),
    server: entry.server === null ? null : server(entry.server),
    says: text(entry.says),
    commands: entry.commands.map(text),
    undo: entry.undo.map(text),
    irreversible: entry.irreversible.map(text),
    ...(entry.first === undefined ? {} : { first: entry.first.map(text) }),
    ...(entry.order === undefined ? {} : { order: order(entry.order) }),
  });
  const signIns = (matrix: SignInMatrix): SignInMatrix => ({
    ...matrix,
    rows: matrix.rows.map((row) => ({
      ...row,
      causes: row.causes.map((cause) => ({ ...cause, servers: cause.servers.map(server) })),
      missing: row.missing === null ? null : { fact: text(row.missing.fact), command: text(row.missing.command) },
    })),
  });
  // `--map "file=REQUEST@SERVER"` looks like an address and is none.
  const hint = (words: string): string =>
    text(words.replace(/(=[A-Za-z. -]+)@(?=[\w.-]+['"])/g, '$1\u0001')).replaceAll('\u0001', '@');
  const record = (entry: RecordEntry): RecordEntry => ({
    ...entry,
    path: file(entry.path),
    ...(all ? { sha256: pseudonym.keyed(entry.sha256, entry.sha256.length) } : {}),
    server: entry.server === null ? null : server(entry.server),
    problem: entry.problem === null ? null : text(entry.problem),
    hint: entry.hint === null ? null : hint(entry.hint),
    ...(entry.notes === undefined ? {} : { notes: entry.notes.map(text) }),
  });
  /** Of the kind that its rule is about; what was accepted is told by property, as `PATH = VALUE`. */
  const waiver = (entry: WaiverUse): WaiverUse => {
    const kind = run.rules.find(({ id }) => id === entry.rule)?.select.kind ?? '';
    const properties = kindOf(kind)?.properties ?? {};
    const accepted = entry.accepted.split('; ').map((part) => {
      const [path = '', ...value] = part.split(' = ');
      if (value.length === 0) return text(part);
      const privacy = Object.hasOwn(properties, path) ? (properties[path]?.privacy ?? 'pii') : 'pii';
      return `${path} = ${String(redactValue(value.join(' = '), privacy, redaction))}`;
    });
    return {
      ...entry,
      where: isPerson(kind)
        ? label(kind, entry.where)
        : all
          ? redactPieces(text(entry.where), pseudonym)
          : text(entry.where),
      accepted: accepted.join('; '),
      reason: WITHHELD,
      requestedBy: all ? person(entry.requestedBy) : entry.requestedBy,
      approvedBy: all ? person(entry.approvedBy) : entry.approvedBy,
    };
  };
  const person = (name: string | null): string | null => (name === null ? null : pseudonym('op', name));
  const { coverage, custody } = run;

  return {
    ...run,
    organization: run.organization === null ? null : text(run.organization),
    subject: file(run.subject),
    custody: {
      ...custody,
      ...(custody.collectedBy === undefined ? {} : { collectedBy: pseudonym('op', custody.collectedBy) }),
      ...(custody.host === undefined ? {} : { host: text(custody.host) }),
    },
    records: run.records.map(record),
    profile: {
      ...run.profile,
      chosen: text(run.profile.chosen),
      misfits: run.profile.misfits.map(text),
      compare: run.profile.compare === null ? null : text(run.profile.compare),
      ...(run.profile.compareBecause === undefined ? {} : { compareBecause: text(run.profile.compareBecause) }),
    },
    rules: run.rules.map((rule) =>
      mapStrings(rule, (part) => (all && isPlaceName(part, places) ? text(part) : redactPeople(part, pseudonym))),
    ),
    results: run.results.map((result) => ({
      ...result,
      ...(result.failsByDomain === undefined || !all
        ? {}
        : {
            failsByDomain: result.failsByDomain.map((entry) => ({ ...entry, domain: pseudonym('dom', entry.domain) })),
          }),
      unknowns: result.unknowns.map((entry) => ({ ...entry, reason: reason(entry.reason) })),
      ...(result.unseen === undefined
        ? {}
        : { unseen: result.unseen.map((part) => ({ ...part, scopes: part.scopes.map(server) })) }),
    })),
    findings: run.findings.map(finding),
    ...(run.remedies === undefined ? {} : { remedies: run.remedies.map(remedy) }),
    ...(run.signIns === undefined ? {} : { signIns: signIns(run.signIns) }),
    waivers: run.waivers.map(waiver),
    coverage: {
      ...coverage,
      servers: {
        seen: coverage.servers.seen.map(server),
        known: coverage.servers.known === null ? null : coverage.servers.known.map(server),
        covered: coverage.servers.covered.map(server),
      },
      mailboxes:
        coverage.mailboxes?.reason === undefined
          ? coverage.mailboxes
          : { ...coverage.mailboxes, reason: text(coverage.mailboxes.reason) },
      gaps: coverage.gaps.map((gap) => ({
        ...gap,
        scope: text(gap.scope),
        detail: text(gap.detail),
        settle: text(gap.settle),
        ...(gap.commands === undefined ? {} : { commands: gap.commands.map(text) }),
      })),
    },
    exit: { ...run.exit, reasons: run.exit.reasons.map(text) },
    warnings: run.warnings.map(text),
    ...(run.afterChange === undefined
      ? {}
      : { afterChange: redactAfterChange(run.afterChange, { redaction, pseudonym, label, idOf }) }),
  };
}

/** Findings of one rule, and of one server, say the same words again and again. */
function once(make: (text: string) => string): (text: string) => string {
  const made = new Map<string, string>();
  return (text) => {
    const known = made.get(text) ?? make(text);
    made.set(text, known);
    return known;
  };
}

/** Whether the id and the label of such a resource are somebody's name or address. */
const isPerson = (kind: string): boolean => kindOf(kind)?.named === 'pii';

const kindIn = (id: string): string => id.slice(0, Math.max(0, id.indexOf(':')));

/** Names of people in this run, which no pattern tells from words: values of that class, and what such kinds are called. */
function* peopleNames(run: Run): Generator<readonly [string, string]> {
  const { collectedBy } = run.custody;
  if (collectedBy !== undefined) yield [collectedBy, 'op'];
  for (const { resource, arguments: values, evidence } of run.findings) {
    if (isPerson(resource.kind) && !resource.id.endsWith('/*')) {
      yield [resource.label, 'name'];
      yield [resource.id.slice(resource.kind.length + 1).replace(/^upn:/, ''), 'mbx'];
    }
    for (const { value, privacy } of [...Object.values(values), ...evidence.flatMap(({ compared = [] }) => compared)])
      if (privacy === 'pii') yield* namesIn(value);
    for (const { observed, privacy, resource: other } of evidence) {
      if (privacy === 'pii' && observed !== undefined) yield* namesIn(observed);
      if (other !== undefined && isPerson(kindIn(other))) yield [other.slice(kindIn(other).length + 1), 'mbx'];
    }
  }
}

/** A value as it stands, and an account without its domain. */
function* namesIn(value: Value): Generator<readonly [string, string]> {
  if (typeof value === 'string') {
    const bare = value.replace(/^[A-Za-z0-9]{1,10}:/, '');
    yield [bare, bare.includes('@') ? 'mbx' : 'name'];
    const account = /^[^\\/@]+\\([^\\/]+)$/.exec(bare)?.[1];
    if (account !== undefined) yield [account, 'acct'];
    const local = /^([^@]{3,})@[^@]+$/.exec(bare)?.[1];
    if (local !== undefined) yield [local, 'mbx'];
  } else if (value !== null && typeof value === 'object') for (const part of Object.values(value)) yield* namesIn(part);
}

function isPlaceName(text: string, { prefixes }: { readonly prefixes: ReadonlyMap<string, string> }): boolean {
  const host = /^https?:\/\/([^/:?#]+)/i.exec(text)?.[1];
  return prefixes.has((host ?? text).toLowerCase());
}

/** Names that stand for places in this run: servers, the organization, hosts and addresses that were seen or set. */
function* placeNames(run: Run): Generator<readonly [string, string]> {
  if (run.organization !== null) yield [run.organization, 'org'];
  if (run.custody.host !== undefined) yield [run.custody.host, 'srv'];
  for (const name of [...run.coverage.servers.seen, ...(run.coverage.servers.known ?? [])]) yield [name, 'srv'];
  for (const { unseen = [] } of run.results)
    for (const { scopes } of unseen) for (const name of scopes) yield [name, 'srv'];
  for (const record of run.records) if (record.server !== null) yield [record.server, 'srv'];
  for (const { resource, arguments: values, evidence } of run.findings) {
    if (resource.server !== undefined) yield [resource.server, 'srv'];
    for (const { value, privacy } of Object.values(values)) if (privacy === 'internal') yield* hostsIn(value);
    for (const leaf of evidence) {
      if (leaf.privacy === 'internal' && leaf.observed !== undefined) yield* hostsIn(leaf.observed);
      for (const { value, privacy } of leaf.compared ?? []) if (privacy === 'internal') yield* hostsIn(value);
    }
  }
  for (const { runs, steps } of run.afterChange?.plans ?? []) {
    for (const { computer, domainController } of runs) {
      yield [computer, 'srv'];
      if (domainController !== null) yield [domainController, 'host'];
    }
    for (const { server, values } of steps) {
      if (server !== null) yield [server, 'srv'];
      for (const { after, audit, before, privacy, script } of values)
        if (privacy === 'internal')
          for (const one of [before, after, script, audit]) if (one !== undefined) yield* hostsIn(one);
    }
  }
  for (const rule of run.rules) {
    for (const [name, value] of Object.entries(rule.values))
      if (rule.valueOrigins[name]?.layer !== 'rule') yield* hostsIn(value);
  }
}

function* hostsIn(value: Value): Generator<readonly [string, string]> {
  if (typeof value === 'string') {
    const host = /^(?:https?:\/\/)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)(?=$|[:/])/iu.exec(value)?.[1];
    if (host !== undefined) yield [host, 'host'];
  } else if (value !== null && typeof value === 'object') {
    for (const part of Object.values(value)) yield* hostsIn(part);
  }
}
