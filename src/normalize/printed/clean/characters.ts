import type { TextLine } from '../text-line.ts';
import type { CleanedLines } from './cleaning.ts';

/** Letters that a PDF draws as one: `O\ufb04ine`. */
export function joinedLetters(lines: readonly TextLine[]): CleanedLines {
  let count = 0;
  const cleaned = lines.map((line) => {
    const text = line.text.replace(/[\ufb00-\ufb06]/g, (letters) => letters.normalize('NFKC'));
    if (text === line.text) return line;
    count += 1;
    return { ...line, text };
  });
  return { lines: cleaned, count };
}

const COLOUR = /\[\d{1,3}(?:;\d{1,3})*m/g;

/** Colours whose escape character was lost: only where they are reset again. */
export function orphanedColours(lines: readonly TextLine[]): CleanedLines {
  let count = 0;
  const cleaned = lines.map((line) => {
    if (!line.text.includes('[0m')) return line;
    count += 1;
    return { ...line, text: line.text.replace(COLOUR, '') };
  });
  return { lines: cleaned, count };
}

const DOUBLE = /[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g;

/** Where a quote is syntax: at the begin of a cell or of a registry value, in markup, behind `(STRING)`. */
export function plainQuotes(lines: readonly TextLine[]): CleanedLines {
  let count = 0;
  const cleaned = lines.map((line) => {
    if (!/[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/.test(line.text)) return line;
    if (!/^\s*(?:[\u201c\u201d\u201e\u201f\u00ab\u2033]|<|@=)|:\s*\(STRING\)/.test(line.text)) return line;
    count += 1;
    return { ...line, text: line.text.replace(DOUBLE, '"') };
  });
  return { lines: cleaned, count };
}
