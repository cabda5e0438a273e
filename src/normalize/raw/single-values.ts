import { wordTable } from '../../lib/words/word-table.ts';
import { emptyIsNull, plainReading } from './plain-reading.ts';
import { type Accessor, OVER_LINES, unreadable } from './reading.ts';

export const textOf: Accessor<string | null> = (raw) => plainReading(raw, (plain) => emptyIsNull(String(plain)));

/** What Excel makes of True and False when it saves a CSV again, in capitals and in its own language. */
const SPREADSHEET_WORDS: { readonly [word: string]: boolean } = wordTable(
  Object.fromEntries(
    (
      [
        [true, 'WAHR VRAI VERDADERO VERO VERDADEIRO WAAR PRAWDA SANT SAND SANN TOSI PRAVDA IGAZ ИСТИНА DOĞRU'],
        [false, 'FALSCH FAUX FALSO ONWAAR FAŁSZ FALSKT FALSK USANN EPÄTOSI NEPRAVDA HAMIS ЛОЖЬ YANLIŞ'],
      ] as const
    ).flatMap(([value, words]) => words.split(' ').map((word) => [word, value])),
  ),
);

export const booleanOf: Accessor<boolean | null> = (raw) =>
  plainReading(raw, (plain) => {
    if (typeof plain === 'boolean') return plain;
    const text = String(plain).toLowerCase();
    if (text === 'true' || text === '$true') return true;
    if (text === 'false' || text === '$false') return false;
    const word = SPREADSHEET_WORDS[String(plain)];
    if (word !== undefined) return word;
    return text === '' ? null : unreadable('True or False');
  });

export const integerOf: Accessor<number | null> = (raw) =>
  plainReading(raw, (plain) => {
    if (plain === '') return null;
    const number = typeof plain === 'string' && /^-?\d+$/.test(plain) ? Number(plain) : plain;
    return Number.isSafeInteger(number) ? Number(number) : unreadable('a whole number');
  });

/** ISO 8601 UTC. Text in the format of somebody's Windows, or without a time zone, is not guessed at. */
export const timeOf: Accessor<string | null> = (raw) =>
  plainReading(raw, (plain) => {
    if (plain === '') return null;
    const text = String(plain);
    const time = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(time) ? unreadable('a time with its zone') : new Date(time).toISOString();
  });

/** A mail address; one that a line end broke in two is not put together again. */
export const mailOf: Accessor<string | null> = (raw) => {
  const isBroken = typeof raw === 'object' && raw?.type === 'text' && raw.text.includes('\n');
  if (isBroken) return OVER_LINES;
  return plainReading(raw, (plain) => {
    const text = String(plain);
    const isMail = text.includes('@') && !/^[^"]*\s/.test(text);
    return text === '' ? null : isMail ? text : unreadable('a mail address');
  });
};

/** `15.1.2507.6` from `Version 15.1 (Build 2507.6)` or its four numbers. */
export const buildOf: Accessor<string | null> = (raw) =>
  plainReading(raw, (plain) => {
    if (plain === '') return null;
    const match = /^(?:Version )?(\d+)\.(\d+)(?: \(Build |\.)(\d+)\.(\d+)\)?$/.exec(String(plain).trim());
    return match === null ? unreadable('Version 15.1 (Build 2507.6)') : match.slice(1).join('.');
  });
