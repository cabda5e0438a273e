import { inEachLine } from './cleaning.ts';

/** What people and mail gateways write so that nobody can follow an address; nothing else looks so. */
const SCHEME = /\b(?:hxxp|http)(s|\[s\])?(?:\[:\]|:|\[:\/\/\])\/{0,2}(?=[\w[])/gi;
const DOT = /(?<=[\w-])(?:\[\.\]|\(\.\)|\[dot\]|\{\.\})(?=[\w-])/gi;
const AT = /(?<=[\w-])(?:\[@\]|\(@\)|\[at\])(?=[\w-])/gi;
const SIGN = /hxxp|http\[s\]|https?\[:|\[\.\]|\(\.\)|\{\.\}|\[dot\]|\[@\]|\(@\)|\[at\]/i;

/** `hxxps://mail[.]contoso[.]com` is `https://mail.contoso.com`. A pattern, which has such dots too, has other signs beside them. */
export const defanged = inEachLine((text) =>
  SIGN.test(text)
    ? text
        .split(/(\s+)/)
        .map((word) => (isPattern(word) ? word : armed(word)))
        .join('')
    : text,
);

const isPattern = (word: string): boolean => /\.\*|\.\+|\\[.wds]|^\^|\$$|\|/.test(word);

function armed(word: string): string {
  if (!SIGN.test(word)) return word;
  return word
    .replace(SCHEME, (_, secure: string | undefined) => (secure === undefined ? 'http://' : 'https://'))
    .replace(DOT, '.')
    .replace(AT, '@');
}
