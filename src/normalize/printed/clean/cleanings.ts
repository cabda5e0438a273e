import { joinedLetters, orphanedColours, plainQuotes } from './characters.ts';
import { type Cleaning, inEachLine } from './cleaning.ts';
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
import { withoutMarkup } from './without-markup.ts';

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
export const CLEANINGS: readonly CleaningStep[] = [
  {
    name: 'invisible characters',
    clean: replaced(/[\u000c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/g, ''),
    sign: /[\u000c\u00ad-\uffff]/,
  },
  { name: 'joined letters', clean: joinedLetters, sign: /[\ufb00-\ufb06]/ },
  {
    name: 'colours',
    clean: replaced(/\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007]*\u0007|\u001b\S?/g, ''),
    sign: /\u001b/,
  },
  { name: 'colours', clean: orphanedColours, sign: /\[0m/ },
  {
    name: 'non-breaking blanks',
    clean: replaced(/[\u00a0\u2000-\u200a\u202f\u205f]/g, ' '),
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
    clean: replaced(
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
    clean: replaced(/^\s*[\u00b7\u2022\u2023\u25aa\u25e6\uf0b7]\s+(?=\S)/g, ''),
    sign: /[\u00b7\u2022\u2023\u25aa\u25e6\uf0b7]/,
  },
  { name: 'backticks', clean: replaced(/^(\s*)`(?!`)(.*?)`[ \t]*$/g, '$1$2'), sign: /`/ },
  { name: 'emphasis', clean: emphasis, sign: /[*_`]/ },
  {
    name: 'links',
    clean: replaced(/^(\s*\w+ *: |.*\t)<(https?:\/\/[^\s<>]+)>(?=\s*$|\t)/gi, '$1$2'),
    sign: /<https?:/i,
  },
  { name: 'tables of Markdown', clean: markdownTables, sign: /\| ?:?-/ },
  { name: 'tables of Jira', clean: jiraTables, sign: /^[ \t]*\|\|/m },
  { name: 'tabs', clean: replaced(/^( *[A-Za-z_][\w.()-]*)\t+ ?:[ \t]?/g, '$1 : '), sign: /\t/ },
  { name: 'lost line breaks', clean: lostBreaks, sign: / :.* :/ },
  { name: 'indentation', clean: dedent },
  { name: 'double spacing', clean: singleSpacing },
  { name: 'typographic quotes', clean: plainQuotes, sign: /[\u00ab\u00bb\u201c-\u2033]/ },
];

function replaced(pattern: RegExp, replacement: string): Cleaning {
  return inEachLine((text) => text.replace(pattern, replacement));
}
