import { basename, dirname, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { factsOfTarget, namesIn, readChunks } from '../lib/files.ts';
import { UserError } from '../model/error.ts';
import { RUNS_FOLDER } from '../model/words.ts';

/** What a reader gave to a command that takes any of the three. */
type DetectedInput =
  | { readonly type: 'capture'; readonly path: string }
  | { readonly type: 'snapshot'; readonly path: string }
  /** `path` is the folder that holds `run.json`. */
  | { readonly type: 'run'; readonly path: string };

const HEAD = 4096;

/**
 * Tells a capture (folder, zip, single file), a snapshot file and a run folder apart, by content. Anything that is
 * neither snapshot nor run counts as a capture. Where nothing is called so, the id of a run and `latest` mean runs that
 * are kept. Throws UserError('input-missing').
 */
export async function detectInput(path: string): Promise<DetectedInput> {
  const facts = await factsOfTarget(path);
  if (facts === undefined) {
    const run = await namedRun(path);
    if (run !== undefined) return { type: 'run', path: run };
    throw new UserError('input-missing', `"${path}" does not exist.`, {
      where: path,
      hint: 'Give a folder, a zip, a file, a snapshot, a run folder, the id of a run in exaudit-out, or "latest".',
    });
  }
  if (facts.type === 'folder') {
    const run = await factsOfTarget(join(path, 'run.json'));
    return run?.type === 'file' && (await isRun(join(path, 'run.json')))
      ? { type: 'run', path }
      : { type: 'capture', path };
  }
  const head = await headOf(path);
  if (/^\s*\{\s*"line"\s*:\s*"header"/.test(head) || head.includes('"exaudit/snapshot/v'))
    return { type: 'snapshot', path };
  if (basename(path) === 'run.json' && head.includes('"exaudit/run/v')) return { type: 'run', path: join(path, '..') };
  return { type: 'capture', path };
}

const isRun = async (path: string): Promise<boolean> => (await headOf(path)).includes('"exaudit/run/v');

/** The first characters, decompressed where the file is gzip; empty where it cannot be read. */
async function headOf(path: string): Promise<string> {
  for await (const chunk of readChunks(path)) {
    const bytes = Buffer.from(chunk);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (isGzip ? await decompressedHead(bytes) : bytes.subarray(0, HEAD)).toString('utf8');
  }
  return '';
}

function decompressedHead(bytes: Buffer): Promise<Buffer> {
  return new Promise((done) => {
    const gunzip = createGunzip();
    gunzip.once('data', (data: Buffer) => done(data.subarray(0, HEAD)));
    gunzip.once('error', () => done(Buffer.alloc(0)));
    gunzip.once('end', () => done(Buffer.alloc(0)));
    gunzip.write(bytes);
  });
}

/**
 * The folder of the run that a name means where no file is called so: its id, or `latest`, the one that was judged last.
 * Looked for in the folder of runs beside the path, then beside the path itself, for whoever stands where runs are kept
 * or names a folder as it was called before it carried a date. `undefined` where there is none.
 */
async function namedRun(path: string): Promise<string | undefined> {
  const name = basename(path).toLowerCase();
  const isId = /^[0-9a-f]{8}$/.test(name);
  if (!isId && name !== 'latest') return undefined;
  const isMeant = (one: string): boolean => !isId || one === name || one.endsWith(`-${name}`);
  for (const runs of [join(dirname(path), RUNS_FOLDER), dirname(path)]) {
    const found = await latestRun(runs, isMeant);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The run in a folder that was judged last, among those whose folders are meant. */
async function latestRun(runs: string, isMeant: (name: string) => boolean): Promise<string | undefined> {
  if ((await factsOfTarget(runs))?.type !== 'folder') return undefined;
  let latest: { readonly folder: string; readonly time: string } | undefined;
  for (const one of (await namesIn(runs)).filter(isMeant)) {
    const time = await judgedAt(join(runs, one));
    if (time !== undefined && (latest === undefined || time > latest.time)) latest = { folder: join(runs, one), time };
  }
  return latest?.folder;
}

/** When the run of a folder was judged, as it stands near the head of its run.json. */
async function judgedAt(folder: string): Promise<string | undefined> {
  const path = join(folder, 'run.json');
  if ((await factsOfTarget(path))?.type !== 'file') return undefined;
  for await (const chunk of readChunks(path)) {
    const head = Buffer.from(chunk).subarray(0, HEAD).toString('utf8');
    return head.includes('"exaudit/run/v') ? /"judgedAt"\s*:\s*"([0-9TZ:.-]+)"/.exec(head)?.[1] : undefined;
  }
  return undefined;
}
