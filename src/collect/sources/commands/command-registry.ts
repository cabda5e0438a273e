import { legalFileName } from '../../../lib/platform/legal-file-name.ts';
import { quoteWindowsArgument } from '../../../lib/platform/quote-argument.ts';
import type { SourceAnswer } from '../../evidence-source.ts';
import type { CommandAnswer } from './command-answer.ts';
import { startReading, type ToolOptions } from './command-reading.ts';

/** One value to ask for. `key` is below the hive; of HKU it begins with the SID. */
interface RegistryQuestion {
  readonly hive: 'HKLM' | 'HKCU' | 'HKU';
  readonly key: string;
  readonly name: string;
}

/** What reg says in English, which the reader of captures knows. */
const NOT_SET = 'ERROR: The system was unable to find the specified registry key or value.';

/**
 * Asks reg for each value, from the 64-bit registry, into `servers/EX01/registry/values.txt`: the commands with what
 * they printed, as a console shows them. reg ends with 1 for a value that is not set and for one that it may not read,
 * and says which in the language of Windows. So a 1 in other words than the English ones is followed up: the value is
 * not set where its key can be read, or where a key above it can be read and does not list the next one.
 */
export async function readRegistryValues(
  server: string,
  questions: readonly RegistryQuestion[],
  options: ToolOptions,
): Promise<SourceAnswer> {
  const reading = startReading(options);
  const printed: string[] = [];
  const known = new Map<string, Promise<CommandAnswer>>();
  const keyAnswer = (path: string): Promise<CommandAnswer> => {
    const asked = known.get(path.toLowerCase()) ?? reading.ask(options.tools.reg, ['query', path, '/reg:64']);
    known.set(path.toLowerCase(), asked);
    return asked;
  };
  for (const { hive, key, name } of questions) {
    const path = `${hive}\\${key}`;
    const args = ['query', path, '/v', name, '/reg:64'];
    const answer = await reading.ask(options.tools.reg, args);
    const isSet = isRead(answer);
    if (isSet || (answer.exitCode === 1 && (saysUnset(answer) || (await isProvenUnset(path, keyAnswer))))) {
      printed.push(
        ['C:\\>reg', ...args.map(quoteWindowsArgument)].join(' '),
        isSet ? answer.stdout : `\r\n${NOT_SET}`,
        '',
      );
      reading.answered();
      continue;
    }
    if (reading.failed(`${path}, ${name}`, 'reg', answer)) break;
  }
  if (printed.length > 0) reading.keep(`servers/${legalFileName(server)}/registry/values.txt`, printed.join('\r\n'));
  return reading.evidence();
}

const isRead = (answer: CommandAnswer): boolean => answer.state === 'exited' && answer.exitCode === 0;

const saysUnset = (answer: CommandAnswer): boolean =>
  `${answer.stdout}\n${answer.stderr}`.split(/\r?\n/).some((line) => line.trim() === NOT_SET);

async function isProvenUnset(path: string, keyAnswer: (path: string) => Promise<CommandAnswer>): Promise<boolean> {
  const parts = path.split('\\');
  for (let length = parts.length; length > 0; length -= 1) {
    const answer = await keyAnswer(parts.slice(0, length).join('\\'));
    const below = parts[length];
    if (isRead(answer)) return below === undefined || !listsKey(answer.stdout, below);
    if (answer.exitCode !== 1) return false;
  }
  return false;
}

/** Subkeys are printed by their whole path, at the beginning of a line. */
function listsKey(stdout: string, name: string): boolean {
  const end = `\\${name.toLowerCase()}`;
  return stdout.split(/\r?\n/).some((line) => /^HKEY_/i.test(line) && line.trimEnd().toLowerCase().endsWith(end));
}
