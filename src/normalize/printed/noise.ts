import { TRUNCATION } from '../raw/part-of-all.ts';
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
const STREAM = new RegExp(`^\\s*(?:${STREAMS})\\s?[:：]`, 'iu');

/** Lines that shells print by themselves. */
const BANNERS: readonly RegExp[] = [
  /^\s*Welcome to the Exchange Management Shell!/i,
  /^\s*(?:Full list of cmdlets|Only Exchange cmdlets|Cmdlets that match a specific string|Get general help|Get help for a cmdlet|Show quick reference guide|Exchange team blog|Show full output for a command)\s*:/i,
  /^\s*Tip of the day #\d+/i,
  /^\s*Windows PowerShell\s*$/i,
  /^\s*PowerShell \d+\.\d+\.\d+/i,
  /^\s*Copyright \((?:C|c)\) (?:\d{4} )?Microsoft Corporation/i,
  /^\s*(?:\(c\)|Copyright \(c\)|©).*Microsoft Corporation/i,
  /^\s*Microsoft Windows \[Version [\d.]+\]/i,
  /^\s*Microsoft \(R\) Windows Script Host/i,
  /^\s*https:\/\/aka\.ms\/\S*\s*$/i,
  /^\s*(?:Try|Install) the (?:new cross-platform|latest) PowerShell\b/i,
  /^\s*Loading personal and system profiles took \d+ ?ms/i,
  // "Transcript started, output file is C:\temp\t.txt", in any language.
  /^[^:：|]{8,120} (?:[A-Za-z]:\\|\/)[^:*?"<>|]*\.(?:txt|log)\.?\s*$/,
  // "End of search: 3 match(es) found.", in any language.
  /^\s*\S[^:]{0,40}: \d+ [^:]{0,40}\(\w{1,4}\)[^:]{0,40}$/,
];

/** No console is narrower. */
const NARROWEST = 79;

/**
 * How many lines from `at` on are known to mean nothing: a warning with the lines that it is wrapped over, a banner.
 * 0 where the line is something else. `isOther` says that a line is a value or a command after all.
 */
export function noiseAt(lines: readonly TextLine[], at: number, isOther: (index: number) => boolean): number {
  const text = lines[at]?.text ?? '';
  if (text === '') return 0;
  // Most lines are properties: their colon stands behind a blank, and that of no banner does.
  if (!/^\s*\w+ +: /.test(text) && BANNERS.some((pattern) => pattern.test(text))) return 1;
  if (!STREAM.test(text)) return 0;
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

export const isStream = (text: string): boolean => STREAM.test(text);

/** Whether the lines of a warning say that more was there than was printed. */
export const saysTruncated = (lines: readonly TextLine[]): boolean =>
  TRUNCATION.test(lines.map(({ text }) => text.trim()).join(' '));
