/** A file of IIS that somebody showed in a console (`type`, `Get-Content`), whole. */
export interface ShownFile {
  readonly request: 'applicationHost.config' | 'web.config';
  /** Record of the text in which it stands. */
  readonly record: number;
  /** Path of that text in the capture. */
  readonly path: string;
  readonly server: string;
  /** Its folder on the server. */
  readonly folder: string;
  /** Line of the command that showed it. */
  readonly line: number;
  /** With blank lines above it, so that its lines count as those of the text in which it stands. */
  readonly text: string;
}

/** What consoles of a capture showed: read when all files are known, with those that were copied. */
export interface ShownFiles {
  add(file: ShownFile): void;
  all(): readonly ShownFile[];
}

export function shownFiles(): ShownFiles {
  const files: ShownFile[] = [];
  return { add: (file) => files.push(file), all: () => files };
}

const NAMED = /^(.*?)(applicationHost|web)\.config$/i;

/** The file that a path names, where it is one that is read, and the server whose share it is in. */
export function shownPath(
  path: string,
): { readonly request: ShownFile['request']; readonly server?: string } | undefined {
  const name = NAMED.exec(path);
  if (name === null || !/^$|[\\/:]$/.test(name[1] ?? '')) return undefined;
  const request = name[2]?.toLowerCase() === 'web' ? 'web.config' : 'applicationHost.config';
  const server = /^\\\\([\w.-]+)\\/.exec(path)?.[1];
  return { request, ...(server === undefined ? {} : { server }) };
}

/**
 * The folder of a path that was typed in a folder: `C:\inetpub\wwwroot`. Of a variable that is not known the rest remains,
 * which tells it where no other one ends so. `undefined`: nothing says it.
 */
export function folderOfPath(path: string, typedIn: string | undefined): string | undefined {
  const typed = path
    .replace(/\//g, '\\')
    .replace(/^\\\\[\w.-]+\\([A-Za-z])\$\\/, '$1:\\')
    .replace(/^\$env:(\w+)(?=\\)/i, '%$1%');
  const below = typed.slice(0, Math.max(0, typed.lastIndexOf('\\')));
  if (/^[A-Za-z]:\\|^[A-Za-z]:$|^%(?:SystemDrive|SystemRoot|windir|ProgramFiles)%/i.test(`${below}\\`)) return below;
  if (/^[%$\\]/.test(typed)) return below.replace(/^(?:%\w+%|\$[\w:]+)?\\*/, '') || undefined;
  if (typedIn === undefined)
    return below === '' || below.includes('..') ? undefined : below.replace(/^\.\\?/, '') || undefined;
  return joined(typedIn, below);
}

function joined(folder: string, below: string): string {
  const parts = folder.replace(/(?<!\\)\\+$/, '').split('\\');
  for (const part of below.split('\\')) {
    if (part === '..' && parts.length > 1) parts.pop();
    else if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.length === 1 ? `${parts[0]}\\` : parts.join('\\');
}
