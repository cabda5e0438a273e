import type { CaptureFile, CaptureManifest, RefusedFile } from '../../../model/capture.ts';
import { UserError } from '../../../model/error.ts';
import { readCaptureManifest } from './capture-manifest.ts';

/** What the manifests of a capture say together, and those that only say it of a part. */
interface JoinedManifests {
  readonly manifest: CaptureManifest | null;
  /** Manifests deeper than `FOLDER/capture.json`: read here, and no files of the capture any more. */
  readonly parts: ReadonlySet<CaptureFile>;
  /** Manifests of a part that are none: one of many servers must not cost the others. */
  readonly broken: readonly RefusedFile[];
}

/** A folder that several servers push into holds `EX01/capture/capture.json`. */
const DEEPEST = 2;

/**
 * Reads every capture.json of a capture, at most two folders deep, and joins them: paths are taken below the folder
 * that each stands in. A request that one of them did not get, and another did, is answered. Throws
 * UserError('manifest-invalid') for that of the capture itself.
 */
export async function joinManifests(files: readonly CaptureFile[]): Promise<JoinedManifests> {
  const found = files
    .map((file) => ({ file, folder: folderOf(file.path) }))
    .filter(({ file, folder }) => /(?:^|\/)capture\.json$/i.test(file.path) && depthOf(folder) <= DEEPEST)
    .sort((a, b) => depthOf(a.folder) - depthOf(b.folder) || compare(a.folder, b.folder));
  const read: CaptureManifest[] = [];
  const broken: RefusedFile[] = [];
  for (const { file, folder } of found) {
    try {
      const whole = await readCaptureManifest(file);
      const own = ofItsServer(folder, whole);
      if (own !== whole)
        broken.push({ path: file.path, reason: 'it answers for other servers than that of its folder' });
      read.push(below(folder, own));
    } catch (error) {
      if (folder === '' || !(error instanceof UserError)) throw error;
      broken.push({ path: file.path, reason: error.message });
    }
  }
  const parts = new Set(found.filter(({ folder }) => depthOf(folder) > 1).map(({ file }) => file));
  const [first] = read;
  if (first === undefined) return { manifest: null, parts, broken };
  return { manifest: read.length === 1 ? first : joined(first, read), parts, broken };
}

const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/');
const depthOf = (folder: string): number => (folder === '' ? 0 : folder.split('/').length);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * What a server pushed answers for no other: its account may write into `NAME/capture` only, and could make what others
 * did not get look answered. What is said to be missing stays.
 */
function ofItsServer(folder: string, manifest: CaptureManifest): CaptureManifest {
  const server = /^([^/]+)\/capture$/i.exec(folder)?.[1]?.toLowerCase();
  const { requests } = manifest;
  if (server === undefined || requests === undefined) return manifest;
  const own = requests.filter(({ scope, status }) => scope.toLowerCase() === server || status !== 'complete');
  return own.length === requests.length ? manifest : { ...manifest, requests: own };
}

/** Where one manifest stands in its own folder, its files do too. */
function below(folder: string, manifest: CaptureManifest): CaptureManifest {
  if (folder === '' || manifest.files === undefined) return manifest;
  return { ...manifest, files: manifest.files.map((file) => ({ ...file, path: `${folder}/${file.path}` })) };
}

function joined(first: CaptureManifest, all: readonly CaptureManifest[]): CaptureManifest {
  const kinds = new Set(all.map((manifest) => manifest.custody?.custody ?? 'exported-by-hand'));
  const organization = all.find((manifest) => manifest.organization !== undefined)?.organization;
  const custody =
    first.custody === undefined
      ? undefined
      : { ...first.custody, ...(kinds.size > 1 ? { custody: 'mixed' as const } : {}) };
  return {
    schema: 'exaudit/capture/v1',
    ...(custody === undefined ? {} : { custody }),
    ...(organization === undefined ? {} : { organization }),
    files: all.flatMap((manifest) => manifest.files ?? []),
    requests: settled(all.map((manifest) => manifest.requests ?? [])),
  };
}

type MadeRequest = NonNullable<CaptureManifest['requests']>[number];

/** What one manifest did not get, and another got whole, is not missing. */
function settled(all: readonly (readonly MadeRequest[])[]): readonly MadeRequest[] {
  return all.flatMap((entries, index) =>
    entries.filter((entry) => {
      if (entry.status === 'complete') return true;
      return !all.some((others, other) => {
        const same = other === index ? [] : others.filter((one) => isSame(one, entry));
        return same.length > 0 && same.every((one) => one.status === 'complete');
      });
    }),
  );
}

const isSame = (a: MadeRequest, b: MadeRequest): boolean =>
  a.request === b.request && a.scope.toLowerCase() === b.scope.toLowerCase();
