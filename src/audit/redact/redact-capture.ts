import { dirname, join } from 'node:path';
import { openCapture } from '../../collect/sources/capture/capture.ts';
import { checkWritable, factsOf, namesIn, readWrittenText, writeFile, writeWholeFolder } from '../../lib/files.ts';
import { withScratch } from '../../lib/files-scratch.ts';
import { UserError } from '../../model/error.ts';
import { detectInput } from '../../snapshot/detect-input.ts';
import { redactionKey } from '../../store/redaction-key.ts';
import { staged } from '../log/staged.ts';
import { readCriteria } from '../policies/criteria.ts';
import type { Surroundings } from '../surroundings.ts';
import { type RedactedCapture, redacted } from './redacted.ts';

/** A capture that is to leave the house, and how. */
interface CaptureRedaction {
  readonly paths: readonly string[];
  readonly maps: readonly string[];
  /** A folder that does not exist yet, or is empty. */
  readonly out: string;
  /** File with the key; without it `redaction.key` beside `out`, which is made where it is missing. */
  readonly keyFile: string | undefined;
  /** Addresses of computers (IPv4) become others as well. */
  readonly addresses: boolean;
  readonly profile: string | undefined;
}

/**
 * Writes a capture again without secrets and with stand-ins for every name that its readers or patterns find, judges both
 * under one profile, and searches what it made for each name. Throws UserError: `output-not-empty`, `capture-too-large`, and what reading
 * throws.
 */
export async function redactCapture(asked: CaptureRedaction, world: Surroundings): Promise<RedactedCapture> {
  for (const path of asked.paths) {
    const { type } = await detectInput(path);
    if (type === 'capture') continue;
    throw new UserError('usage', `"${path}" is a ${type}; a capture is expected.`, {
      where: path,
      hint: 'write reports anew: exaudit report RUN --redact all --out FOLDER',
    });
  }
  const facts = await factsOf(asked.out);
  if (facts !== undefined && (facts.type !== 'folder' || (await namesIn(asked.out)).length > 0)) {
    throw new UserError('output-not-empty', `"${asked.out}" exists already, and is not an empty folder.`, {
      where: '--out',
      hint: 'Name a folder that does not exist: what is in it would be taken for redacted.',
    });
  }
  await checkWritable(dirname(join(asked.out, '.')));
  const capture = await openCapture(asked.paths, { maps: asked.maps });
  const key =
    asked.keyFile === undefined
      ? await redactionKey(dirname(join(asked.out, '.')))
      : (await readWrittenText(asked.keyFile)).trim();
  const criteria = await readCriteria(
    { policies: [], profile: asked.profile, overrides: [], waivers: undefined, asOf: undefined },
    world,
  );
  return withScratch(async (scratch) => {
    const { log, signal } = world;
    const means = { ...asked, key, criteria, scratch, signal };
    const { made, ...result } = await staged(log, 'redact', () => redacted(capture, means), signal);
    const isRight = result.leaks.length === 0 && result.differences.length === 0;
    // A part of it would look like a capture of its own.
    if (isRight)
      await writeWholeFolder(asked.out, async (folder) => {
        for (const [path, { bytes }] of made) await writeFile(join(folder, path), bytes, { restricted: true });
      });
    return { ...result, written: isRight ? [...made.keys()] : [] };
  });
}
