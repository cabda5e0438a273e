import type { Value } from '../../model/resource.ts';
import type { SettingType } from './settings.ts';

/** Bits as IIS_schema.xml declares them: a file may hold the number in place of the names. */
const SSL_FLAGS: readonly (readonly [string, number])[] = [
  ['Ssl', 8],
  ['SslNegotiateCert', 32],
  ['SslRequireCert', 64],
  ['SslMapCert', 128],
  ['Ssl128', 256],
];
const PROTECTION_FLAGS: readonly (readonly [string, number])[] = [
  ['Proxy', 1],
  ['NoServiceNameCheck', 2],
  ['AllowDotlessSpn', 4],
  ['ProxyCohosting', 32],
];
const TOKEN_CHECKING = ['None', 'Allow', 'Require'] as const;

/** Reads the text of an attribute by the setting's type. `undefined`: IIS would refuse the text. */
export function settingValue(type: SettingType, text: string): Value | undefined {
  return READERS[type](text);
}

const READERS: { readonly [type in SettingType]: (text: string) => Value | undefined } = {
  boolean: (text) => {
    const word = text.trim().toLowerCase();
    return word === 'true' ? true : word === 'false' ? false : undefined;
  },
  text: (text) => (text === '' ? null : text),
  'token-checking': (text) => {
    const word = text.trim();
    if (/^[0-2]$/.test(word)) return TOKEN_CHECKING[Number(word)];
    return TOKEN_CHECKING.find((name) => name.toLowerCase() === word.toLowerCase());
  },
  'protection-flags': (text) => flagsOf(text, PROTECTION_FLAGS),
  'ssl-flags': (text) => flagsOf(text, SSL_FLAGS),
  providers: () => undefined,
};

/** A set in the schema's order; `None` is the empty set; names that are not known follow, as they came. */
function flagsOf(text: string, known: readonly (readonly [string, number])[]): readonly string[] {
  if (/^\s*\d{1,9}\s*$/.test(text)) {
    const bits = Number(text);
    return known.filter(([, bit]) => (bits & bit) !== 0).map(([name]) => name);
  }
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '' && word.toLowerCase() !== 'none');
  const has = (name: string): boolean => words.some((word) => word.toLowerCase() === name.toLowerCase());
  const unknown = words.filter((word) => !known.some(([name]) => name.toLowerCase() === word.toLowerCase()));
  return [...known.map(([name]) => name).filter(has), ...new Set(unknown)];
}
