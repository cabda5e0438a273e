import { basename, join, relative } from 'node:path';
import type { Command } from 'commander';
import { type Audited, audit, snapshotOfCapture } from '../audit/audit.ts';
import { changeEvidence } from '../audit/change/change-evidence.ts';
import { policyFiles } from '../audit/policy-files.ts';
import { CATALOG } from '../collect/catalog.ts';
import { openCapture } from '../collect/sources/capture/capture.ts';
import { readText } from '../lib/files.ts';
import { withScratch } from '../lib/files-scratch.ts';
import type { Scratch } from '../lib/scratch.ts';
import { keepMemorySteady } from '../lib/steady-memory.ts';
import type { Capture } from '../model/capture.ts';
import { UserError } from '../model/error.ts';
import { KINDS } from '../model/kinds.ts';
import type { SnapshotSource } from '../model/snapshot.ts';
import { SEVERITIES, type Severity } from '../model/words.ts';
import { loadDeclarations } from '../policy/read/load-declarations.ts';
import { loadPolicies } from '../policy/read/load-policies.ts';
import { loadWaivers } from '../policy/waivers/load-waivers.ts';
import { REDACTIONS, type Redaction } from '../report/report.ts';
import { REPORTS, type ReportFormat } from '../report/reports.ts';
import { exitLine } from '../report/words/exit-line.ts';
import { detectInput } from '../snapshot/detect-input.ts';
import { openSnapshot } from '../snapshot/open-snapshot.ts';
import { redactionKey } from '../store/redaction-key.ts';
import { writeRun } from '../store/write-run.ts';
import { type CollectFlags, withCollectOptions } from './collect/collect-flags.ts';
import { listOf, oneOf, timeOf } from './read-flag.ts';
import type { World } from './world.ts';

