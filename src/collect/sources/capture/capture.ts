import { basename, resolve } from 'node:path';
import { FileError } from '../../../lib/file-error.ts';
import { factsOfTarget, readChunks } from '../../../lib/files.ts';
import { namedShare } from '../../../lib/platform/named-share.ts';
import type { Capture, CaptureFile } from '../../../model/capture.ts';
import { UserError } from '../../../model/error.ts';
import { type FoundFiles, fileAt, filesInFolder } from './capture-folder.ts';
import { CAPTURE_LIMITS, type CaptureLimits } from './capture-limits.ts';
import { joinManifests } from './capture-manifests.ts';
import { parseMap, withMaps } from './capture-map.ts';
import { refusalOfPath } from './capture-path.ts';
import type { HeldZips } from './capture-zip.ts';

interface CaptureOptions {
  /** `--map` arguments, as the reader wrote them. */
  readonly maps?: readonly string[];
  /** What reports call it; default is the base name of the first path. */
  readonly name?: string;
  readonly limits?: CaptureLimits;
  /** As `process.platform` gives it, which is the default. */
  readonly platform?: NodeJS.Platform;
}

/**
 * Opens what the reader gave: folders (with everything below), zips (with zips inside, one level) and single files, in
 * any mix; on Windows also of a share, since the reader named it. Nothing is read but names, sizes and capture.json. Files
 * come sorted by path.
 *
 * Throws UserError: `capture-missing`, `capture-unreadable`, `capture-empty`, `capture-too-large`, `manifest-invalid`,
 * `map-invalid`.
 */
export async function openCapture(paths: readonly string[], options: CaptureOptions = {}): Promise<Capture> {
  const { limits = CAPTURE_LIMITS, platform = process.platform } = options;
  const maps = (options.maps ?? []).map(parseMap);
  const found: FoundFiles[] = [];
  const held: HeldZips = { bytes: 0 };
  for (const path of paths) {
    const named = namedShare(path, platform);
    if (named.type === 'unsafe') throw refusedPath(path, named.reason);
    found.push(apart(await filesAt(path, limits, held), path, found));
  }
  const all = distinct(found.flatMap((part) => part.files)).sort(byPath);
  const refused = found.flatMap((part) => part.refused).sort(byPath);
  const name = options.name ?? basename(resolve(paths[0] ?? '.'));
  if (all.every((file) => /(?:^|\/)capture\.json$/i.test(file.path))) throw empty(name, refused.length);
  const { broken, manifest, parts } = await joinManifests(all);
  const unread = new Set(broken.map(({ path }) => path));
  const files = all.filter((file) => !parts.has(file) && !unread.has(file.path));
  return { name, files, refused: [...refused, ...broken].sort(byPath), manifest: withMaps(manifest, maps) };
}

/** Of two captures with a capture.json each, the later one keeps its own folder: their paths would be mixed up. */
function apart(part: FoundFiles, path: string, before: readonly FoundFiles[]): FoundFiles {
  const hasManifest = ({ files }: FoundFiles): boolean =>
    files.some((file) => file.path.toLowerCase() === 'capture.json');
  if (!hasManifest(part) || !before.some(hasManifest)) return part;
  const folder = `${before.length + 1}-${basename(resolve(path))}`;
  const moved = <File extends { readonly path: string }>(file: File): File => ({
    ...file,
    path: `${folder}/${file.path}`,
  });
  return { files: part.files.map(moved), refused: part.refused.map(moved) };
}

async function filesAt(path: string, limits: CaptureLimits, held: HeldZips): Promise<FoundFiles> {
  try {
    const facts = await factsOfTarget(path);
    if (facts === undefined) throw missing(path);
    if (facts.type === 'folder') return await filesInFolder(path, limits);
    if (facts.type !== 'file') throw refusedPath(path, 'it is neither a file nor a folder');
    const name = basename(path);
    const reason = refusalOfPath(name);
    if (reason !== undefined) throw refusedPath(path, reason);
    if (/\.zip$/i.test(name) || (await startsLikeZip(path))) {
      const { filesInZip } = await import('./capture-zip.ts');
      return await filesInZip({ path }, path, '', limits, held);
    }
    return { files: [fileAt(path, name, facts, limits)], refused: [] };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    if (error.code === 'missing') throw missing(path, error);
    throw new UserError('capture-unreadable', error.message, { where: path, cause: error });
  }
}

async function startsLikeZip(path: string): Promise<boolean> {
  for await (const chunk of readChunks(path))
    return chunk[0] === 0x50 && chunk[1] === 0x4b && chunk[2] === 3 && chunk[3] === 4;
  return false;
}

/** Two inputs may hold files of one path (`a/x.txt`, `b/x.txt` given as files): the later ones get a number. */
function distinct(files: readonly CaptureFile[]): CaptureFile[] {
  const seen = new Set<string>();
  return files.map((file) => {
    let path = file.path;
    for (let number = 2; seen.has(path); number += 1) path = file.path.replace(/(\.[^./]*)?$/, ` (${number})$1`);
    seen.add(path);
    return path === file.path ? file : { ...file, path };
  });
}

const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0;

const missing = (path: string, cause?: unknown): UserError =>
  new UserError('capture-missing', `"${path}" does not exist.`, {
    where: path,
    hint: 'Give a folder, a zip or a file.',
    cause,
  });

const refusedPath = (path: string, reason: string): UserError =>
  new UserError('capture-unreadable', `"${path}" is not read: ${reason}.`, {
    where: path,
    hint: 'Copy it to a local folder first.',
  });

const empty = (name: string, refused: number): UserError =>
  new UserError(
    'capture-empty',
    `"${name}" holds no files${refused > 0 ? ` that may be read; ${refused} were refused` : ''}.`,
    {
      where: name,
      hint: 'docs/captures.md lists what to export, and in which order.',
    },
  );
