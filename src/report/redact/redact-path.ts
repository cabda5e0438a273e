import type { Pseudonymize } from './pseudonym.ts';
import { isPublicText } from './public-words.ts';

/**
 * The path of a file that somebody named: what of it are words of product and tools, or names that may be seen, stays;
 * any other part becomes `file-….txt`. People write their names, and those of others, into names of files.
 */
export function redactPath(path: string, pseudonym: Pseudonymize, known: ReadonlySet<string>): string {
  return path.replace(/[^/\\]+/g, (part) => {
    if (/^\.{1,2}$/.test(part) || isPublicText(part, known)) return part;
    const [, stem = part, extension = ''] = /^(.*?)(\.[a-z0-9]{1,8})?$/is.exec(part) ?? [];
    return pseudonym.owns(stem) ? part : `${pseudonym('file', stem)}${extension}`;
  });
}
