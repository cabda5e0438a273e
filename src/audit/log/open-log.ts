import { randomBytes } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { openRotated, type RotatedFile, type RotationLimits } from '../../lib/files-rotated.ts';
import { lineWriter } from '../../log/line-writer.ts';
import type { Log } from '../../model/log/log.ts';
import type { LogLevel } from '../../model/log/log-words.ts';
import type { Redaction } from '../../report/redact/redaction.ts';
import { redactionKey } from '../../store/redaction-key.ts';
import type { Surroundings } from '../surroundings.ts';
import { eventRedaction } from './redact-event.ts';
import { refuseSealed } from './refuse-sealed.ts';

/** A log as somebody asked for it. */
interface LogRequest {
  readonly level: LogLevel;
  /** Without it lines go to standard error. */
  readonly file: string | undefined;
  readonly redact: Redaction;
}

export interface OpenLog {
  readonly log: Log;
  /** Nothing is written after it. */
  readonly close: () => void;
}

/** A file holds ten megabytes, and five older ones are kept: a collection of 30 servers writes about half a megabyte. */
export const LOG_LIMITS: RotationLimits = {
  maxBytes: 10 * 1024 * 1024,
  keep: 5,
  isOurs: (head) => /^\n?\{"level":"[a-z]{4,5}","time":"\d{4}-/.test(head),
};

/**
 * Opens the log. Its pseudonyms are those of the key beside the file, so that a log in the folder of the runs calls
 * people and servers as the reports do; on standard error they hold for this start only.
 *
 * @param err Takes lines that go to standard error, and once why lines are lost.
 *
 * Throws UserError('log-refused') where the file would spoil what is there, FileError where it cannot be written.
 */
export async function openLog(
  { file, level, redact }: LogRequest,
  { cwd, now }: Pick<Surroundings, 'cwd' | 'now'>,
  err: (text: string) => void,
): Promise<OpenLog> {
  const invocation = randomBytes(4).toString('hex');
  if (file === undefined) {
    const redaction = eventRedaction(redact, randomBytes(32).toString('hex'));
    return { log: lineWriter({ invocation, level, now, redact: redaction, write: err }), close: () => undefined };
  }
  const path = resolve(cwd, file);
  await refuseSealed(path, file, '--log-file');
  const opened = await openRotated(path, LOG_LIMITS);
  const key = redact === 'none' ? '' : await redactionKey(dirname(path));
  const write = unlessLost(opened, (reason) => err(`the log is not complete: ${reason}\n`));
  return {
    log: lineWriter({ invocation, level, now, redact: eventRedaction(redact, key), write }),
    close: opened.close,
  };
}

/** A full disk costs lines of the log and not the work: it is said once, and each line is tried. */
function unlessLost(file: RotatedFile, tell: (reason: string) => void): (line: string) => void {
  let isTold = false;
  return (line) => {
    try {
      file.write(line);
    } catch (error) {
      if (!isTold) tell(error instanceof Error ? error.message : String(error));
      isTold = true;
    }
  };
}