/** Options as commander gives them. */
export interface AuditFlags extends CollectFlags {
  readonly live?: boolean;
  readonly sample?: boolean;
  readonly profile?: string;
  readonly set: readonly string[];
  readonly policies: readonly string[];
  readonly waivers?: string;
  readonly declarations?: string;
  readonly require?: string;
  readonly strictWaivers?: boolean;
  readonly failOn?: string;
  readonly format: string;
  readonly out: string;
  readonly all?: boolean;
  readonly asOf?: string;
  readonly takenAt?: string;
  readonly redact: string;
  readonly sarifFor?: string;
  readonly map: readonly string[];
  readonly change: readonly string[];
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

export function registerAudit(program: Command, world: World, finish: (code: number) => void): void {
  const command = program
    .command('audit')
    .description('judge a capture (folder, zip, files) or a snapshot, and write the reports')
    .argument('[paths...]', 'what was exported: folders, zips, files; or one snapshot')
    .option('--sample', 'audit the bundled sample organization')
    .option('--live', 'collect first; takes the options of "exaudit collect"')
    .option('--profile <name>', 'judge by this profile; default is the one that fits the evidence best')
    .option('--set <rule.parameter=value>', 'give a parameter of a rule a value; may be repeated', collect, [])
    .option('--policies <folder>', 'read rules and profiles from here as well; may be repeated', collect, [])
    .option('--waivers <file>', 'accepted risks')
    .option('--strict-waivers', 'exit 5 where a waiver expired, is unused or does not hold')
    .option('--declarations <file>', 'what only the organization itself can say')
    .option('--require <kinds>', 'kinds whose absence is an error, separated by commas')
    .option('--fail-on <severity>', 'exit 1 from this severity on; default is the profile\'s, "high"')
    .option(
      '--format <names>',
      `reports to write, separated by commas: ${Object.keys(REPORTS).join(', ')}`,
      'terminal,html',
    )
    .option('--out <folder>', 'where runs are kept', 'exaudit-out')
    .option('--all', 'list every rule, not the first eight')
    .option('--as-of <time>', 'judge waivers and expiry at this time (ISO 8601)')
    .option('--taken-at <time>', 'when the files were exported, where they do not say it (ISO 8601)')
    .option('--redact <level>', 'none, pii or all', 'pii')
    .option('--sarif-for <consumer>', 'github: one result for each rule and server, so that no alert closes unfixed')
    .option('--map <file=request@server>', 'say what a file is; may be repeated', collect, [])
    .option(
      '--change <path>',
      'what became of a plan: its folder, or results of its scripts; may be repeated. Results in the capture are found',
      collect,
      [],
    );
  withCollectOptions(command, true).action(async (paths: readonly string[], flags: AuditFlags) =>
    finish(await runAudit(paths, flags, world)),
  );
}

/** The whole command; gives the exit code. */
export async function runAudit(paths: readonly string[], flags: AuditFlags, world: World): Promise<number> {
  const formats = formatsOf(flags.format);
  const redact = redactionOf(flags.redact);
  const sarifFor = sarifForOf(flags.sarifFor);
  const live = flags.live === true ? await collectLive(paths, flags, world) : undefined;
  if (live !== undefined && 'code' in live) return live.code;
  const input = live ?? inputOf(paths, flags, world);
  return withScratch(async (scratch) => {
    const { capture, snapshot } = await snapshotOf(input.paths, flags, world, scratch);
    const change = await changeEvidence(flags.change, capture, flags.out);
    const policies = loadPolicies(
      await policyFiles([join(world.home, 'policies'), ...flags.policies], world, { tests: false }),
    );
    const audited = await audit(snapshot, {
      policies,
      profile: flags.profile,
      overrides: flags.set,
      waivers: flags.waivers === undefined ? [] : loadWaivers(await readText(flags.waivers), flags.waivers),
      strictWaivers: flags.strictWaivers === true,
      requires: kindsOf(flags.require),
      failOn: flags.failOn === undefined ? undefined : severityOf(flags.failOn),
      asOf: flags.asOf === undefined ? world.now() : timeOf(flags.asOf, '--as-of'),
      now: world.now(),
      subject: input.subject,
      scratch,
      signal: world.signal,
      ...(change === undefined ? {} : { change }),
    });
    const { code, folder } = await tell(audited, snapshot, {
      flags,
      formats,
      redact,
      sarifFor,
      target: input.target,
      world,
    });
    // What was judged stays with its judgment.
    if (live !== undefined && folder !== undefined) await live.moveTo(join(folder, 'capture'));
    return code;
  });
}

async function tell(
  audited: Audited,
  snapshot: SnapshotSource,
  about: {
    readonly flags: AuditFlags;
    readonly formats: readonly ReportFormat[];
    readonly redact: Redaction;
    readonly sarifFor: 'github' | undefined;
    /** What the reader typed for it. */
    readonly target: string;
    readonly world: World;
  },
): Promise<{ readonly code: number; readonly folder: string | undefined }> {
  const { flags, formats, redact, sarifFor, world } = about;
  const { run } = audited;
  // Interrupted runs leave nothing behind: from here on a run is written as a whole.
  world.signal.throwIfAborted();
  const folder = join(flags.out, run.id);
  const options = {
    redact,
    redactKey: await redactionKey(flags.out),
    all: flags.all === true,
    width: 80,
    colour: world.terminal.isTty && world.env.NO_COLOR === undefined,
    command: world.env.EXAUDIT_COMMAND ?? 'exaudit',
    requests: CATALOG,
    target: about.target,
    runPath: shown(join(folder, 'run.json'), world),
    ...(sarifFor === undefined ? {} : { sarifFor }),
    ...(formats.includes('html') ? { reportPath: shown(join(folder, 'report.html'), world) } : {}),
  };
  const isWritten = run.exit.code !== 4 || run.records.length > 0;
  if (isWritten) await writeRun(folder, { audited, snapshot, formats, options });
  const toScreen = formats.includes('terminal') ? 'terminal' : formats.length === 1 ? formats[0] : undefined;
  if (toScreen !== undefined) world.out(REPORTS[toScreen].render(run, options));
  world.err(`${exitLine(run, options)}\n`);
  return { code: run.exit.code, folder: isWritten ? folder : undefined };
}

const shown = (path: string, world: World): string => {
  const short = relative(world.cwd, path);
  return short.startsWith('..') ? path : short;
};

interface Input {
  readonly paths: readonly string[];
  /** What reports call it. */
  readonly subject: string;
  /** What to type to name it again. */
  readonly target: string;
}

/** `--live`: a capture beside the runs, until it is judged. Ends the command where there is nothing to judge. */
async function collectLive(
  paths: readonly string[],
  flags: AuditFlags,
  world: World,
): Promise<(Input & { readonly moveTo: (folder: string) => Promise<void> }) | { readonly code: number }> {
  if (paths.length > 0 || flags.sample === true) {
    throw new UserError('input-twice', '--live and another input were both given; one of them is expected.');
  }
  const { auditLive } = await import('./audit-live.ts');
  const live = await auditLive(flags, flags.out, world);
  return 'code' in live
    ? live
    : { paths: [live.folder, ...live.also], subject: 'live', target: '--live', moveTo: live.moveTo };
}

function inputOf(paths: readonly string[], flags: AuditFlags, world: World): Input {
  if (flags.sample === true) {
    if (paths.length > 0)
      throw new UserError('input-twice', '--sample and a path were both given; one of them is expected.');
    return {
      paths: [join(world.home, 'policies', 'samples', 'contoso')],
      subject: 'bundled sample',
      target: '--sample',
    };
  }
  if (paths.length === 0) {
    throw new UserError('input-missing', 'Nothing to audit was given.', {
      hint: 'give a folder of exported files, or --sample to see what a report looks like',
    });
  }
  return {
    paths,
    subject: paths.length === 1 ? basename(paths[0] ?? '') : `${paths.length} paths`,
    target: paths.join(' '),
  };
}

/** A snapshot file is opened, anything else is read as a capture. */
async function snapshotOf(
  paths: readonly string[],
  flags: AuditFlags,
  world: World,
  scratch: Scratch,
): Promise<{ readonly snapshot: SnapshotSource; readonly capture?: Capture }> {
  const inputs = await Promise.all(paths.map((path) => detectInput(path)));
  const [first] = inputs;
  if (first !== undefined && inputs.length === 1 && first.type !== 'capture') {
    // A stored snapshot is streamed: it may hold a million mailboxes, and memory must not show it.
    keepMemorySteady();
    return {
      snapshot: await openSnapshot(first.type === 'run' ? join(first.path, 'snapshot.ndjson.gz') : first.path),
    };
  }
  const capture = await openCapture(paths, { maps: flags.map });
  const declarations =
    flags.declarations === undefined
      ? undefined
      : loadDeclarations(await readText(flags.declarations), flags.declarations);
  world.signal.throwIfAborted();
  const snapshot = await snapshotOfCapture(capture, {
    scratch,
    ...(flags.takenAt === undefined ? {} : { takenAt: timeOf(flags.takenAt, '--taken-at').toISOString() }),
    ...(declarations === undefined ? {} : { declarations }),
    require: kindsOf(flags.require),
  });
  return { snapshot, capture };
}

const FORMATS = Object.keys(REPORTS) as ReportFormat[];

const formatsOf = (text: string): readonly ReportFormat[] =>
  listOf(text).map((name) => oneOf(name, FORMATS, { flag: '--format', code: 'format-unknown', what: 'a format' }));

const redactionOf = (text: string): Redaction =>
  oneOf(text, REDACTIONS, { flag: '--redact', code: 'redaction-unknown', what: 'a level of redaction' });

const sarifForOf = (text: string | undefined): 'github' | undefined =>
  text === undefined
    ? undefined
    : oneOf<'github'>(text, ['github'], {
        flag: '--sarif-for',
        code: 'usage',
        what: 'a consumer of SARIF that is known',
      });

const severityOf = (text: string): Severity =>
  oneOf(text, SEVERITIES, { flag: '--fail-on', code: 'severity-unknown', what: 'a severity' });

const kindsOf = (text: string | undefined): readonly string[] =>
  listOf(text ?? '').map((kind) =>
    oneOf(kind, Object.keys(KINDS), { flag: '--require', code: 'kind-unknown', what: 'a kind of resource' }),
  );
