import type { TextEnd } from '../../place/answer-reader.ts';
import { FormatError } from '../format-error.ts';
import { QUERY_KEY, readRegQuery } from './reg-query.ts';
import type { RegistryReading } from './registry-entry.ts';
import { readRegistryFile } from './registry-file.ts';

const FILE_KEY = /^\[HKEY_[A-Z_]+\\[^\]]{1,1024}\]/i;
/** Far more than everything that is asked for; a whole hive is a million. */
const MOST_LINES = 150_000;

/**
 * Reads `reg query` output or a `.reg` file. `command` is the command line that the output answers, where a transcript
 * has it: only with it does the not-found error mean that a value is not set. Throws FormatError for a text that is
 * neither.
 */
export function readRegistry(text: string, command?: string, end: TextEnd = 'closed'): RegistryReading {
  const lines = text.split(/\r?\n/);
  if (lines.length > MOST_LINES)
    throw new FormatError('over-limit', `it has more than ${MOST_LINES} lines`, {
      hint: 'Export only the keys that docs/requests.md names.',
    });
  const first = lines.find((line) => line.trim() !== '')?.trim() ?? '';
  if (/^(?:Windows Registry Editor Version 5\.00|REGEDIT4)$/.test(first)) return readRegistryFile(lines, end);
  // What was copied out of an export comes without its head, and perhaps without more of the key.
  if (lines.some((line) => FILE_KEY.test(line)) && !lines.some((line) => QUERY_KEY.test(line)))
    return { ...readRegistryFile(lines, end), whole: [] };
  return readRegQuery(lines, command, end);
}
