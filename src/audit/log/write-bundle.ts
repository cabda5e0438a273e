import { dirname, resolve } from 'node:path';
import { digest } from '../../lib/digest.ts';
import { json } from '../../lib/escape.ts';
import { checkWritable, factsOf, writeFile } from '../../lib/files.ts';
import { UserError } from '../../model/error.ts';
import { stampOf } from '../stamp-of.ts';
import type { Surroundings } from '../surroundings.ts';
import { type BundleContents, bundleFacts } from './bundle-facts.ts';
import { bundleReadme, type WrittenBundle } from './bundle-words.ts';
import { redactedLog } from './redacted-log.ts';
import { refuseSealed } from './refuse-sealed.ts';
import { type ZipEntry, zipOf } from './zip-archive.ts';

/**
 * Whether a bundle can be written there: said before anything is looked at. Throws UserError('bundle-exists' |
 * 'log-refused'), FileError.
 */
export async function checkBundle(file: string, cwd: string): Promise<void> {
  const path = resolve(cwd, file);
  await checkWritable(dirname(path));
  await refuseSealed(path, file, '--bundle');
  if ((await factsOf(path)) === undefined) return;
  throw new UserError('bundle-exists', `"${file}" exists already.`, {
    where: '--bundle',
    hint: 'name a file that does not exist',
  });
}

/**
 * Writes what a report of a bug needs, for this user only: versions, configuration, what doctor found, the log and its
 * times. Whatever the log was written with, in the bundle everything that is no word of product and tools is a pseudonym,
 * by a key that nobody keeps.
 */
export async function writeBundle(
  file: string,
  contents: BundleContents,
  { cwd, env, now }: Pick<Surroundings, 'cwd' | 'env' | 'now'>,
): Promise<WrittenBundle> {
  const { logFile } = contents;
  const { leftOut, lines } = await redactedLog(logFile === undefined ? undefined : resolve(cwd, logFile));
  const entries: readonly ZipEntry[] = [
    { name: 'README.txt', text: bundleReadme(lines.length, leftOut, logFile !== undefined) },
    ...Object.entries(await bundleFacts(contents, lines, env)).map(([name, value]) => ({
      name,
      text: json(`${JSON.stringify(value, null, 1)}\n`),
    })),
    ...(logFile === undefined
      ? []
      : [{ name: 'log.ndjson', text: lines.map((line) => json(`${JSON.stringify(line)}\n`)).join('') }]),
  ];
  const bytes = await zipOf(entries, now());
  await writeFile(resolve(cwd, file), bytes, { restricted: true });
  return { file, sha256: digest(bytes), lines: lines.length, leftOut };
}

/** `exaudit-bundle-20261129-100000Z.zip`. */
export const bundleName = (time: Date): string => `exaudit-bundle-${stampOf(time)}.zip`;
