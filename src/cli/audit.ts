import type { Command } from 'commander';
import { type AuditRequest, audit } from '../audit/audit.ts';
import type { KeptRun } from '../audit/keep-run.ts';
import { UserError } from '../model/error.ts';
import { KINDS } from '../model/kinds.ts';
import { RUNS_FOLDER, SEVERITIES } from '../model/words.ts';
import { REPORTS, type ReportFormat } from '../report/reports.ts';
import { exitLine } from '../report/words/run-text.ts';
import { type CollectFlags, liveRequest, withCollectOptions } from './collect/collect-flags.ts';
import { withProgress } from './collect/collect-progress.ts';
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
import { commandName, isColoured, screenWidth, type World } from './world.ts';

/** Options as commander gives them. */
interface AuditFlags extends CollectFlags, EvidenceFlags, CriteriaFlags {
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
  readonly change: readonly string[];
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
    .option(...MAP)
    .option(
      ...repeated(
        '--change <path>',
        'what became of a plan: its folder, or results of its scripts; may be repeated. Results in the capture are found',
      ),
    );
  withCollectOptions(command, true).action(async (paths: readonly string[], flags: AuditFlags) =>
    finish(await auditCommand(paths, flags, world)),
  );
}

async function auditCommand(paths: readonly string[], flags: AuditFlags, world: World): Promise<number> {
  if (flags.live !== true) {
    const input = namedInput(paths, flags.sample, NOTHING, world);
    const request = requestOf(input, flags, world);
    return tell(await audit(request, world), request.formats, world);
  }
  if (paths.length > 0 || flags.sample === true)
    throw new UserError('input-twice', '--live and another input were both given; one of them is expected.');
  // Loaded where it is called: what was exported is audited without it.
  const { auditLive, collectVerdict } = await import('../audit/live.ts');
  const request = requestOf({ paths: [], subject: 'live', target: '--live' }, flags, world);
  const live = liveRequest(flags, world);
  const { collected, kept } = await withProgress(world, (shown) => auditLive(request, live, { ...world, ...shown }));
  return kept === undefined ? endWith(collectVerdict(collected), world) : tell(kept, request.formats, world);
}

const NOTHING = {
  message: 'Nothing to audit was given.',
  hint: 'give a folder of exported files, or --sample to see what a report looks like',
};

function requestOf({ paths, subject, target }: NamedInput, flags: AuditFlags, world: World): AuditRequest {
  const { failOn, sarifFor } = flags;
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
    formats: commaList(flags.format).map((name) =>
      knownWord(name, FORMATS, { flag: '--format', code: 'format-unknown', what: 'a format' }),
    ),
    report: {
      redact: readRedaction(flags.redact),
      all: flags.all === true,
      colour: isColoured(world),
      command: commandName(world),
      target,
      ...(sarifFor === undefined ? {} : { sarifFor: knownWord<'github'>(sarifFor, ['github'], SARIF) }),
    },
  };
}

const FORMATS = Object.keys(REPORTS) as ReportFormat[];
const SARIF = { flag: '--sarif-for', code: 'usage', what: 'a consumer of SARIF that is known' } as const;

/** The screen gets what was asked for it, else the only format that there is. */
function tell({ options, run }: KeptRun, formats: readonly ReportFormat[], world: World): number {
  const toScreen = formats.includes('terminal') ? 'terminal' : formats.length === 1 ? formats[0] : undefined;
  if (toScreen !== undefined) world.out(REPORTS[toScreen].render(run, { ...options, width: screenWidth(world) }));
  world.err(`${exitLine(run, options)}\n`);
  return run.exit.code;
}
