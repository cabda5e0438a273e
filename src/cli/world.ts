import type { Surroundings } from '../audit/surroundings.ts';
import { terminal } from '../lib/escape.ts';
import type { ExitVerdict } from '../model/run.ts';

/** What a command may use of the outside: handed in, so that tests run commands without a process. */
export interface World extends Surroundings {
  /** Data. */
  readonly out: (text: string) => void;
  /** Everything else: progress, errors, the exit line. */
  readonly err: (text: string) => void;
  /** Asks one line of the person at the terminal; absent where nobody sits there. */
  readonly ask?: (question: string) => Promise<string>;
  /** Told while something is open that an interruption has to close in order: sessions of PowerShell. */
  readonly holdsSessions?: (isHeld: boolean) => void;
  /** The file that was started, by its whole path: a timer starts it again. */
  readonly program: string;
  /** `isTty` and `columns` of stdout; `errIsTty` of stderr, where progress goes. */
  readonly terminal: { readonly isTty: boolean; readonly errIsTty?: boolean; readonly columns: number };
}

/** Columns of the screen; 80 where the output goes into a file or another program. */
export const screenWidth = ({ terminal }: Pick<World, 'terminal'>): number => (terminal.isTty ? terminal.columns : 80);

/** How the reader calls this program: `exaudit`, or `npm run -s exaudit --`. */
export const commandName = ({ env }: Pick<World, 'env'>): string =>
  env.EXAUDIT_COMMAND ??
  (env.npm_lifecycle_event === 'exaudit'
    ? 'npm run -s exaudit --'
    : env.npm_command === 'exec' && env.npm_package_name === 'exaudit'
      ? 'npx exaudit'
      : 'exaudit');

export const isColoured = ({ env, terminal }: World): boolean => terminal.isTty && env.NO_COLOR === undefined;

/** Says how a command ends, the reason that decides first, where there is something to say; gives the exit code. */
export function endWith({ code, reasons }: ExitVerdict, world: Pick<World, 'err'>): number {
  if (reasons.length > 0) world.err(`${terminal(`exit ${code}: ${reasons.join('; also ')}`)}\n`);
  return code;
}
