import { randomBytes } from 'node:crypto';
import logLineSchema from '../../../policies/schema/log-line.schema.json' with { type: 'json' };
import { factsOf, readText } from '../../lib/files.ts';
import { rotatedNames } from '../../lib/files-rotated.ts';
import { schemaJudge } from '../../lib/libraries/schema-judge.ts';
import type { LogLine } from '../../model/log/log-line.ts';
import { LOG_LIMITS } from './open-log.ts';
import { eventRedaction } from './redact-event.ts';

/** The log with its older parts, oldest first. A line that is not as the schema says may hold anything: it is left out. */
export async function redactedLog(
  path: string | undefined,
): Promise<{ readonly lines: readonly LogLine[]; readonly leftOut: number }> {
  if (path === undefined) return { lines: [], leftOut: 0 };
  const redact = eventRedaction('all', randomBytes(32).toString('hex'));
  const fault = schemaJudge(logLineSchema);
  const lines: LogLine[] = [];
  let leftOut = 0;
  for (const name of [...rotatedNames(path, LOG_LIMITS.keep)].reverse()) {
    if ((await factsOf(name))?.type !== 'file') continue;
    for (const text of (await readText(name)).split('\n')) {
      if (text === '') continue;
      const value = parsed(text);
      if (fault(value) === null) lines.push(asHidden(redact(value as LogLine) as LogLine));
      else leftOut += 1;
    }
  }
  return { lines, leftOut };
}

/** How much is hidden is what it is here, not what it was. */
const asHidden = (line: LogLine): LogLine => (line.event === 'program-started' ? { ...line, redaction: 'all' } : line);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
