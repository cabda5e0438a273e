import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayBeSame, personNamed } from '../../../src/policy/waivers/person-name.ts';

function same(one: string, other: string): boolean {
  const [a, b] = [personNamed(one), personNamed(other)];
  if (a === undefined || b === undefined) throw new Error('a name of nobody');
  return mayBeSame(a, b) && mayBeSame(b, a);
}

describe('one person', () => {
  test.each([
    ['another case', 'A.MEIER'],
    ['full width', 'ａ．ｍｅｉｅｒ'],
    ['a zero width space', 'a.\u200bmeier'],
    ['a word joiner', 'a.mei\u2060er'],
    ['a soft hyphen', 'a.mei\u00ader'],
    ['a direction mark', '\u202ea.meier\u202c'],
    ['a variation selector', 'a.meier\ufe0f'],
    ['a combining grapheme joiner', 'a.me\u034fier'],
    ['Cyrillic letters', '\u0430.m\u0435i\u0435r'],
    ['Cyrillic capitals', '\u0410.\u041ceier'],
    ['Greek letters', '\u03b1.mei\u03b5r'],
    ['Greek capitals', '\u0391.\u039ceier'],
    ['a dotless i', 'a.me\u0131er'],
    ['an accent', 'a.m\u00e9ier'],
    ['a domain', 'CONTOSO\\a.meier'],
    ['a mail address', 'a.meier@contoso.com'],
    ['a proxy address', 'smtp:a.meier@contoso.com'],
    ['a session address', 'SIP:a.meier@contoso.com'],
    ['a link', 'mailto:a.meier@contoso.com'],
    ['a plus address', 'a.meier+approvals@contoso.com'],
    ['a canonical name', 'contoso.com/Users/a.meier'],
    ['a short canonical name', 'contoso.com/a.meier'],
    ['a distinguished name', 'CN=a.meier,OU=Users,DC=contoso,DC=com'],
    ['a display form', 'A. Meier'],
    ['a display form by last name', 'Meier, A.'],
    ['a mail header', '"Anna Meier" <a.meier@contoso.com>'],
    ['a name with its account', 'Anna Meier (a.meier)'],
    ['a list', 'a.meier, b.schulz'],
    ['another list', 'b.schulz; a.meier'],
    ['a list with a slash', 'b.schulz/a.meier'],
    ['a list in words', 'b.schulz and a.meier'],
    ['punctuation', 'a_meier'],
    ['more punctuation', "'a.meier.'"],
    ['no punctuation', 'ameier'],
    ['blanks', '  a . meier '],
    ['a title', 'Dr. A. Meier'],
    ['a task', 'a.meier for the board'],
  ])('is told through %s', (_, name) => {
    expect(same('a.meier', name)).toBe(true);
    expect(same(name, 'CONTOSO\\A.Meier')).toBe(true);
  });

  test('is told where the account is one word', () => {
    for (const name of [
      'kmeier',
      'k.meier',
      'kmeier, bschulz',
      'bschulz,kmeier',
      'The board <k.meier@contoso.com>',
      'The board [k.meier]',
      'bschulz/kmeier',
      'K. Meier <kmeier@x.y>',
    ])
      expect(same('kmeier', name)).toBe(true);
  });

  test('is told between two lists of three', () => {
    expect(same('b.schulz, k.meier, c.kurz', 'd.lang, kmeier, e.klein')).toBe(true);
    expect(same('b.schulz, k.meier, c.kurz', 'd.lang, m.meier, e.klein')).toBe(false);
  });
});

describe('two people', () => {
  test.each([
    ['a.meier', 'b.schulz'],
    ['a.meier', 'b.meier'],
    ['a.meier', 'a.schulz'],
    ['Meier, Anna', 'Schulz, Anna'],
    ['CN=Anna Meier,OU=Users,DC=contoso,DC=com', 'CN=Bernd Schulz,OU=Users,DC=contoso,DC=com'],
    ['contoso.com/Users/Anna Meier', 'contoso.com/Users/Bernd Schulz'],
    ['contoso.com/a.meier', 'contoso.com/b.schulz'],
    ['a.meier@contoso.com', 'b.schulz@contoso.com'],
    ['CONTOSO\\ameier', 'CONTOSO\\bschulz'],
    ['Иван Петров', 'Пётр Иванов'],
    ['田中 太郎', '鈴木 花子'],
    ['ameier1', 'ameier2'],
  ])('%s and %s stay two', (one, other) => {
    expect(same(one, other)).toBe(false);
  });
});

test.each(['', '   ', '-', '...', '\u200b', '\u00ad-', 'n/a', 'N.A.', 'none', 'tbd', '?', '<>', 'a.m\u13a5ier'])(
  'nobody is called %j',
  (name) => expect(personNamed(name)).toBeUndefined(),
);

test('every name is the same as itself, however it is decorated', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abcdefgklmnorstu'), minLength: 2, maxLength: 8 });
  const name = fc.tuple(letters, letters).map(([first, last]) => `${first}.${last}`);
  const hidden = fc.constantFrom(
    '\u200b',
    '\u200d',
    '\u00ad',
    '\u2060',
    '\ufeff',
    '\u202e',
    '\u061c',
    '\u180e',
    '\u{e0041}',
  );
  fc.assert(
    fc.property(name, hidden, fc.nat(10), (plain, mark, at) => {
      const decorated = `${plain.slice(0, at)}${mark}${plain.slice(at)}`;
      expect(same(plain, decorated)).toBe(true);
      expect(same(plain, `smtp:${decorated.toUpperCase()}+x@contoso.com`)).toBe(true);
    }),
  );
});
