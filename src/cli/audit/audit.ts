import type { Command } from 'commander';
import { audit } from '../../audit/audit.ts';
import { UserError } from '../../model/error.ts';
import { RUNS_FOLDER } from '../../model/words.ts';
import { liveRequest } from '../collect/collect-flags.ts';
import { withCollectOptions } from '../collect/collect-options.ts';
import { withProgress } from '../collect/collect-progress.ts';
import { WITH } from '../config/config-flags.ts';
import { configGoneBy, GO_BY, goingBy, overConnection, overCriteria } from '../config/go-by.ts';
import { AS_OF, DECLARATIONS, MAP, POLICIES, repeated, SARIF_FOR, SET, TAKEN_AT } from '../flags.ts';
import { HISTORY_FROM, isStored, placeNamed } from '../history/history-flag.ts';
import { namedInput } from '../named-input.ts';
import { SYMPTOM } from '../symptom-flag.ts';
import { endWith, type World } from '../world.ts';
import { type AuditFlags, auditRequest, FORMATS } from './audit-request.ts';
import { reproduceCommand } from './reproduce-command.ts';
import { tellAudit } from './tell-audit.ts';

/** Adds `audit` to the program. */
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
    const { checkHistoryPlace } = await import('../../audit/history/store-kept.ts');
    await checkHistoryPlace(place, world);
  }
  if (flags.reproduce !== undefined) return reproduceCommand(flags.reproduce, paths, flags, world);
  if (flags.live !== true) {
    const input = namedInput(paths, flags.sample, NOTHING, world);
    const request = auditRequest(input, flags, world);
    return tellAudit(await audit(request, world), request.formats, flags, world);
  }
  if (paths.length > 0 || flags.sample === true)
    throw new UserError('input-twice', '--live and another input were both given; one of them is expected.');
  // Loaded where it is called: what was exported is audited without it.
  const { auditLive } = await import('../../audit/collect/audit-live.ts');
  const { collectVerdict } = await import('../../audit/collect/collect-capture.ts');
  const request = auditRequest({ paths: [], subject: 'live', target: '--live' }, flags, world);
  const live = liveRequest(flags, world);
  const { collected, kept } = await withProgress(world, (shown) => auditLive(request, live, { ...world, ...shown }));
  return kept === undefined
    ? endWith(collectVerdict(collected), world)
    : tellAudit(kept, request.formats, flags, world);
}

const NOTHING = {
  message: 'Nothing to audit was given.',
  hint: 'give a folder of exported files, or --sample to see what a report looks like',
};
