import { Command, CommanderError } from 'commander';
import { terminal } from '../lib/escape.ts';
import { FileError } from '../lib/file-error.ts';
import { hearUnrestricted } from '../lib/platform/access-lists.ts';
import { VERSION } from '../lib/version.ts';
import { wordTable } from '../lib/words/word-table.ts';
import { EXIT, UserError, UserErrors } from '../model/error.ts';
import type { ErrorCode } from '../model/errors/error-codes.ts';
import { endWith, faultText } from './end.ts';
import { LOG_FILE, LOG_LEVEL, lateLog } from './log-flags.ts';
import type { World } from './world.ts';

/** Adds one command, or a family of them, to the program; `finish` sets the exit code. */
type Register = (program: Command, world: World, finish: (code: number) => void) => void;

/** Every command there is, in the order of the help. Only the one that is called is loaded: each brings its stages. */
const COMMANDS: { readonly [name: string]: () => Promise<Register> } = wordTable({
  audit: async () => (await import('./audit.ts')).registerAudit,
  collect: async () => (await import('./collect/collect.ts')).registerCollect,
  doctor: async () => (await import('./doctor.ts')).registerDoctor,
  explain: async () => (await import('./explain/explain.ts')).registerExplain,
  iis: async () => (await import('./iis.ts')).registerIis,
  plan: async () => (await import('./plan/plan.ts')).registerPlan,
  snapshot: async () => (await import('./snapshot.ts')).registerSnapshot,
  report: async () => (await import('./report.ts')).registerReport,
  verify: async () => (await import('./verify.ts')).registerVerify,
  sign: async () => (await import('./verify.ts')).registerSign,
  redact: async () => (await import('./redact.ts')).registerRedact,
  schedule: async () => (await import('./schedule/schedule.ts')).registerSchedule,
  worker: async () => (await import('./schedule/worker.ts')).registerWorker,
  alert: async () => (await import('./schedule/alert.ts')).registerAlert,
  config: async () => (await import('./config/config.ts')).registerConfig,
  diff: async () => (await import('./history/diff.ts')).registerDiff,
  history: async () => (await import('./history/history.ts')).registerHistory,
  policy: async () => (await import('./policy/policy.ts')).registerPolicy,
  waiver: async () => (await import('./policy/waiver.ts')).registerWaiver,
  serve: async () => (await import('./serve.ts')).registerServe,
  completion: async () => (await import('./completion/completion.ts')).registerCompletion,
});

/** What a shell completes is every command. */
const NEEDS_ALL = 'completion';

/** Runs one command line and gives its exit code. Never throws: every end has its message on stderr. */
export async function runProgram(args: readonly string[], given: World): Promise<number> {
  let ended: number = EXIT.ok;
  const log = lateLog(given);
  const world: World = { ...given, log: log.say };
  hearUnrestricted((text) => world.err(`${terminal(text)}\n`));
  const program = new Command('exaudit')
    .description(
      'Judges the client-authentication configuration of Microsoft Exchange. It changes nothing on a server.',
    )
    .version(`exaudit ${VERSION}`, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addOption(LOG_LEVEL)
    .addOption(LOG_FILE)
    .hook('preAction', (_program, command) => log.open(command))
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: world.out, writeErr: world.err })
    .addHelpText('after', HELP);
  try {
    const [name = ''] = args;
    const named = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    for (const load of named === undefined || name === NEEDS_ALL ? Object.values(COMMANDS) : [named]) {
      const register = await load();
      register(program, world, (code) => {
        ended = code;
      });
    }
    for (const command of program.commands) inherit(command, world);
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    log.failed(error);
    ended = failureOf(error, world);
  }
  log.end(ended);
  return ended;
}

const HELP = `
Start here:
  exaudit audit --sample            audit the bundled sample organization
  exaudit audit FOLDER              audit files that you exported
  exaudit iis applicationHost.config    effective IIS configuration, with the layer that set it

Exit codes: 0 nothing failed, 1 a rule failed, 2 usage, 3 promised evidence is missing, 4 nothing could be judged,
5 a waiver does not hold (--strict-waivers), 70 internal error, 130 interrupted.
`;

/** Sub-commands take over what the program says of errors and output. */
function inherit(command: Command, world: World): void {
  command
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ writeOut: world.out, writeErr: world.err })
    .configureHelp({ showGlobalOptions: true });
  for (const child of command.commands) inherit(child, world);
}

/** The command line was right, and what it names holds nothing that could be read. */
const NOTHING_TO_READ: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'capture-empty',
  'capture-unreadable',
  'history-damaged',
  'plan-changed',
  'plan-interrupted',
  'run-changed',
  'run-interrupted',
  'snapshot-changed',
  'snapshot-invalid',
  'snapshot-truncated',
  'snapshot-unreadable',
]);

function failureOf(error: unknown, world: World): number {
  const end = (code: number, reason: string): number => endWith({ code, reasons: [reason] }, world);
  if (error instanceof CommanderError)
    return error.exitCode === 0 ? EXIT.ok : end(EXIT.usage, 'the command line is not valid');
  if (world.signal.aborted) return end(EXIT.interrupted, 'interrupted; nothing that was there before has been changed');
  if (error instanceof UserError) {
    world.err(`${errorText(error)}\n`);
    return end(NOTHING_TO_READ.has(error.code) ? EXIT.nothingJudged : EXIT.usage, error.code);
  }
  if (error instanceof FileError) {
    world.err(`${terminal(error.message)}\n`);
    return end(EXIT.usage, `file-${error.code}` satisfies ErrorCode);
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  world.err(`${stack.split('\n').map(terminal).join('\n')}\n`);
  return end(EXIT.internal, 'internal error, this is a bug in exaudit');
}

/** One error as people read it, and those that it stands for below. */
const errorText = (error: UserError): string =>
  [error, ...(error instanceof UserErrors ? error.errors : [])].map(faultText).join('\n');
