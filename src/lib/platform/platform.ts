import { posix, win32 } from 'node:path';
import { quotePosixArgument, quoteWindowsArgument } from './quote-argument.ts';

/** What differs between Windows and the rest, as functions of values: nothing here looks at the machine. */
export interface Platform {
  readonly isWindows: boolean;
  /** What ends a line of text that people open there. */
  readonly lineEnd: '\r\n' | '\n';
  isAbsolute(path: string): boolean;
  join(...parts: readonly string[]): string;
  /** A path of more than 260 characters in the form that Windows takes; others, and relative ones, as they are. */
  longPath(path: string): string;
  /** A command line to read or to store; a program there takes it apart into exactly these arguments. */
  commandLine(executable: string, args: readonly string[]): string;
  /** The same text with the line ends of the platform, whatever it had. */
  withLineEnds(text: string): string;
}

/** @param name As `process.platform` gives it. */
export function platformOf(name: NodeJS.Platform): Platform {
  return name === 'win32' ? WINDOWS : POSIX;
}

/** Folders may hold 12 characters less than files. */
const LONGEST = 247;

const WINDOWS: Platform = {
  isWindows: true,
  lineEnd: '\r\n',
  // `\temp` and `C:temp` depend on where the process stands.
  isAbsolute: (path) => /^(?:[A-Za-z]:[\\/]|[\\/]{2}[^\\/])/.test(path),
  join: (...parts) => win32.join(...parts),
  longPath: (path) => (path.length > LONGEST && WINDOWS.isAbsolute(path) ? win32.toNamespacedPath(path) : path),
  commandLine: (executable, args) => [executable, ...args].map(quoteWindowsArgument).join(' '),
  withLineEnds: (text) => text.replace(/\r\n|\r|\n/g, '\r\n'),
};

const POSIX: Platform = {
  isWindows: false,
  lineEnd: '\n',
  isAbsolute: (path) => posix.isAbsolute(path),
  join: (...parts) => posix.join(...parts),
  longPath: (path) => path,
  commandLine: (executable, args) => [executable, ...args].map(quotePosixArgument).join(' '),
  withLineEnds: (text) => text.replace(/\r\n|\r|\n/g, '\n'),
};
