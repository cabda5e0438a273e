import type { Command } from 'commander';
import { type AuditRequest, audit, type PinnedRun } from '../audit/audit.ts';
import { terminal } from '../lib/escape.ts';
import { EXIT, UserError } from '../model/error.ts';
import type { HistoryRow } from '../model/history/history-row.ts';
import { KINDS } from '../model/kinds.ts';
import { RUNS_FOLDER, SEVERITIES } from '../model/words.ts';
import { exitLine } from '../report/exit-line.ts';
import { REPORTS, type ReportFormat } from '../report/reports.ts';
import { liveRequest, withCollectOptions } from './collect/collect-flags.ts';
import { withProgress } from './collect/collect-progress.ts';
import { WITH } from './config/config-flags.ts';
import { configGoneBy, GO_BY, type GoByFlags, goingBy, overConnection, overCriteria } from './config/go-by.ts';
import { endWith } from './end.ts';
import {
  AS_OF,
  type CriteriaFlags,
  commaList,
  DECLARATIONS,
  type EvidenceFlags,
  givenCriteria,
  givenEvidence,
  knownWord,
  MAP,
  type NamedInput,
  namedInput,
  POLICIES,
  readRedaction,
  repeated,
  SARIF_FOR,
  SET,
  TAKEN_AT,
} from './flags.ts';
import { HISTORY_FROM, type PlaceFlags, placeNamed } from './history/history-flag.ts';
import { faultLine, storingFault, unstoredExit } from './history/unstored.ts';
import { readSymptom, SYMPTOM } from './symptom-flag.ts';
import { commandName, isColoured, screenWidth, type World } from './world.ts';

/** Options as commander gives them. */
interface AuditFlags extends GoByFlags, EvidenceFlags, CriteriaFlags, PlaceFlags {
  readonly live?: boolean;
  readonly sample?: boolean;
  readonly require?: string;
  readonly strictWaivers?: boolean;
  readonly failOn?: string;
  readonly format: string;
  readonly out: string;
  readonly all?: boolean;
  readonly redact: string;
  readonly sarifFor?: string;
  readonly symptom?: string;
  readonly change: readonly string[];
  readonly site?: string;
  readonly reproduce?: string;
}

export function registerAudit(program: Command, world: World, finish: (code: number) => void): void {
  const command = program
    .command('audit')
    .description('judge a capture (folder, zip, files) or a snapshot, and write the reports')
    .argument('[paths...]', 'what was exported: folders, zips, files; or one snapshot')
    .option('--sample', 'audit the bundled sample organization')
    .option('--live', 'collect first; takes the options of "exaudit collect"')
    .option('--profile <name>', 'judge by this profile; default is the one that fits the evidence best')
    .option(...SET)
    .option(...POLICIES)
    .option('--waivers <file>', 'accepted risks')
    .option('--strict-waivers', 'exit 5 where a waiver expired, is unused or does not hold')
    .option(...DECLARATIONS)
    .option('--require <kinds>', 'kinds whose absence is an error, separated by commas')
    .option('--fail-on <severity>', 'exit 1 from this severity on; default is the profile\'s, "high"')
    .option('--format <names>', `reports to write, separated by commas: ${FORMATS.join(', ')}`, 'terminal,html')
    .option('--out <folder>', 'where runs are kept', RUNS_FOLDER)
    .option('--all', 'list every rule, not the first eight')
    .option(...AS_OF)
    .option(...TAKEN_AT)
    .option('--redact <level>', 'none, pii or all', 'pii')
    .option(...SARIF_FOR)
    .option(...SYMPTOM)
    .option(...MAP)
    .option(
      ...repeated(
        '--change <path>',
        'what became of a plan: its folder, or results of its scripts; may be repeated. Results in the capture are found',
      ),
    )
    .option('--history [folder]', 'store the run for years; default is the data directory of this computer')
    .option(...HISTORY_FROM)
    .option('--site <name>', 'with a history: where this host stands, where several write into one history')
    .option('--reproduce <run>', 'judge a stored run again, from its snapshot and by its own policies, and compare');
  withCollectOptions(command.option(...GO_BY).option(...WITH), true).action(
    async (paths: readonly string[], flags: AuditFlags, self: Command) =>
      finish(await configuredAudit(paths, flags, self, world)),
  );
}

/** By the configuration where somebody asked for it, with what the command line says over it. */
async function configuredAudit(
  paths: readonly string[],
  flags: AuditFlags,
  self: Command,
  world: World,
): Promise<number> {
  const opened = await configGoneBy(flags, world);
  if (opened === undefined) return auditCommand(paths, flags, world);
  const { config } = opened;
  const { capture } = config.connection;
  const isNamed = paths.length > 0 || flags.sample === true || flags.live === true || flags.reproduce !== undefined;
  const named = isNamed || capture === undefined ? paths : [capture];
  const all = overCriteria(overConnection(flags, config, self), config, self);
  return goingBy(opened, self, flags, () => auditCommand(named, all, world));
}

