import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { makeFolder, writeFile } from '../../../lib/files.ts';
import { OWN_FILE } from '../../../lib/files-restricted.ts';
import { UserError } from '../../../model/error.ts';
import type { PowerShellRunner } from '../../runner.ts';
import type { Exchange } from './exchange.ts';
import { recordingRunner } from './recording-runner.ts';
import { replayRunner } from './replay-runner.ts';

/**
 * Records into a folder: `0001-ask.json`, …, one exchange each, and what scripts wrote under `output/`, named by digest.
 * `failed` hears of a record that could not be written.
 */
export function recordTo(folder: string, inner: PowerShellRunner, failed: (error: unknown) => void): PowerShellRunner {
  let number = 0;
  return recordingRunner(inner, async (exchange, outputFile) => {
    number += 1;
    const name = `${String(number).padStart(4, '0')}-${exchange.script}.json`;
    try {
      await makeFolder(join(folder, 'output'), { restricted: true });
      const output = outputFile === null ? null : await keep(outputFile, folder);
      const text = `${JSON.stringify({ ...exchange, output }, null, 1)}\n`;
      await writeFile(join(folder, name), text, { restricted: true });
    } catch (error) {
      failed(error);
    }
  });
}

/** Replays a folder that `recordTo` wrote. Throws UserError('exchange-invalid') where it holds none, or a broken one. */
export async function replayFrom(folder: string): Promise<PowerShellRunner> {
  const names = await readdir(folder).catch((): string[] => []);
  const records = names.filter((name) => /^\d+-[\w-]+\.json$/.test(name)).sort(byNumber);
  if (records.length === 0)
    throw new UserError('exchange-invalid', `"${folder}" holds no recorded exchange.`, {
      where: folder,
      hint: 'record one with "exaudit collect --record FOLDER"',
    });
  const exchanges: Exchange[] = [];
  for (const name of records) exchanges.push(await readExchange(join(folder, name)));
  return replayRunner(exchanges, async (output, file) => {
    await makeFolder(dirname(file), { restricted: true });
    await copyFile(join(folder, 'output', output), file);
  });
}

const byNumber = (a: string, b: string): number => Number.parseInt(a, 10) - Number.parseInt(b, 10);

async function keep(file: string, folder: string): Promise<string | null> {
  const digest = createHash('sha256');
  try {
    await pipeline(createReadStream(file), digest);
  } catch {
    // The script did not get as far as writing it.
    return null;
  }
  const name = `${digest.digest('hex')}.ndjson`;
  await copyFile(file, join(folder, 'output', name));
  // A copy takes the mode of what it is a copy of.
  await chmod(join(folder, 'output', name), OWN_FILE);
  return name;
}

async function readExchange(path: string): Promise<Exchange> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (isExchange(value)) return value;
  } catch {
    // Told below.
  }
  throw new UserError('exchange-invalid', `"${path}" is no recorded exchange.`, { where: path });
}

function isExchange(value: unknown): value is Exchange {
  if (typeof value !== 'object' || value === null) return false;
  const { schema, script, data, answer, output } = value as { readonly [name: string]: unknown };
  if (schema !== 'exaudit/exchange/v1' || typeof script !== 'string') return false;
  if (typeof data !== 'object' || data === null || typeof answer !== 'object' || answer === null) return false;
  if (output !== null && !(typeof output === 'string' && /^[0-9a-f]{64}\.ndjson$/.test(output))) return false;
  const { state, finished, errors, warnings, information } = answer as { readonly [name: string]: unknown };
  return (
    typeof state === 'string' &&
    typeof finished === 'boolean' &&
    Array.isArray((answer as { readonly data?: unknown }).data) &&
    [errors, warnings, information].every(Array.isArray)
  );
}
