import { bareCommandOf, isHeaderLine, isStars, promptOf } from '../printed/console-lines.ts';
import { type PrintedSyntax, startPrinted } from '../printed/printed.ts';

const linesOf = (text: string): readonly string[] => text.split(/\r*\n|\r/);

/** A transcript, or a window that somebody pasted: commands, with the prompts of any shell or without. */
export function isConsole(text: string): boolean {
  const lines = linesOf(text);
  if (isStars(lines[0] ?? '') && isHeaderLine(lines[1] ?? '')) return true;
  return lines.some((line) => (promptOf(line)?.command ?? '') !== '' || bareCommandOf(line) !== undefined);
}

/** Not a prompt in brackets, nor a key of the registry. */
export const isJson = (text: string): boolean =>
  /^[{[]/.test(text) && !/^\[(PS\]|HKEY_|[^\]\s]{1,253}\]: ?PS)/.test(text);

export const isAdsutil = (text: string): boolean =>
  /^\w+\s*:\s*\((STRING|INTEGER|BOOLEAN|EXPANDSZ|LIST)\)/m.test(text) ||
  /The parameter "[^"]+" is not set at this node/.test(text) ||
  /^Error Trying To GET the Object/im.test(text);

/** `netsh http show sslcert`: a title over dashes, then an endpoint and the hash of its certificate, in any language. */
export const isSslTable = (text: string): boolean =>
  /^[^\n]*SSL[^\n]*\r?\n-{5,}[ \t]*\r?$/im.test(text) ||
  /^[ \t]+\S[^\n]*? : \S+:\d{1,5}[ \t]*\r?\n[ \t]+\S[^\n]*? : [0-9a-f]{40}[ \t]*\r?$/im.test(text);

export const isSetspn = (text: string): boolean =>
  /^\S.*\s(DC=[^,\s]+)(,\s*DC=[^,\s]+)*\r?\n(\r?\n|(CN|OU)=|\S)/i.test(text) && !/^(CN|OU)=/i.test(text);

/** `appcmd list WHAT /xml`. */
export const listsElements = (text: string, what: 'APPPOOL' | 'SITE'): boolean =>
  new RegExp(`^\\s*(?:<\\?xml[^>]*>\\s*)?<appcmd>\\s*<${what}\\b`).test(text);

export const isFormatList = (text: string): boolean => hasBlock(text, 'format-list');

export const isFormatTable = (text: string): boolean =>
  hasBlock(text, 'format-table') || /^[^\n]*\S[^\n]*\r?\n\s*-{2,}(?:[ \t]+-+)*[ \t]*\r?$/m.test(text);

export const isCsv = (text: string): boolean => hasBlock(text, 'csv') || /^(#TYPE |sep=.\r?\n)/i.test(text);

function hasBlock(text: string, syntax: PrintedSyntax): boolean {
  const lines = linesOf(text).map((line, index) => ({ text: line, line: index + 1 }));
  return startPrinted({}).read(lines).syntax === syntax;
}
