import type { Scratch } from '../../lib/scratch.ts';
import type { Capture } from '../../model/capture.ts';
import { headerIn } from '../snapshot-entries.ts';
import { snapshotOfCapture } from '../snapshot-of-capture.ts';
import { captureTexts, carriedFiles } from './capture-texts.ts';
import { type Criteria, differencesOf, verdictsOf } from './compare-verdicts.ts';
import { captureOfMade, type MadeFile, madeFiles } from './made-files.ts';
import { isNaming, linesWithNames } from './names/find-names.ts';
import { wordsIn } from './names/name-list.ts';
import { namesInCapture } from './names/names-in-capture.ts';
import { type Replacing, replaceAll } from './replace-all.ts';
import { standInsFor } from './stand-ins.ts';

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

interface RedactionMeans {
  readonly key: string;
  readonly addresses: boolean;
  readonly criteria: Criteria;
  readonly scratch: Scratch;
  readonly signal: AbortSignal;
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
