import { TRACED } from './console/prompt.ts';

/** Lines that shells print by themselves, as one pattern: it is asked of every line that is no property. */
const BANNER = new RegExp(
  [
    /^\s*Welcome to the Exchange Management Shell!/,
    /^\s*(?:Full list of cmdlets|Only Exchange cmdlets|Cmdlets that match a specific string|Get general help|Get help for a cmdlet|Show quick reference guide|Exchange team blog|Show full output for a command)\s*:/,
    /^\s*Tip of the day #\d+/,
    /^\s*Windows PowerShell\s*$/,
    /^\s*PowerShell \d+\.\d+\.\d+/,
    /^\s*Copyright \(c\) (?:\d{4} )?Microsoft Corporation/,
    /^\s*(?:\(c\)|Copyright \(c\)|©).*Microsoft Corporation/,
    /^\s*Microsoft Windows \[Version [\d.]+\]/,
    /^\s*Microsoft \(R\) Windows Script Host/,
    /^\s*https:\/\/aka\.ms\/\S*\s*$/,
    /^\s*(?:Try|Install) the (?:new cross-platform|latest) PowerShell\b/,
    /^\s*Loading personal and system profiles took \d+ ?ms/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);

/** Where a page ended: `-- More (12%) --`, in any language. */
const PAGE = /^(?:-- \p{L}[\p{L} ]{0,20}(?:\(\d{1,3} ?%\) ?)? *--|<SPACE> next page; <CR> next line; Q quit)\s*$/u;

/** "Transcript started, output file is C:\temp\t.txt", in any language. */
const STARTED = /^[^:：|]{8,120} (?:[A-Za-z]:\\|\/)[^:*?"<>|]*\.(?:txt|log)\.?\s*$/;

/** "End of search: 3 match(es) found.", in any language. */
const FOUND = /^\s*\S[^:]{0,40}: \d+ [^:]{0,40}\(\w{1,4}\)[^:]{0,40}$/;

/** Whether a shell printed a line by itself. */
export function isBanner(text: string): boolean {
  if ((text.startsWith('-- ') || text.startsWith('<SPACE>')) && PAGE.test(text)) return true;
  if (text.includes('>') && TRACED.test(text)) return true;
  // Most lines are properties: their colon stands behind a blank, and that of no banner does.
  if (text.includes(' : ') && /^\s*\w+ +: /.test(text)) return false;
  return (
    (text.length > 6 && BANNER.test(text)) ||
    ((text.includes('.txt') || text.includes('.log')) && STARTED.test(text)) ||
    (text.includes('(') && FOUND.test(text))
  );
}
