import { Command, CommanderError } from 'commander';
import { terminal } from '../lib/escape.ts';
import { FileError } from '../lib/file-error.ts';
import { VERSION } from '../lib/version.ts';
import { EXIT, UserError, UserErrors } from '../model/error.ts';
import { COMMANDS } from './commands.ts';
import { faultText } from './fault-text.ts';
import type { World } from './world.ts';

/** Runs one command line and gives its exit code. Never throws: every end has its message on stderr. */
export async function runProgram(args: readonly string[], world: World): Promise<number> {
  const session = { code: EXIT.ok as number };
  const program = new Command('exaudit')
    .description(
      'Judges the client-authentication configuration of Microsoft Exchange. It changes nothing on a server.',
    )
    .version(`exaudit ${VERSION}`, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: world.out, writeErr: world.err })
    .addHelpText('after', HELP);
  const finish = (code: number): void => {
    session.code = code;
  };
  for (const register of COMMANDS) register(program, world, finish);
  for (const command of program.commands) inherit(command, world);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return session.code;
  } catch (error) {
    return failureOf(error, world);
  }
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
  command.exitOverride().showSuggestionAfterError().configureOutput({ writeOut: world.out, writeErr: world.err });
  for (const child of command.commands) inherit(child, world);
}

/** The command line was right, and what it names holds nothing that could be read. */
const NOTHING_TO_READ = new Set(['capture-empty', 'capture-unreadable', 'snapshot-unreadable']);

function failureOf(error: unknown, world: World): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.ok;
    world.err(`exit ${EXIT.usage}: the command line is not valid\n`);
    return EXIT.usage;
  }
  if (world.signal.aborted) return interrupted(world);
  if (error instanceof UserError) {
    const code = NOTHING_TO_READ.has(error.code) ? EXIT.nothingJudged : EXIT.usage;
    world.err(`${errorText(error)}\nexit ${code}: ${error.code}\n`);
    return code;
  }
  if (error instanceof FileError) {
    world.err(`${terminal(error.message)}\nexit ${EXIT.usage}: file-${error.code}\n`);
    return EXIT.usage;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  world.err(
    `${stack.split('\n').map(terminal).join('\n')}\nexit ${EXIT.internal}: internal error, this is a bug in exaudit\n`,
  );
  return EXIT.internal;
}

function interrupted(world: World): number {
  world.err(`exit ${EXIT.interrupted}: interrupted; nothing that was there before has been changed\n`);
  return EXIT.interrupted;
}

/** One error as people read it, and those that it stands for below. */
const errorText = (error: UserError): string =>
  [error, ...(error instanceof UserErrors ? error.errors : [])].map(faultText).join('\n');
