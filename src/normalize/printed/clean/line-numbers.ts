import { promptOf } from '../console/prompt.ts';
import { propertyLineOf } from '../list/property-line.ts';
import { isBlank, type TextLine } from '../text-line.ts';
import type { CleanedLines } from './cleaning.ts';

const NUMBERED = /^\s*(\d{1,5})([.:|)]| \|)?(?=\s|$)/;
/** Fewer may be a list of somebody's. */
const FEWEST = 5;

/** Takes off the numbers that a forum or an editor put before all lines of a block, blank ones too: 1, 2, 3, … */
export function lineNumbers(lines: readonly TextLine[]): CleanedLines {
  const cleaned = [...lines];
  let count = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const above = lines[at - 1];
    if (above !== undefined && !isBlank(above)) continue;
    const texts = numberedFrom(lines, at);
    if (texts.length < FEWEST || !texts.some((text) => isPrinted(text))) continue;
    for (const [index, text] of texts.entries()) {
      const line = lines[at + index];
      if (line !== undefined) cleaned[at + index] = { ...line, text };
    }
    count += texts.length;
    at += texts.length - 1;
  }
  return { lines: cleaned, count };
}

const isPrinted = (text: string): boolean => promptOf(text) !== undefined || propertyLineOf(text) !== undefined;

/** The lines that are numbered from one on, without their numbers. */
function numberedFrom(lines: readonly TextLine[], at: number): readonly string[] {
  const rests: string[] = [];
  const [, , sign] = NUMBERED.exec(lines[at]?.text ?? '') ?? [];
  for (let index = at; index < lines.length; index += 1) {
    const { text = '' } = lines[index] ?? {};
    const found = NUMBERED.exec(text);
    if (found === null || Number(found[1]) !== rests.length + 1 || found[2] !== sign) break;
    rests.push(text.slice(found[0].length));
  }
  // What all of them have before their text belongs to the numbers.
  const full = rests.filter((rest) => rest.trim() !== '');
  const isTabbed = full.every((rest) => rest.startsWith('\t'));
  const width = isTabbed ? 1 : Math.min(...full.map((rest) => rest.length - rest.trimStart().length));
  return rests.map((rest) => rest.slice(Math.min(width, rest.length)));
}
