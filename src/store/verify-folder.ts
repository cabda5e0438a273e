import { join } from 'node:path';
import { FileError } from '../lib/file-error.ts';
import { factsOf, namesIn } from '../lib/files.ts';
import { digestOf, digestsBelowSignature } from './file-digest.ts';
import { MANIFEST, type Manifest, type ManifestFile, SIGNATURE } from './manifest.ts';
import { CAPTURE, CAPTURE_MANIFEST } from './run-folder.ts';
import { signatureLine } from './signature.ts';
import { note, right, type VerdictLine, wrong } from './verdict-line.ts';

/** Every file against the manifest, and the other way round; then the signature, where there is one or a key was given. */
export async function verifyFolder(
  folder: string,
  manifest: Manifest,
  publicKey: string | undefined,
): Promise<readonly VerdictLine[]> {
  const lines: VerdictLine[] = [];
  for (const file of manifest.files) lines.push(await fileLine(folder, file));
  const known = new Set([...manifest.files.map(({ path }) => path), MANIFEST, SIGNATURE]);
  lines.push(...(await strangers(folder, '', { known, manifest })));
  lines.push(await signatureLine(folder, publicKey));
  return lines;
}

interface Covered {
  readonly known: ReadonlySet<string>;
  readonly manifest: Manifest;
}

/** What is there and was not written: files and folders, also in folders that the manifest covers a part of. */
async function strangers(folder: string, below: string, covered: Covered): Promise<readonly VerdictLine[]> {
  const { known, manifest } = covered;
  const lines: VerdictLine[] = [];
  for (const name of await namesIn(join(folder, below))) {
    const path = `${below}${name}`;
    if (known.has(path)) continue;
    // Its own capture.json names what is in it: `audit/verify` holds it against that.
    if (path === CAPTURE && known.has(CAPTURE_MANIFEST)) continue;
    const isFolder = (await factsOf(join(folder, path)))?.type === 'folder';
    if (!isFolder) lines.push(isLeftBehind(name, manifest) ? note(path, LEFT_BEHIND) : wrong(path, ADDED));
    else if ([...known].some((one) => one.startsWith(`${path}/`)))
      lines.push(...(await strangers(folder, `${path}/`, covered)));
    else lines.push(wrong(`${path}/`, ADDED));
  }
  return lines;
}

const ADDED = 'is here and not in the manifest: it was added later';
/** Of a script whose text is as written and that was signed afterwards. */
const SIGNED_LATER =
  'was signed after it was written, and is as written below its signature; whose signature it is, Get-AuthenticodeSignature says';
const LEFT_BEHIND = 'was left behind by a script of this plan that was run; the manifest does not cover it';

/** Scripts that are run in the folder of their plan leave what they did beside them, under a name of their own. */
const isLeftBehind = (name: string, { id, of }: Manifest): boolean =>
  of === 'plan' &&
  name.startsWith(`exaudit-${id}-wave`) &&
  /-(apply|rollback|verify)-[^/]+\.(result\.json|transcript\.txt)$/.test(name);

async function fileLine(folder: string, { bytes, path, sha256 }: ManifestFile): Promise<VerdictLine> {
  if (!isInside(path)) return wrong(path, 'the manifest names a file outside of the folder; it was not opened');
  const facts = await factsOf(join(folder, path));
  if (facts === undefined) return wrong(path, 'is missing');
  if (facts.type !== 'file') return wrong(path, `is a ${facts.type}, a file is expected`);
  try {
    const found = await digestOf(join(folder, path));
    if (found.sha256 === sha256) return right(path, `sha256 ${sha256.slice(0, 16)}… as in the manifest`);
    if ((await digestsBelowSignature(join(folder, path))).includes(sha256)) return note(path, SIGNED_LATER);
    const length = found.bytes === bytes ? 'of the same length' : `${found.bytes} bytes, not ${bytes}`;
    return wrong(path, `was changed: sha256 ${found.sha256.slice(0, 16)}…, not ${sha256.slice(0, 16)}… (${length})`);
  } catch (error) {
    if (error instanceof FileError) return wrong(path, `cannot be read: ${error.message}`);
    throw error;
  }
}

const isInside = (path: string): boolean =>
  path !== '' && !/^[/\\]|:|\\|\0/.test(path) && !path.split('/').some((part) => part === '..' || part === '');
