import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openCapture } from '../../collect/sources/capture/capture.ts';
import { checkWritable, factsOf, namesIn, readWrittenText, writeFile, writeWholeFolder } from '../../lib/files.ts';
import { withScratch } from '../../lib/files-scratch.ts';
import { withoutSystem } from '../../lib/platform/gzip-bytes.ts';
import type { Scratch } from '../../lib/scratch.ts';
import type { Capture, CaptureFile, CaptureManifest } from '../../model/capture.ts';
import { UserError } from '../../model/error.ts';
import type { RecordEntry, SnapshotSource } from '../../model/snapshot.ts';
import { faultOf } from '../../normalize/file-fault.ts';
import { bareEvents } from '../../normalize/logs/read-events.ts';
import { openText, wholeText } from '../../normalize/read-capture-file.ts';
import { detectInput } from '../../snapshot/detect-input.ts';
import { redactionKey } from '../../store/redaction-key.ts';
import { readCriteria } from '../criteria.ts';
import { snapshotOfCapture } from '../evidence.ts';
import { staged } from '../log/staged.ts';
import { headerIn, resourcesIn } from '../snapshot-entries.ts';
import type { Surroundings } from '../surroundings.ts';
import { type Criteria, differencesOf, verdictsOf } from './compare-verdicts.ts';
import { isNaming, linesWithNames } from './find-names.ts';
import { gatherBelowDomains, gatherFromObjects, gatherFromResource, gatherFromText } from './gather-names.ts';
import { gatherNameList, type NameList, wordsIn } from './name-list.ts';
import { type Replacing, replaceAll } from './replace-all.ts';
import { standInsFor } from './stand-ins.ts';
import { withhold } from './withhold.ts';

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

const MOST_CHARACTERS = 500 * 1024 * 1024;

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
  const { carried, leftOut } = sorted(capture, records);
  const { texts, unread } = await textsOf(carried, signal);
  const names = await namesOf(texts, capture, snapshot, records);
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
  const again = await snapshotOfCapture(captureOf(made), { scratch });
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

const isManifest = (path: string): boolean => /^(?:[^/]+\/)?capture\.json$/i.test(path);

/** What nobody understood may say anything: it stays behind. */
function sorted(capture: Capture, records: readonly RecordEntry[]) {
  const byPath = new Map(records.map((record) => [record.path, record]));
  const carried: CaptureFile[] = [];
  const leftOut = capture.refused.map(({ path, reason }) => ({ path, reason: `It is not read: ${reason}.` }));
  for (const file of capture.files) {
    if (isManifest(file.path)) continue;
    const record = byPath.get(file.path);
    const isKnown = record !== undefined && record.request !== null && !['unplaced', 'ignored'].includes(record.status);
    if (isKnown) carried.push(file);
    else leftOut.push({ path: file.path, reason: record?.problem ?? 'It holds no evidence.' });
  }
  return { carried, leftOut };
}

interface ReadText {
  readonly text: string;
  readonly isPacked: boolean;
}

/** What cannot be looked through as a whole stays behind, too. */
async function textsOf(files: readonly CaptureFile[], signal: AbortSignal) {
  const texts = new Map<string, ReadText>();
  const unread: { readonly path: string; readonly reason: string }[] = [];
  let characters = 0;
  for (const file of files) {
    signal.throwIfAborted();
    let text: string;
    try {
      text = await wholeText(openText(file).text);
    } catch (error) {
      unread.push({ path: file.path, reason: faultOf(error).sentence });
      continue;
    }
    characters += text.length;
    if (characters > MOST_CHARACTERS) {
      throw new UserError('capture-too-large', 'The capture holds more text than can be looked through at once.', {
        hint: 'Redact the logs in a folder of their own, with the same --key.',
      });
    }
    texts.set(file.path, { text, isPacked: await startsPacked(file) });
  }
  return { texts, unread };
}

