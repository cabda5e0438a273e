import type { FileFormat } from './file-format.ts';

/** The format that a text shows by its beginning (64 kB are enough). `undefined` where it is none that is read here. */
export function formatOfText(head: string, formats: readonly FileFormat[]): FileFormat | undefined {
  const text = head.replace(/^\uFEFF/, '').trimStart();
  if (!text.startsWith('<') && !text.startsWith('#< CLIXML')) return formats.find((format) => format.begins?.(text));
  const root = rootOf(text);
  return formats.find((format) => format.root?.(root, text));
}

/** Name of the first element, behind comments and instructions; empty where there is none. */
function rootOf(text: string): string {
  for (let at = text.indexOf('<'); at >= 0; ) {
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : undefined;
    if (end === undefined) {
      const name = /^[A-Za-z][\w.:-]*/.exec(text.slice(at + 1, at + 200))?.[0];
      if (name !== undefined) return name.toLowerCase();
    }
    const behind = end === undefined ? at + 1 : text.indexOf(end, at + 2);
    if (behind < 0) return '';
    at = text.indexOf('<', behind);
  }
  return '';
}