async function auditCommand(paths: readonly string[], flags: AuditFlags, world: World): Promise<number> {
  // What is no place is said before servers are asked.
  const place = placeNamed(flags);
  if (isStored(flags)) {
    const { checkHistoryPlace } = await import('../audit/history/store-kept.ts');
    await checkHistoryPlace(place, world);
  }
  if (flags.reproduce !== undefined) return reproduceCommand(flags.reproduce, paths, flags, world);
  if (flags.live !== true) {
    const input = namedInput(paths, flags.sample, NOTHING, world);
    const request = requestOf(input, flags, world);
    return tell(await audit(request, world), request.formats, flags, world);
  }
  if (paths.length > 0 || flags.sample === true)
    throw new UserError('input-twice', '--live and another input were both given; one of them is expected.');
  // Loaded where it is called: what was exported is audited without it.
  const { auditLive } = await import('../audit/collect/audit-live.ts');
  const { collectVerdict } = await import('../audit/collect/collect-capture.ts');
  const request = requestOf({ paths: [], subject: 'live', target: '--live' }, flags, world);
  const live = liveRequest(flags, world);
  const { collected, kept } = await withProgress(world, (shown) => auditLive(request, live, { ...world, ...shown }));
  return kept === undefined ? endWith(collectVerdict(collected), world) : tell(kept, request.formats, flags, world);
}

const NOTHING = {
  message: 'Nothing to audit was given.',
  hint: 'give a folder of exported files, or --sample to see what a report looks like',
};

function requestOf({ paths, subject, target }: NamedInput, flags: AuditFlags, world: World): AuditRequest {
  const { failOn, sarifFor } = flags;
  const formats = commaList(flags.format).map((name) =>
    knownWord(name, FORMATS, { flag: '--format', code: 'format-unknown', what: 'a format' }),
  );
  const symptom = readSymptom(flags.symptom, formats);
  return {
    ...givenEvidence(paths, flags),
    ...givenCriteria(flags),
    require: commaList(flags.require ?? '').map((kind) =>
      knownWord(kind, Object.keys(KINDS), { flag: '--require', code: 'kind-unknown', what: 'a kind of resource' }),
    ),
    subject,
    strictWaivers: flags.strictWaivers === true,
    failOn:
      failOn === undefined
        ? undefined
        : knownWord(failOn, SEVERITIES, { flag: '--fail-on', code: 'severity-unknown', what: 'a severity' }),
    change: flags.change,
    out: flags.out,
    formats,
    report: {
      redact: readRedaction(flags.redact),
      all: flags.all === true,
      colour: isColoured(world),
      command: commandName(world),
      target,
      ...(sarifFor === undefined ? {} : { sarifFor: knownWord<'github'>(sarifFor, ['github'], SARIF) }),
      ...(symptom === undefined ? {} : { symptom }),
    },
  };
}

const FORMATS = Object.keys(REPORTS) as ReportFormat[];
const SARIF = { flag: '--sarif-for', code: 'usage', what: 'a consumer of SARIF that is known' } as const;

/**
 * The screen gets what was asked for, else the only format that there is. A run is stored before anybody is told of it; one
 * that the history did not take is told all the same.
 */
async function tell(
  kept: PinnedRun,
  formats: readonly ReportFormat[],
  flags: AuditFlags,
  world: World,
): Promise<number> {
  const { options, run } = kept;
  const stored = await stores(kept, flags, world).catch((error: unknown) => ({ error, code: storingFault(error) }));
  if (stored !== undefined && 'error' in stored && stored.code === undefined) throw stored.error;
  const toScreen = formats.includes('terminal') ? 'terminal' : formats.length === 1 ? formats[0] : undefined;
  if (toScreen !== undefined) world.out(REPORTS[toScreen].render(run, { ...options, width: screenWidth(world) }));
  if (stored !== undefined && 'error' in stored) {
    world.err(`${faultLine(stored.error)}\n`);
    return endWith(unstoredExit(run.exit, stored.code ?? ''), world);
  }
  if (stored !== undefined)
    world.err(`stored as run ${stored.number} of the history, chain ${stored.number}:${stored.digest.slice(0, 12)}\n`);
  world.err(`${exitLine(run, options)}\n`);
  return run.exit.code;
}

const isStored = ({ history, historyFrom }: AuditFlags): boolean => history !== undefined || historyFrom !== undefined;

async function stores(kept: PinnedRun, flags: AuditFlags, world: World): Promise<HistoryRow | undefined> {
  if (!isStored(flags)) return undefined;
  const { storeKept } = await import('../audit/history/store-kept.ts');
  return storeKept(kept, placeNamed(flags), world, flags.site ?? null);
}

async function reproduceCommand(
  run: string,
  paths: readonly string[],
  flags: AuditFlags,
  world: World,
): Promise<number> {
  if (paths.length > 0)
    throw new UserError('input-twice', '--reproduce and another input were both given; one of them is expected.');
  const { reproduceRun } = await import('../audit/history/history-cases.ts');
  const { differences, except, row, tools } = await reproduceRun(placeNamed(flags), run, world);
  const versions = tools.then === tools.now ? tools.now : `${tools.then} then, ${tools.now} now`;
  const name = `run ${row.id} of ${row.judgedAt}`;
  const lines =
    differences.length === 0
      ? [`identical: ${name} judged again from its snapshot and by its own policies (${versions})`]
      : [`differs: ${name} judged again (${versions})`, ...differences.map((text) => `  ${text}`)];
  world.out(`${[...lines, ...(except === null ? [] : [except])].map(terminal).join('\n')}\n`);
  return differences.length === 0
    ? EXIT.ok
    : endWith({ code: EXIT.failure, reasons: ['the stored run is not what judging it again gives'] }, world);
}