async function startsPacked(file: CaptureFile): Promise<boolean> {
  for await (const chunk of file.open()) return chunk[0] === 0x1f && chunk[1] === 0x8b;
  return false;
}

async function namesOf(
  texts: ReadonlyMap<string, ReadText>,
  { manifest }: Capture,
  snapshot: SnapshotSource,
  records: readonly RecordEntry[],
): Promise<NameList> {
  const gathering = gatherNameList();
  for await (const resource of resourcesIn(snapshot)) gatherFromResource(resource, gathering);
  for (const { server } of records) if (server !== null) gathering.addHost(server);
  for (const path of texts.keys()) {
    const owner = /(?:^|\/)(?:servers|clients)\/([^/]+)\//i.exec(path)?.[1];
    if (owner !== undefined) gathering.addHost(owner);
  }
  const all = [...texts.values()].map(({ text }) => text);
  if (manifest !== null) {
    const { account = '', host = '' } = manifest.custody ?? {};
    for (const part of [...account.split('\\'), manifest.organization ?? '']) gathering.addLabel(part);
    gathering.addHost(host);
    all.push(JSON.stringify(manifest));
  }
  for (const text of all) {
    await gatherFromObjects(text, gathering);
    gatherFromText(withLineEnds(text), gathering);
  }
  for (const text of all) gatherBelowDomains(withLineEnds(text), gathering);
  return gathering.list();
}

/** CLIXML writes the line ends inside a text as `_x000D__x000A_`: what stands on the next line is no part of a name. */
const withLineEnds = (text: string): string => text.replace(/(?:_x000[9AD]_)+/gi, '\n');

/** A file of the redacted capture, before it is written. */
export interface MadeFile {
  readonly text: string;
  readonly bytes: Uint8Array;
}

const COLOURS = /\u001b\[[0-9;?]*[ -/]*[@-~]|\[\d{1,3}(?:;\d{1,3})*m/g;
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u00ad]/g;

async function madeFiles(
  texts: ReadonlyMap<string, ReadText>,
  formats: ReadonlyMap<string, string | undefined>,
  manifest: CaptureManifest | null,
  replacing: Replacing,
): Promise<ReadonlyMap<string, MadeFile>> {
  const made = new Map<string, MadeFile>();
  for (const [path, { isPacked, text }] of texts) {
    const isJson = /^\s*[{[]/.test(text);
    // Colours and invisible characters part a word from its name.
    const unlabelled = text
      .replace(COLOURS, '')
      .replace(INVISIBLE, '')
      .replace(/^(\uFEFF?\s*<\?xml[^>]*encoding=["'])[^"']+/i, '$1utf-8');
    const format = formats.get(path);
    // Messages of events hold names in every language: only what is read of them goes on.
    const withheld = format === 'events' ? await bareEvents(unlabelled) : withhold(unlabelled, format);
    const replaced = replaceAll(withheld, replacing, isJson);
    made.set(replaceAll(path, replacing, false), {
      text: replaced,
      bytes: isPacked ? withoutSystem(gzipSync(replaced)) : Buffer.from(replaced),
    });
  }
  if (manifest !== null) {
    // The digests are of what stays at home.
    const files = manifest.files?.map(({ sha256: _, ...entry }) => entry);
    const kept = { ...manifest, ...(files === undefined ? {} : { files }) };
    const text = `${replaceAll(JSON.stringify(kept, null, 2), replacing, true)}\n`;
    made.set('capture.json', { text, bytes: Buffer.from(text) });
  }
  return made;
}

/** What was made, as a capture that nobody has written yet. */
function captureOf(made: ReadonlyMap<string, MadeFile>): Capture {
  const manifest = made.get('capture.json');
  return {
    name: 'redacted',
    refused: [],
    manifest: manifest === undefined ? null : (JSON.parse(manifest.text) as CaptureManifest),
    files: [...made].map(([path, { bytes }]) => ({
      path,
      bytes: bytes.byteLength,
      fileDate: null,
      open: async function* () {
        yield bytes;
      },
    })),
  };
}
