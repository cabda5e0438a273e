import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The root of the repository. */
export const HOME = join(import.meta.dirname, '..', '..');

const TEXTS = /\.(?:ts|mjs|yaml|md|ps1|psm1|cs|json|txt|svg)$/;

export interface Page {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every text of ours below some folders, and single files; what lies in `node_modules` is none. */
export function pagesIn(...places: readonly string[]): readonly Page[] {
  return places
    .flatMap((place) => (place.includes('.') ? [place] : filesBelow(place)))
    .filter((path) => TEXTS.test(path))
    .map((path) => ({ path, text: readFileSync(join(HOME, path), 'utf8') }));
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(HOME, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(HOME, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The anchors of a page as GitHub makes them: of headings outside code, with `-1` for the second of one name. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const line of withoutCode(markdown).split('\n')) {
    const heading = /^#{1,6} (.+)$/.exec(line)?.[1];
    if (heading === undefined) continue;
    const slug = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-');
    let name = slug;
    for (let count = 1; anchors.has(name); count += 1) name = `${slug}-${count}`;
    anchors.add(name);
  }
  return anchors;
}

/** Lines inside code fences are blanked, so that line numbers stay. */
export function withoutCode(markdown: string): string {
  let isCode = false;
  return markdown
    .split('\n')
    .map((line) => {
      if (/^ *```/.test(line)) {
        isCode = !isCode;
        return '';
      }
      return isCode ? '' : line;
    })
    .join('\n');
}
