import { kindOf } from '../../model/kinds.ts';
import type { Value } from '../../model/resource.ts';
import type { Argument, Evidence, Finding, Remedy, Run, UnknownReason, WaiverUse } from '../../model/run.ts';
import type { RecordEntry } from '../../model/snapshot.ts';
import type { ReportOptions } from '../report.ts';
import { redactAfterChange } from './redact-after-change.ts';
import {
  holdsPseudonym,
  mapStrings,
  placesOf,
  pseudonymizer,
  redactPeople,
  redactPlaces,
  redactValue,
  type ValueRedaction,
} from './redact-value.ts';

/**
 * The run as the reader may see it; every report renders what comes out of here. `pii`: values, labels and evidence of
 * the class become pseudonyms, and addresses are looked for in every other text too. `all`: also servers, hosts and
 * other internal values. Who asked for a waiver and who approved it stays below `all`: they answer for it.
 * Redacting twice with one key changes nothing. Throws UserError('redact-key-missing').
 */
export function redact(run: Run, options: Pick<ReportOptions, 'redact' | 'redactKey'>): Run {
  if (options.redact === 'none') return run;
  const pseudonym = pseudonymizer(options.redactKey);
  const all = options.redact === 'all';
  const places = all ? placesOf(placeNames(run)) : placesOf([]);
  const text = (input: string): string => {
    const people = redactPeople(input, pseudonym);
    return all ? redactPlaces(people, pseudonym, places) : people;
  };
  const redaction: ValueRedaction = { pseudonym, text, internal: all };

  const label = (kind: string, name: string): string => {
    if (holdsPeople(kind)) return text(String(redactValue(name, 'pii', redaction)));
    const hidden = text(name);
    return all && hidden === name && !holdsPseudonym(name) ? pseudonym(kind, name) : hidden;
  };
  const idOf = (kind: string, id: string): string => {
    const hidden = text(id);
    if (!all || hidden !== id || holdsPseudonym(id) || id.endsWith('/*')) return hidden;
    return `${kind}:${pseudonym(kind, id.slice(id.indexOf(':') + 1))}`;
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
    evidence: entry.evidence.map(
      (leaf): Evidence => ({
        ...leaf,
        expected: expectation(leaf),
        ...(leaf.compared === undefined ? {} : { compared: leaf.compared.map(argument) }),
        ...(leaf.resource === undefined ? {} : { resource: text(leaf.resource) }),
        ...(leaf.observed === undefined ? {} : { observed: redactValue(leaf.observed, leaf.privacy, redaction) }),
        ...(leaf.detail === undefined ? {} : { detail: text(leaf.detail) }),
      }),
    ),
    ...(entry.reason === undefined ? {} : { reason: reason(entry.reason) }),
  });
  const remedy = (entry: Remedy): Remedy => ({
    ...entry,
    where: text(entry.where),
    server: entry.server === null ? null : server(entry.server),
    says: text(entry.says),
    commands: entry.commands.map(text),
    undo: entry.undo.map(text),
    irreversible: entry.irreversible.map(text),
  });
  // `--map 'file=REQUEST@SERVER'` looks like an address and is none.
  const hint = (words: string): string =>
    text(words.replace(/(=[A-Za-z. -]+)@(?=[\w.-]+')/g, '$1\u0001')).replaceAll('\u0001', '@');
  const record = (entry: RecordEntry): RecordEntry => ({
    ...entry,
    path: text(entry.path),
    server: entry.server === null ? null : server(entry.server),
    problem: entry.problem === null ? null : text(entry.problem),
    hint: entry.hint === null ? null : hint(entry.hint),
    ...(entry.notes === undefined ? {} : { notes: entry.notes.map(text) }),
  });
  const waiver = (entry: WaiverUse): WaiverUse => ({
    ...entry,
    where: text(entry.where),
    accepted: text(entry.accepted),
    reason: text(entry.reason),
    requestedBy: all ? person(entry.requestedBy) : entry.requestedBy,
    approvedBy: all ? person(entry.approvedBy) : entry.approvedBy,
  });
  const person = (name: string | null): string | null => (name === null ? null : pseudonym('op', name));
  const { coverage, custody } = run;

  return {
    ...run,
    organization: run.organization === null ? null : text(run.organization),
    subject: text(run.subject),
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

/** A label of such a kind may be somebody's name or address. */
function holdsPeople(kind: string): boolean {
  return Object.values(kindOf(kind)?.properties ?? {}).some((property) => property.privacy === 'pii');
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
