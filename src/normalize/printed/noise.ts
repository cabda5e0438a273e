import { TRUNCATION } from '../raw/part-of-all.ts';
import { TRACED } from './console-lines.ts';
import type { TextLine } from './text-line.ts';

/** What PowerShell puts before its warnings and notes, in the languages of Windows. */
const STREAMS = [
  'WARNING|VERBOSE|DEBUG',
  'WARNUNG|AUSFÜHRLICH|DETAILLIERT',
  'AVERTISSEMENT|COMMENTAIRES|DÉBOGUER',
  'ADVERTENCIA|DETALLADO|DEPURAR',
  'AVVISO|DETTAGLIATO',
  'AVISO|DETALHADO',
  'WAARSCHUWING|UITGEBREID',
  'OSTRZEŻENIE|PEŁNE',
  'VARNING|UTFÖRLIG',
  'ADVARSEL|DETALJERET|DETALJERT',
  'VAROITUS',
  'UPOZORNĚNÍ',
  'FIGYELMEZTETÉS',
  'ПРЕДУПРЕЖДЕНИЕ|ПОДРОБНО',
  'UYARI|AYRINTILI',
  '警告|詳細|详细信息|詳細資訊',
  '경고|자세히',
].join('|');
const STREAM_WORDS: ReadonlySet<string> = new Set(STREAMS.split('|'));
const FIRST_LETTERS: ReadonlySet<number> = new Set(
  [...STREAM_WORDS].flatMap((word) => [word, word.toLowerCase()]).map((word) => word.charCodeAt(0)),
);
const STREAM = new RegExp(`^\\s*(?:${STREAMS})\\s?[:：]`, 'iu');

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

function isBanner(text: string): boolean {
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

/** No console is narrower. */
const NARROWEST = 79;

/**
 * How many lines from `at` on are known to mean nothing: a warning with the lines that it is wrapped over, a banner.
 * 0 where the line is something else. `isOther` says that a line is a value or a command after all.
 */
export function noiseAt(lines: readonly TextLine[], at: number, isOther: (index: number) => boolean): number {
  const text = lines[at]?.text ?? '';
  if (text === '') return 0;
  if (isBanner(text)) return 1;
  if (!isStream(text)) return 0;
  let end = at + 1;
  let longest = 0;
  while (end < lines.length && !isOther(end)) {
    const before = lines[end - 1]?.text ?? '';
    const next = lines[end]?.text ?? '';
    longest = Math.max(longest, before.length, NARROWEST);
    if (!mayFollowWarning(before, next, longest)) break;
    end += 1;
  }
  // One word alone ends a sentence, or is something else.
  if (end > at + 1 && /^\S*[^\s.!?:;"')\]]\s*$/.test(lines[end - 1]?.text ?? '')) end -= 1;
  return end - at;
}

/**
 * Whether a line may be the next one of a warning: a console wraps where the next word does not fit any more.
 *
 * @param longest Of the lines of the warning so far.
 */
function mayFollowWarning(before: string, next: string, longest: number): boolean {
  const word = /^\S+/.exec(next)?.[0];
  return word !== undefined && before.length + 1 + word.length > longest && next.length <= longest + 1;
}

/** Whether a line that was put below a warning cannot be told from its rest. */
export function mayBeOfWarning(warning: string, line: string): boolean {
  const text = { text: warning, line: 1 };
  return noiseAt([text, { text: line, line: 2 }], 0, () => false) === 2;
}

/** Nearly every line of an answer has a colon: what stands before it is looked up before the pattern is tried. */
export function isStream(text: string): boolean {
  let at = 0;
  while (text.charCodeAt(at) === 0x20) at += 1;
  const first = text.charCodeAt(at);
  if (first > 0x20 && first < 0x7f && !FIRST_LETTERS.has(first)) return false;
  const [narrow, wide] = [text.indexOf(':'), text.indexOf('：')];
  const colon = narrow < 0 || (wide >= 0 && wide < narrow) ? wide : narrow;
  return colon > 0 && STREAM_WORDS.has(text.slice(0, colon).trim().toUpperCase()) && STREAM.test(text);
}

/** Whether the lines of a warning say that more was there than was printed. */
export const saysTruncated = (lines: readonly TextLine[]): boolean =>
  TRUNCATION.test(lines.map(({ text }) => text.trim()).join(' '));
