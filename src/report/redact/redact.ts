import type { SignInMatrix } from '../../model/explain/sign-in-matrix.ts';
import type { Run } from '../../model/run.ts';
import { mapStrings } from './map-strings.ts';
import { redactAfterChange } from './redact-after-change.ts';
import { redactFinding, redactReason } from './redact-finding.ts';
import { redactPeople } from './redact-people.ts';
import { redactRecord } from './redact-record.ts';
import { redactRemedy } from './redact-remedy.ts';
import { redactWaiver } from './redact-waiver.ts';
import { pathHiding, type RedactionOfRun, type RunHiding, runHiding } from './run-hiding.ts';

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

/** Every format of one run asks for the same; a run that nobody holds any more is forgotten. */
const REDACTED = new WeakMap<Run, Map<string, Run>>();

/** A path as the reports of the run show those of its files. */
export function redactFile(path: string, run: Run, options: RedactionOfRun): string {
  return options.redact === 'none' ? path : pathHiding(run, options).file(path);
}

function redactedRun(run: Run, options: RedactionOfRun): Run {
  const hiding = runHiding(run, options);
  const { all, file, places, pseudonym, text } = hiding;
  const kindsOfRules = new Map(run.rules.map(({ id, select }) => [id, select.kind]));
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
    records: run.records.map((entry) => redactRecord(entry, hiding)),
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
      unknowns: result.unknowns.map((entry) => ({ ...entry, reason: redactReason(entry.reason, text) })),
      ...(result.unseen === undefined
        ? {}
        : { unseen: result.unseen.map((part) => ({ ...part, scopes: part.scopes.map(text) })) }),
    })),
    findings: run.findings.map((entry) => redactFinding(entry, hiding)),
    ...(run.remedies === undefined ? {} : { remedies: run.remedies.map((entry) => redactRemedy(entry, hiding)) }),
    ...(run.signIns === undefined ? {} : { signIns: redactSignIns(run.signIns, text) }),
    waivers: run.waivers.map((entry) => redactWaiver(entry, kindsOfRules.get(entry.rule) ?? '', hiding)),
    coverage: {
      ...coverage,
      servers: {
        seen: coverage.servers.seen.map(text),
        known: coverage.servers.known === null ? null : coverage.servers.known.map(text),
        covered: coverage.servers.covered.map(text),
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
    ...(run.afterChange === undefined ? {} : { afterChange: redactAfterChange(run.afterChange, hiding) }),
  };
}

const redactSignIns = (matrix: SignInMatrix, text: RunHiding['text']): SignInMatrix => ({
  ...matrix,
  rows: matrix.rows.map((row) => ({
    ...row,
    causes: row.causes.map((cause) => ({ ...cause, servers: cause.servers.map(text) })),
    missing: row.missing === null ? null : { fact: text(row.missing.fact), command: text(row.missing.command) },
  })),
});

function isPlaceName(text: string, { prefixes }: { readonly prefixes: ReadonlyMap<string, string> }): boolean {
  const host = /^https?:\/\/([^/:?#]+)/i.exec(text)?.[1];
  return prefixes.has((host ?? text).toLowerCase());
}
