import { inEachLine } from './cleaning.ts';

/** Letters that a PDF draws as one: `O\ufb04ine`. */
export const joinedLetters = inEachLine((text) =>
  text.replace(/[\ufb00-\ufb06]/g, (letters) => letters.normalize('NFKC')),
);

const COLOUR = /\[\d{1,3}(?:;\d{1,3})*m/g;

/** Colours whose escape character was lost: only where they are reset again. */
export const orphanedColours = inEachLine((text) => (text.includes('[0m') ? text.replace(COLOUR, '') : text));

const DOUBLE = /[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g;

/** Where a quote is syntax: at the begin of a cell or of a registry value, in markup, behind `(STRING)`. */
export const plainQuotes = inEachLine((text) =>
  /^\s*(?:[\u201c\u201d\u201e\u201f\u00ab\u2033]|<|@=)|:\s*\(STRING\)/.test(text) ? text.replace(DOUBLE, '"') : text,
);
