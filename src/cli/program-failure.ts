import { CommanderError } from 'commander';
import { terminal } from '../lib/escape.ts';
import { FileError } from '../lib/file-error.ts';
import { EXIT, UserError, UserErrors } from '../model/error.ts';
import type { ErrorCode } from '../model/errors/error-codes.ts';
import { faultText } from './fault-text.ts';
import { endWith, type World } from './world.ts';

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

/** Says on stderr why a command line came to nothing; gives the exit code. */
export function programFailure(error: unknown, world: World): number {
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
