import { linesOf } from '../../../lib/text.ts';
import { joinLines, type TextLine } from '../text-line.ts';
import type { CleanedLines, Cleaning } from './cleaning.ts';
import { dedent } from './dedent.ts';
import { defanged } from './defanged.ts';
import { emphasis } from './emphasis.ts';
import { escapes } from './escapes.ts';
import { fences } from './fences.ts';
import { forumTags } from './forum-tags.ts';
import { jiraTables } from './jira-table.ts';
import { lineNumbers } from './line-numbers.ts';
import { loggedTimes } from './logged-times.ts';
import { lostBreaks } from './lost-breaks.ts';
import { markdownTables } from './markdown-table.ts';
import { singleSpacing } from './single-spacing.ts';
import { unquote } from './unquote.ts';
import { beginsWithMarkup, withoutMarkup } from './without-markup.ts';

/** One thing that was done to a text, and what it cannot have been done without: all lines are looked at for it together. */
interface CleaningStep {
  readonly name: string;
  readonly clean: Cleaning;
  readonly sign?: RegExp;
}

/**
 * What a forum, a mail, a ticket or a spreadsheet did to a text on its way, undone in this order; the names say it in
 * the record of a file.
 */
const CLEANINGS: readonly CleaningStep[] = [
  {
    name: 'invisible characters',
    clean: eachLine(/[\u000c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/g, ''),
    sign: /[\u000c\u00ad-\uffff]/,
  },
  { name: 'joined letters', clean: joinedLetters, sign: /[\ufb00-\ufb06]/ },
  {
    name: 'colours',
    clean: eachLine(/\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007]*\u0007|\u001b\S?/g, ''),
    sign: /\u001b/,
  },
  { name: 'colours', clean: orphanedColours, sign: /\[0m/ },
  {
    name: 'non-breaking blanks',
    clean: eachLine(/[\u00a0\u2000-\u200a\u202f\u205f]/g, ' '),
    sign: /[\u00a0-\uffff]/,
  },
  {
    name: 'defanged addresses',
    clean: defanged,
    sign: /hxxp|http\[s\]|https?\[:|\[\.\]|\(\.\)|\{\.\}|\[dot\]|\[@\]|\(@\)|\[at\]/i,
  },
  { name: 'escaped characters', clean: escapes, sign: /\\[_*~.:[\]()#+\\-]/ },
  // A mail writes behind an address where it leads to, a page as `[address](address)`.
  {
    name: 'links',
    clean: eachLine(
      /\[((?:https?:\/\/)?[^\s<>()[\]]+)\]\((?:https?:\/\/|mailto:)?\1\/?\)|(?<![\w.@%/:-])((?:https?:\/\/)?[\w.@%/:-]+) ?<(?:https?:\/\/|mailto:)?\2\/?>/gi,
      '$1$2',
    ),
    sign: /<(?:https?:|mailto:)|\]\((?:https?:|mailto:)/i,
  },
  { name: 'markup', clean: withoutMarkup, sign: /[<&]/ },
  { name: 'quote marks', clean: unquote, sign: /^>/m },
  { name: 'code fences', clean: fences, sign: /```|~~~/ },
  { name: 'tags of forums', clean: forumTags, sign: /^[ \t]*[[{][a-z/]|\][ \t]*$/im },
  { name: 'times of a log', clean: loggedTimes, sign: /^\[\d{4}-\d\d-\d\d/m },
  { name: 'line numbers', clean: lineNumbers, sign: /^[ \t]*0*1\b/m },
  {
    name: 'bullets',
    clean: eachLine(/^\s*[\u00b7\u2022\u2023\u25aa\u25e6\uf0b7]\s+(?=\S)/g, ''),
    sign: /[\u00b7\u2022\u2023\u25aa\u25e6\uf0b7]/,
  },
  { name: 'backticks', clean: eachLine(/^(\s*)`(?!`)(.*?)`[ \t]*$/g, '$1$2'), sign: /`/ },
  { name: 'emphasis', clean: emphasis, sign: /[*_`]/ },
  {
    name: 'links',
    clean: eachLine(/^(\s*\w+ *: |.*\t)<(https?:\/\/[^\s<>]+)>(?=\s*$|\t)/gi, '$1$2'),
    sign: /<https?:/i,
  },
  { name: 'tables of Markdown', clean: markdownTables, sign: /\| ?:?-/ },
  { name: 'tables of Jira', clean: jiraTables, sign: /^[ \t]*\|\|/m },
  { name: 'tabs', clean: eachLine(/^( *[A-Za-z_][\w.()-]*)\t+ ?:[ \t]?/g, '$1 : '), sign: /\t/ },
  { name: 'lost line breaks', clean: lostBreaks, sign: / :.* :/ },
  { name: 'indentation', clean: dedent },
  { name: 'double spacing', clean: singleSpacing },
  { name: 'typographic quotes', clean: plainQuotes, sign: /[\u00ab\u00bb\u201c-\u2033]/ },
];

/** Lines as the console printed them, and what was done to them: how many lines by name. */
export function cleanLines(lines: readonly TextLine[], counts: Map<string, number>): readonly TextLine[] {
  let cleaned = lines;
  let text = joinLines(lines);
  for (const { clean, name, sign } of CLEANINGS) {
    if (sign !== undefined && !sign.test(text)) continue;
    const next = clean(cleaned);
    if (next.count === 0) continue;
    cleaned = next.lines;
    text = joinLines(cleaned);
    counts.set(name, (counts.get(name) ?? 0) + next.count);
  }
  return cleaned;
}

/** The beginning of a file as it is placed by: XML and JSON stand for themselves. */
export function cleanHead(text: string): string {
  if (/^\uFEFF?\s*(?:<|#< CLIXML|[{[]\s*["{[\n\r])/.test(text) && !beginsWithMarkup(text)) return text;
  const lines = linesOf(text).map((line, index) => ({ text: line, line: index + 1 }));
  return joinLines(cleanLines(lines, new Map()));
}

/** As a sentence for the record; `undefined` where nothing had to be cleaned. */
export function cleaningNote(counts: ReadonlyMap<string, number>): string | undefined {
  if (counts.size === 0) return undefined;
  const parts = Array.from(counts, ([name, count]) => `${name} (${count} ${count === 1 ? 'line' : 'lines'})`);
  return `Cleaned before it was read: ${parts.join(', ')}.`;
}

function eachLine(pattern: RegExp, replacement: string): Cleaning {
  const test = new RegExp(pattern.source, pattern.flags.replace('g', ''));
  return (lines) => {
    let count = 0;
    const cleaned = lines.map((line) => {
      if (!test.test(line.text)) return line;
      count += 1;
      return { ...line, text: line.text.replace(pattern, replacement) };
    });
    return { lines: cleaned, count };
  };
}

/** Letters that a PDF draws as one: `O\ufb04ine`. */
function joinedLetters(lines: readonly TextLine[]): CleanedLines {
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
function orphanedColours(lines: readonly TextLine[]): CleanedLines {
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
function plainQuotes(lines: readonly TextLine[]): CleanedLines {
  let count = 0;
  const cleaned = lines.map((line) => {
    if (!/[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/.test(line.text)) return line;
    if (!/^\s*(?:[\u201c\u201d\u201e\u201f\u00ab\u2033]|<|@=)|:\s*\(STRING\)/.test(line.text)) return line;
    count += 1;
    return { ...line, text: line.text.replace(DOUBLE, '"') };
  });
  return { lines: cleaned, count };
}
