import { type Command, Option } from 'commander';
import type { OpenLog } from '../audit/log/open-log.ts';
import { FileError } from '../lib/file-error.ts';
import { VERSION } from '../lib/version.ts';
import { UserError } from '../model/error.ts';
import type { ErrorCode } from '../model/errors/error-codes.ts';
import { type Log, NO_LOG } from '../model/log/log.ts';
import { LOG_LEVELS } from '../model/log/log-words.ts';
import { knownWord, readRedaction } from './flags.ts';
import type { World } from './world.ts';

// Options of the program, which every command takes, before its name or behind it.
export const LOG_LEVEL = new Option(
  '--log-level <level>',
  `log what happens, as JSON lines on stderr or in --log-file: ${LOG_LEVELS.join(', ')}`,
);
export const LOG_FILE = new Option(
  '--log-file <file>',
  'append the log to this file (level info unless said otherwise)',
);

interface LogFlags {
  readonly logLevel?: string;
  readonly logFile?: string;
  readonly redact?: unknown;
}

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
      const { openLog } = await import('../audit/log/open-log.ts');
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
      opened.log({ event: 'fault', code, ...(code === 'internal' ? { frames: framesOf(error, world.home) } : {}) });
    },
    end(exit) {
      opened.log({ event: 'program-ended', exit, durationMs: Math.round(performance.now() - started) });
      opened.close();
    },
  };
}

/** `policy lint`. */
function commandPath(command: Command): string {
  const names: string[] = [];
  for (let at: Command | null = command; at?.parent != null; at = at.parent) names.unshift(at.name());
  return names.join(' ');
}

/** Those that were given, in alphabetical order; names only: values are paths, servers and people. */
export function optionNames(command: Command): readonly string[] {
  const names: string[] = [];
  for (let at: Command | null = command; at !== null; at = at.parent)
    for (const option of at.options)
      if (at.getOptionValueSource(option.attributeName()) === 'cli') names.push(option.long ?? option.flags);
  return names.sort();
}

function codeOf(error: unknown, { signal }: World): string {
  if (signal.aborted) return 'interrupted';
  if (error instanceof UserError) return error.code;
  return error instanceof FileError ? (`file-${error.code}` satisfies ErrorCode) : 'internal';
}

const MOST_FRAMES = 100;
const LONGEST_FRAME = 1024;

/** Where in this program: `audit/judge/judge.ts:12:3`. What was thrown may quote what was collected, and is left out. */
function framesOf(error: unknown, home: string): readonly string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack.split('\n', MOST_FRAMES).flatMap((line) => {
    // A message that goes on below its first line stands among the frames, as long as it may be.
    if (line.length > LONGEST_FRAME) return [];
    const place = /^\s{1,16}at .*?\(?((?:file:\/\/)?[^\s()]+:\d+:\d+)\)?$/.exec(line)?.[1];
    if (place === undefined) return [];
    const path = place.replace(/^file:\/\//, '');
    if (path.startsWith('node:')) return [path];
    return path.startsWith(home) ? [path.slice(home.length).replace(/^[\\/]+/, '')] : [];
  });
}
