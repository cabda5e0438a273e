import type { TextLine } from '../text-line.ts';
import type { CleanedLines } from './cleaning.ts';

const NAMES = 'code|codebox|quote|pre|noparse|php|spoiler|font|size|color';
const FIRST = new RegExp(`^\\s*(?:\\[(?:${NAMES})(?:=[^\\]\\r\\n]{0,100})?\\])+`, 'i');
// A run of tags is tried from its begin only.
const LAST = new RegExp(`(?<!\\[/(?:${NAMES})\\])(?:\\[/(?:${NAMES})\\])+\\s*$`, 'i');
/** Those of Jira stand alone in their line. */
const JIRA = /^\s*\{(?:code|noformat|quote|panel|color)(?::[^{}\r\n]{0,100})?\}\s*$/i;

/** `[code]`, `[quote=Peter]`, `{noformat}`: a tag goes away, and parts what is inside from what is outside. */
export function forumTags(lines: readonly TextLine[]): CleanedLines {
  let count = 0;
  const cleaned = lines.flatMap((line): readonly TextLine[] => {
    if (!JIRA.test(line.text) && !FIRST.test(line.text) && !LAST.test(line.text)) return [line];
    count += 1;
    const text = line.text.replace(JIRA, '').replace(FIRST, '').replace(LAST, '');
    const blank = { ...line, text: '' };
    if (text.trim() === '') return [blank];
    const { isUnended, ...ended } = { ...line, text };
    return LAST.test(line.text) ? [ended, blank] : [blank, { ...ended, ...(isUnended === true ? { isUnended } : {}) }];
  });
  return { lines: cleaned, count };
}
