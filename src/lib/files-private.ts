import { execFile } from 'node:child_process';
import { lstatSync, mkdirSync, realpathSync, type Stats } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { FileError } from './file-error.ts';
import { ACCESS, OWN_FOLDER } from './files-restricted.ts';
import { isRunning } from './files-unfinished.ts';
import type { AccessLists } from './platform/access-lists.ts';
import { sddlExposure } from './platform/sddl-exposure.ts';

const OTHERS_WRITE = 0o022;
const OTHERS_AT_ALL = 0o077;
const STICKY = 0o1000;

/**
 * A folder that nobody but this user (and the administrator) can put a file into: made where it is missing, `undefined`
 * where it is not such a folder. For what is run, or read as true, when it is read back. Neither it nor a folder above it
 * may belong to, or be written by, somebody else; a link is followed first. On Windows, where modes say nothing, it has to
 * lie in this user's profile, as the system (not the environment) names it.
 */
export function privateFolder(path: string): string | undefined {
  try {
    if (!isAbsolute(path)) return undefined;
    mkdirSync(path, { recursive: true, mode: OWN_FOLDER });
    const real = realpathSync(path);
    if (process.platform === 'win32') return isBelow(real, realpathSync(userInfo().homedir)) ? real : undefined;
    const { mode, uid } = lstatSync(real);
    const isOwn = uid === process.getuid?.() && (mode & OTHERS_AT_ALL) === 0;
    return isOwn && isSafeFromOthers(dirname(real)) ? real : undefined;
  } catch {
    // Whatever stands in the way: there is no such folder then.
    return undefined;
  }
}

/** Where this user's programs keep what they can make again; `undefined` where nothing says so. */
export function cacheFolder(
  env: { readonly [name: string]: string | undefined },
  platform: NodeJS.Platform,
): string | undefined {
  const { HOME, LOCALAPPDATA, XDG_CACHE_HOME } = env;
  if (platform === 'win32') return LOCALAPPDATA === undefined ? undefined : join(LOCALAPPDATA, 'exaudit', 'cache');
  if (XDG_CACHE_HOME !== undefined && isAbsolute(XDG_CACHE_HOME)) return join(XDG_CACHE_HOME, 'exaudit');
  return HOME === undefined || HOME === '' ? undefined : join(HOME, '.cache', 'exaudit');
}

/** Folders of temporary files in which this process has looked for what killed ones left. */
const cleared = new Set<string>();

/**
 * A new folder for temporary files that only this user can read. Throws FileError where somebody else could put another
 * folder in its place: what is read back from it would be theirs.
 *
 * @param parent Default is the system's temporary folder.
 */
export async function temporaryFolder(
  prefix: string,
  parent: string = tmpdir(),
  access: AccessLists = ACCESS,
): Promise<string> {
  try {
    if (process.platform !== 'win32' && !isSafeFromOthers(realpathSync(parent))) {
      throw new FileError(
        'denied',
        parent,
        `"${parent}" is no place for temporary files: others can exchange what is in it. Set TMPDIR to a folder of your own.`,
      );
    }
    // Once a process: a folder that many programs use is long.
    if (!cleared.has(parent)) {
      cleared.add(parent);
      await removeAbandoned(parent);
    }
    const folder = await mkdtemp(join(parent, `${prefix}${process.pid}-`));
    await access.folder(folder);
    return folder;
  } catch (error) {
    throw FileError.of(error, parent);
  }
}

/** Whether what stands in a folder keeps its name and its place whatever others do, up to the root. */
function isSafeFromOthers(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (!isKept(lstatSync(at))) return false;
    if (dirname(at) === at) return true;
  }
}

/** In a folder with the sticky bit, as `/tmp`, others can add names and not take away those of this user. */
const isKept = ({ mode, uid }: Stats): boolean =>
  (uid === 0 || uid === process.getuid?.()) && ((mode & OTHERS_WRITE) === 0 || (mode & STICKY) !== 0);

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}

/** `exaudit-call-1234-AbCdEf`: whose process made it stands in the name. */
const OWN = /^exaudit-(?:[a-z-]+-)?(\d{1,10})-[A-Za-z0-9]{6}$/;

/** What a process that was killed left behind: whoever starts next clears it away. Never throws. */
async function removeAbandoned(parent: string): Promise<void> {
  try {
    for (const name of await readdir(parent)) {
      const pid = Number(OWN.exec(name)?.[1] ?? 0);
      if (pid === 0 || isRunning(pid)) continue;
      const path = join(parent, name);
      const facts = lstatSync(path);
      const isOwn = process.platform === 'win32' || facts.uid === process.getuid?.();
      if (facts.isDirectory() && isOwn) await rm(path, { recursive: true, force: true });
    }
  } catch {
    // Somebody else clears it away at this moment, or nobody may look: the work does not depend on it.
  }
}

/** What people other than this account and the administrators can do with a file. `unknown`: the system did not say. */
type Exposure = 'none' | 'readable' | 'writable' | 'unknown';

/**
 * Who else can get at a file. Elsewhere than on Windows its mode and its owner say so; there its access list, which
 * icacls.exe writes out in the form that is the same in every language. Throws FileError where there is no such file.
 */
export async function exposureOf(path: string): Promise<Exposure> {
  try {
    const real = realpathSync(path);
    if (process.platform === 'win32') return await accessListOf(real);
    const { mode, uid } = lstatSync(real);
    // Whoever owns it gives himself whatever the mode withholds.
    if ((uid !== 0 && uid !== process.getuid?.()) || (mode & 0o022) !== 0) return 'writable';
    return (mode & 0o044) === 0 ? 'none' : 'readable';
  } catch (error) {
    throw FileError.of(error, path);
  }
}

async function accessListOf(path: string): Promise<Exposure> {
  const folder = await temporaryFolder('exaudit-acl-');
  try {
    const saved = join(folder, 'acl');
    const program = join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'icacls.exe');
    await promisify(execFile)(program, [path, '/save', saved], { windowsHide: true, timeout: 20_000 });
    return sddlExposure(await readFile(saved, 'utf16le'));
  } catch {
    // A system without icacls, as Wine is one, answers nothing: the caller says so.
    return 'unknown';
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
