import { dirname, resolve, win32 } from 'node:path';
import { platformOf } from './platform.ts';
import { restrictArguments } from './restrict-arguments.ts';

/** Where access lists are set, and how: handed in, so that tests say it is Windows. */
export interface AccessPlace {
  /** As `process.platform` gives it. */
  readonly platform: NodeJS.Platform;
  readonly env: { readonly [name: string]: string | undefined };
  readonly username: () => string;
  /** Runs a program with its arguments as they are. Throws, or rejects, where it cannot be run or ends with another code than 0. */
  readonly run: (file: string, args: readonly string[]) => Promise<void>;
  readonly runNow: (file: string, args: readonly string[]) => void;
  /** Hears what could not be restricted, a full sentence. */
  readonly notify: (text: string) => void;
}

/** Leaves files and folders to this account, the system and the administrators, where modes do not: on Windows. */
export interface AccessLists {
  /** A folder that was just made: what comes into it inherits its list. */
  readonly folder: (path: string) => Promise<void>;
  readonly folderNow: (path: string) => void;
  /** A file that is still empty; nothing to do where it lies in a folder that was restricted. */
  readonly file: (path: string) => Promise<void>;
  readonly fileNow: (path: string) => void;
}

/** The lists of one process: what it has restricted once, it does not restrict again. */
export function accessLists(place: AccessPlace): AccessLists {
  const folders = new Set<string>();
  const isWindows = place.platform === 'win32';
  const icacls = win32.join(place.env.SystemRoot ?? 'C:\\Windows', 'System32', 'icacls.exe');
  const { USERDOMAIN: domain } = place.env;
  const account = (): string => (domain === undefined ? place.username() : `${domain}\\${place.username()}`);
  const isBelow = (path: string): boolean => {
    for (let at = dirname(path); ; at = dirname(at)) {
      if (folders.has(at)) return true;
      if (dirname(at) === at) return false;
    }
  };
  const failed = (path: string, error: unknown): void =>
    place.notify(
      `"${path}" could not be left to this account alone: whoever may read the folder above it can read it (icacls.exe: ${firstLine(error)}).`,
    );
  /** `undefined` where there is nothing to do. */
  const callFor = (path: string, what: 'file' | 'folder'): readonly string[] | undefined => {
    const absolute = resolve(path);
    if (!isWindows || isBelow(absolute) || folders.has(absolute)) return undefined;
    // Also where it fails: it is said once, not once a file.
    if (what === 'folder') folders.add(absolute);
    return restrictArguments(platformOf(place.platform).longPath(absolute), account(), what);
  };
  const restrict = async (path: string, what: 'file' | 'folder'): Promise<void> => {
    try {
      const args = callFor(path, what);
      if (args !== undefined) await place.run(icacls, args);
    } catch (error) {
      failed(path, error);
    }
  };
  const restrictNow = (path: string, what: 'file' | 'folder'): void => {
    try {
      const args = callFor(path, what);
      if (args !== undefined) place.runNow(icacls, args);
    } catch (error) {
      failed(path, error);
    }
  };
  return {
    folder: (path) => restrict(path, 'folder'),
    folderNow: (path) => restrictNow(path, 'folder'),
    file: (path) => restrict(path, 'file'),
    fileNow: (path) => restrictNow(path, 'file'),
  };
}

const firstLine = (error: unknown): string => {
  const { message, stderr } = Object(error) as { readonly message?: unknown; readonly stderr?: unknown };
  const said = [stderr, message, error].map((text) => String(text ?? '').trim()).find((text) => text !== '') ?? '';
  return said.split(/\r?\n/)[0]?.slice(0, 300) ?? '';
};

let listener: (text: string) => void = () => undefined;

/** Who hears, from now on, what this process could not restrict: one listener, the program's. */
export function hearUnrestricted(heard: (text: string) => void): void {
  listener = heard;
}

/** Says it to that listener. */
export const sayUnrestricted = (text: string): void => listener(text);
