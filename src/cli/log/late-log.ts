import type { Command } from 'commander';
import type { OpenLog } from '../../audit/log/open-log.ts';
import { FileError } from '../../lib/file-error.ts';
import { VERSION } from '../../lib/version.ts';
import { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import { type Log, NO_LOG } from '../../model/log/log.ts';
import { LOG_LEVELS } from '../../model/log/log-words.ts';
import { knownWord, readRedaction } from '../flags.ts';
import type { World } from '../world.ts';
import { type LogFlags, optionNames } from './log-flags.ts';
import { programFrames } from './program-frames.ts';

/** The log of one command line, which is opened when its options are known. */
interface LateLog {
  readonly say: Log;
  open(command: Command): Promise<void>;
  failed(error: unknown): void;
  end(exit: number): void;
}

/** Nothing of the log is loaded where nobody asks for one. */
export function lateLog(world: World): LateLog {
  const started = performance.now();
  let opened: OpenLog = { log: NO_LOG, close: () => undefined };
  return {
    say: (event) => opened.log(event),
    async open(command) {
      const flags = command.optsWithGlobals<LogFlags>();
      if (flags.logLevel === undefined && flags.logFile === undefined) return;
      const level =
        flags.logLevel === undefined
          ? 'info'
          : knownWord(flags.logLevel, LOG_LEVELS, { flag: '--log-level', code: 'usage', what: 'a level of the log' });
      const { openLog } = await import('../../audit/log/open-log.ts');
      const redact = typeof flags.redact === 'string' ? readRedaction(flags.redact) : 'pii';
      opened = await openLog({ level, file: flags.logFile, redact }, world, world.err);
      opened.log({
        event: 'program-started',
        command: commandPath(command),
        options: optionNames(command),
        version: VERSION,
        node: process.version,
        platform: `${process.platform} ${process.arch}`,
        redaction: redact,
      });
    },
    failed(error) {
      const code = codeOf(error, world);
      opened.log({
        event: 'fault',
        code,
        ...(code === 'internal' ? { frames: programFrames(error, world.home) } : {}),
      });
    },
    end(exit) {
      opened.log({ event: 'program-ended', exit, durationMs: Math.round(performance.now() - started) });
      opened.close();
    },
  };
}

function codeOf(error: unknown, { signal }: World): string {
  if (signal.aborted) return 'interrupted';
  if (error instanceof UserError) return error.code;
  return error instanceof FileError ? (`file-${error.code}` satisfies ErrorCode) : 'internal';
}

/** `policy lint`. */
function commandPath(command: Command): string {
  const names: string[] = [];
  for (let at: Command | null = command; at?.parent != null; at = at.parent) names.unshift(at.name());
  return names.join(' ');
}
