import { linesOf } from '../../lib/text.ts';
import { searchedName } from '../formats/setspn/setspn-lines.ts';
import type { PrintedSyntax } from '../printed/blocks/printed-reading.ts';
import { bareCommandOf } from '../printed/console/bare-command.ts';
import { promptOf } from '../printed/console/prompt.ts';
import { isHeaderLine, isStars } from '../printed/console/transcript-headers.ts';
import { startPrinted } from '../printed/printed.ts';

/** A transcript, or a window that somebody pasted: commands, with the prompts of any shell or without. */
export function isConsole(text: string): boolean {
  const lines = linesOf(text);
  if (isStars(lines[0] ?? '') && isHeaderLine(lines[1] ?? '')) return true;
  return lines.some((line) => (promptOf(line)?.command ?? '') !== '' || bareCommandOf(line) !== undefined);
}

/** Not a prompt in brackets, a key of the registry, a time of a chat or a tag of a forum; a bracket alone in its line begins one. */
export const isJson = (text: string): boolean =>
  /^(?:[{[][ \t]*\r?\n|\{\s*(?:["'}]|$)|\[\s*(?:[[{"'\]]|$|(?:-?[\d.]+|true|false|null)\s*[,\]]))/.test(text);

export const isAdsutil = (text: string): boolean =>
  /^\w+\s*:\s*\((STRING|INTEGER|BOOLEAN|EXPANDSZ|LIST)\)/m.test(text) ||
  /The parameter "[^"]+" is not set at this node/.test(text) ||
  /^Error Trying To GET the Object/im.test(text);

/** `netsh http show sslcert`: a title over dashes, then an endpoint and the hash of its certificate, in any language. */
export const isSslTable = (text: string): boolean =>
  linesOf(text).some((line, index, lines) => {
    const next = lines[index + 1] ?? '';
    if (/^-{5,}[ \t]*$/.test(next)) return /SSL/i.test(line);
    return /:\d{1,5}$/.test(lastWordOf(line)) && /^[0-9a-f]{40}$/i.test(lastWordOf(next));
  });

/** What stands behind the ` : ` of an indented line, where it is one word; else empty. */
function lastWordOf(line: string): string {
  const text = line.trimEnd();
  const at = text.lastIndexOf(' ');
  return /^[ \t]/.test(text) && /\S :$/.test(text.slice(Math.max(0, at - 3), at)) ? text.slice(at + 1) : '';
}

export const isSetspn = (text: string): boolean =>
  !/^(CN|OU)=/i.test(text) && /^[^\s,]+$/.test(lastNameOf(text)) && /^(\r?\n|\S)/.test(behindLine(text));

/** The last part of the naming context that the first line ends with; empty where it does not. */
function lastNameOf(text: string): string {
  const first = text.slice(0, Math.max(0, text.indexOf('\n'))).replace(/\r$/, '');
  return searchedName(first)?.split(/\bDC=/i).at(-1) ?? '';
}

const behindLine = (text: string): string => text.slice(text.indexOf('\n') + 1);

/** `appcmd list WHAT /xml`. */
export const listsElements = (text: string, what: 'APPPOOL' | 'SITE'): boolean =>
  new RegExp(`^\\s*(?:<\\?xml[^>]*>\\s*)?<appcmd>\\s*<${what}\\b`).test(text);

export const isFormatList = (text: string): boolean => hasBlock(text, 'format-list');

export const isFormatTable = (text: string): boolean => hasBlock(text, 'format-table') || hasRule(text);

/** Dashes below anything. */
function hasRule(text: string): boolean {
  const lines = linesOf(text);
  const first = lines.findIndex((line) => line.trim() !== '');
  return lines.some((line, index) => index > first && /^[ \t]*-{2,}(?:[ \t]+-+)*[ \t]*$/.test(line));
}

export const isCsv = (text: string): boolean => hasBlock(text, 'csv') || /^(#TYPE |sep=.\r?\n)/i.test(text);

function hasBlock(text: string, syntax: PrintedSyntax): boolean {
  const lines = linesOf(text).map((line, index) => ({ text: line, line: index + 1 }));
  return startPrinted({}).read(lines).syntax === syntax;
}
