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
