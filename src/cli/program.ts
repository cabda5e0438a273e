import { Command } from 'commander';
import { terminal } from '../lib/escape.ts';
import { hearUnrestricted } from '../lib/platform/access-lists.ts';
import { VERSION } from '../lib/version.ts';
import { EXIT } from '../model/error.ts';
import { PROGRAM_COMMANDS } from './commands.ts';
import { lateLog } from './log/late-log.ts';
import { LOG_FILE, LOG_LEVEL } from './log/log-flags.ts';
import { programFailure } from './program-failure.ts';
import type { World } from './world.ts';

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
    const named = Object.hasOwn(PROGRAM_COMMANDS, name) ? PROGRAM_COMMANDS[name] : undefined;
    for (const load of named === undefined || name === NEEDS_ALL ? Object.values(PROGRAM_COMMANDS) : [named]) {
      const register = await load();
      register(program, world, (code) => {
        ended = code;
      });
    }
    for (const command of program.commands) inherit(command, world);
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    log.failed(error);
    ended = programFailure(error, world);
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
