import { type Command, Option } from 'commander';
import { LOG_LEVELS } from '../../model/log/log-words.ts';

// Options of the program, which every command takes, before its name or behind it.
export const LOG_LEVEL = new Option(
  '--log-level <level>',
  `log what happens, as JSON lines on stderr or in --log-file: ${LOG_LEVELS.join(', ')}`,
);
export const LOG_FILE = new Option(
  '--log-file <file>',
  'append the log to this file (level info unless said otherwise)',
);

/** What of the options decides on the log, as commander gives it. */
export interface LogFlags {
  readonly logLevel?: string;
  readonly logFile?: string;
  readonly redact?: unknown;
}

/** Those that were given, in alphabetical order; names only: values are paths, servers and people. */
export function optionNames(command: Command): readonly string[] {
  const names: string[] = [];
  for (let at: Command | null = command; at !== null; at = at.parent)
    for (const option of at.options)
      if (at.getOptionValueSource(option.attributeName()) === 'cli') names.push(option.long ?? option.flags);
  return names.sort();
}
