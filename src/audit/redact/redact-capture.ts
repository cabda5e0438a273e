import { dirname, join } from 'node:path';
import { openCapture } from '../../collect/sources/capture/capture.ts';
import { checkWritable, factsOf, namesIn, readWrittenText, writeFile, writeWholeFolder } from '../../lib/files.ts';
import { withScratch } from '../../lib/files-scratch.ts';
import type { Scratch } from '../../lib/scratch.ts';
import type { Capture } from '../../model/capture.ts';
import { UserError } from '../../model/error.ts';
import { detectInput } from '../../snapshot/detect-input.ts';
import { redactionKey } from '../../store/redaction-key.ts';
import { staged } from '../log/staged.ts';
import { readCriteria } from '../policies/criteria.ts';
import { headerIn } from '../snapshot-entries.ts';
import { snapshotOfCapture } from '../snapshot-of-capture.ts';
import type { Surroundings } from '../surroundings.ts';
import { captureTexts, carriedFiles } from './capture-texts.ts';
import { type Criteria, differencesOf, verdictsOf } from './compare-verdicts.ts';
import { captureOfMade, type MadeFile, madeFiles } from './made-files.ts';
import { isNaming, linesWithNames } from './names/find-names.ts';
import { wordsIn } from './names/name-list.ts';
import { namesInCapture } from './names/names-in-capture.ts';
import { type Replacing, replaceAll } from './replace-all.ts';
import { standInsFor } from './stand-ins.ts';

/** A capture that is to leave the house, and how. */
export interface CaptureRedaction {
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

/** What became of it. Nothing is written where a name was left or a verdict differs. */
export interface RedactedCapture {
  readonly written: readonly string[];
  /** Files that stay behind, each with the reason. */
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
  /** Places where a name was left, never the name. */
  readonly leaks: readonly { readonly file: string; readonly line: number }[];
  /** Rules that would be judged otherwise, with both words. */
  readonly differences: readonly string[];
  readonly rules: number;
  readonly names: number;
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

interface RedactionMeans {
  readonly key: string;
  readonly addresses: boolean;
  readonly criteria: Criteria;
  readonly scratch: Scratch;
  readonly signal: AbortSignal;
}

/** The files of a capture with stand-ins, judged and searched; nothing is written. */
export async function redacted(
  capture: Capture,
  { addresses, criteria, key, scratch, signal }: RedactionMeans,
): Promise<Omit<RedactedCapture, 'written'> & { readonly made: ReadonlyMap<string, MadeFile> }> {
  const snapshot = await snapshotOfCapture(capture, { scratch });
  const { records } = await headerIn(snapshot);
  const { carried, leftOut } = carriedFiles(capture, records);
  const { texts, unread } = await captureTexts(carried, signal);
  const names = await namesInCapture(texts, capture, snapshot, records);
  const standIns = standInsFor(wordsIn(names), key);
  const replacing: Replacing = { names, standIn: standIns.of, key, addresses };
  const formats = new Map(records.map(({ format, path }) => [path, format ?? undefined]));
  const made = await madeFiles(texts, formats, capture.manifest, replacing);
  const leaks = [...made].flatMap(([file, { text }]) => [
    ...(isNaming(file, names) ? [{ file, line: 0 }] : []),
    ...linesWithNames(text, names).map((line) => ({ file, line })),
  ]);
  signal.throwIfAborted();
  const before = await verdictsOf(snapshot, criteria, scratch);
  const again = await snapshotOfCapture(captureOfMade(made), { scratch });
  const after = await verdictsOf(again, { ...criteria, profile: before.profile }, scratch);
  const differences = differencesOf(before, after, (id) => replaceAll(id, replacing, false).toLowerCase());
  return {
    made,
    leftOut: [...leftOut, ...unread],
    leaks,
    differences,
    rules: before.rules.size,
    names: wordsIn(names).size,
  };
}
