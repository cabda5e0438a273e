import { rm } from 'node:fs/promises';
import { temporaryFolder } from '../../../lib/files-private.ts';
import { type Check, fine, not } from '../../doctor/doctor-check.ts';
import type { PowerShellFact } from '../../doctor/doctor-facts.ts';
import { argumentsTest, commandLineTest, powershellTest } from './self-test-arguments.ts';
import { accessTest, longPathTest, replaceTest, textTest } from './self-test-files.ts';
import { killTest } from './self-test-kill.ts';

/**
 * Tests what differs between platforms, in a temporary folder that is gone afterwards. A failed test is `missing` with
 * what was expected and what came.
 */
export async function doctorSelfTest(
  powershell: PowerShellFact | undefined,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const folder = await temporaryFolder('exaudit-self-test-');
  try {
    return [
      await test('arguments', 'Arguments of programs', () => argumentsTest(signal)),
      await test('command-line', 'Command lines as text', () => commandLineTest(folder)),
      ...(powershell === undefined || powershell.problem !== null
        ? [
            not(
              'not checked',
              'powershell-data',
              'Data into PowerShell',
              'There is no PowerShell to test.',
              'Name one with --powershell.',
            ),
          ]
        : [await test('powershell-data', 'Data into PowerShell', () => powershellTest(powershell.path, signal))]),
      await test('kill', 'Ending a process with its children', () => killTest()),
      await test('utf-8', 'Files in UTF-8', () => textTest(folder)),
      await test('replace', 'Replacing a file by renaming', () => replaceTest(folder)),
      await test('long-path', 'Paths of more than 260 characters', () => longPathTest(folder)),
      await test('access', 'Files for one account only', () => accessTest(folder, signal)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A test gives what it proved; what it throws is why it failed. */
async function test(id: string, title: string, run: () => Promise<string>): Promise<Check> {
  try {
    return fine(id, title, await run());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return not(
      'missing',
      id,
      title,
      `It failed: ${why}`,
      'Send this line with the versions above to whoever maintains exaudit for you.',
    );
  }
}
