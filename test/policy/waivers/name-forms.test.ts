import { describe, expect, test } from 'vitest';
import { mayBeSame, personNamed } from '../../../src/policy/waivers/person-name.ts';

function same(one: string, other: string): boolean {
  const [a, b] = [personNamed(one), personNamed(other)];
  if (a === undefined || b === undefined) throw new Error(`"${one}" or "${other}" is a name of nobody`);
  const either = mayBeSame(a, b);
  expect(mayBeSame(b, a)).toBe(either);
  return either;
}

/** By Latin letter those that look like it: Cyrillic, Greek, and of other Latin alphabets. */
const LOOKS_LIKE: { readonly [latin: string]: string } = {
  a: 'АаΑαɑ',
  b: 'ВвΒβ',
  c: 'Сс',
  d: 'ԁđĐ',
  e: 'ЕеΕε',
  g: 'Ԍԍɡ',
  h: 'НнһΗħ',
  i: 'ІіΙιı',
  j: 'Јјϳ',
  k: 'КкΚκ',
  l: 'łŁ',
  m: 'МмΜ',
  n: 'пΝη',
  o: 'ОоΟοσøØ',
  p: 'РрΡρ',
  q: 'Ԛԛ',
  r: 'г',
  s: 'Ѕѕſ',
  t: 'ТтΤτŧ',
  u: 'υ',
  v: 'ν',
  w: 'Ԝԝω',
  x: 'ХхΧχ',
  y: 'УуҮүΥγ',
  z: 'Ζ',
};

test.each(Object.entries(LOOKS_LIKE))('what looks like %s is it: %s', (latin, letters) => {
  for (const letter of letters) {
    expect(same(`k${latin}lm.bert`, `k${letter}lm.bert`), letter).toBe(true);
    expect(same(`k${latin}lm.bert`, `k${letter}llm.bert`), letter).toBe(false);
  }
});

test.each(['na', 'None', 'nobody', 'no one', 'T.B.D.', 'to-do', 'unknown', 'null', 'self', 'same', 'me', 'x', 'X'])(
  'nobody is called %s, and a list beside it names the others alone',
  (word) => {
    expect(personNamed(word)).toBeUndefined();
    expect(personNamed(`${word}; ${word}`)).toBeUndefined();
    expect(same(`k.bert; ${word}`, `l.klein; ${word}`)).toBe(false);
    expect(same(`k.bert; ${word}`, 'k.bert')).toBe(true);
  },
);

describe('a person within a longer name', () => {
  test.each(['<k.bert>', '(k.bert)', '[k.bert]', '<mailto:k.bert@x.y>', '(for k.bert; l.klein)', '[CONTOSO\\k.bert]'])(
    'stands in brackets: %s',
    (bracketed) => {
      expect(same('k.bert', `The board ${bracketed}`)).toBe(true);
      expect(same('m.lang', `The board ${bracketed}`)).toBe(false);
      expect(same('The board', `The board ${bracketed}`)).toBe(true);
    },
  );

  test.each([';', '&', '|', '\n', ' and ', ' und ', ' et ', ' y ', ' or ', ' oder ', '/'])(
    'is parted by %j',
    (mark) => {
      for (const list of [`kbert${mark}lklein`, `lklein${mark}kbert`]) {
        expect(same('k.bert', list)).toBe(true);
        expect(same('l.klein', list)).toBe(true);
        expect(same('m.lang', list)).toBe(false);
      }
    },
  );

  test.each(['cn', 'CN', 'uid', 'samaccountname', 'mail', 'userprincipalname'])('is what %s= says', (part) => {
    const name = `OU=Admins,${part}=kbert,DC=contoso,DC=com`;
    expect(same('k.bert', name)).toBe(true);
    expect(same(`${part}kbert`, name)).toBe(false);
  });

  test.each(['ou', 'o', 'dc', 'c', 'l', 'st', 'OU'])('is not what %s= says', (container) => {
    const name = `CN=kbert,${container}=lklein,DC=contoso`;
    expect(same('k.bert', name)).toBe(true);
    expect(same('l.klein', name)).toBe(false);
  });

  test('is the last of a path, where the path begins with a domain or is longer than two', () => {
    expect(same('contoso.com/lklein', 'l.klein')).toBe(true);
    expect(same('contoso.com/lklein', 'contosocom')).toBe(false);
    expect(same('contoso/users/lklein', 'l.klein')).toBe(true);
    expect(same('contoso/users/lklein', 'users')).toBe(false);
    expect(same('kbert/lklein', 'k.bert')).toBe(true);
  });

  test('of a comma in a name of two parts, either order and either part may be meant', () => {
    expect(same('Bert, Klaus', 'klaus.bert')).toBe(true);
    expect(same('Bert, Klaus', 'klaus')).toBe(true);
    expect(same('Bert, Klaus', 'bert')).toBe(true);
    // Two of which each may be a first name are not one for that.
    expect(same('Bert, Klaus', 'Lang, Klaus')).toBe(false);
    expect(same('CN=Bert\\, Klaus,OU=Admins', 'klaus.bert')).toBe(true);
  });

  test('of several words stands in any order, one word alone does not', () => {
    expect(same('Klaus Bert', 'Klaus Bert for the board')).toBe(true);
    expect(same('Klaus Bert', 'the board, by Bert Klaus')).toBe(true);
    expect(same('Klaus Bert', 'Klausi Bert for the board')).toBe(false);
    expect(same('board', 'Klaus Bert for the board')).toBe(false);
  });
});

test('a word of letters of two alphabets that no table knows names nobody, one alphabet does', () => {
  expect(personNamed('k.b\u13a5rt')).toBeUndefined();
  expect(personNamed('Иван')).toBeDefined();
  expect(personNamed('k.bert Иван')).toBeDefined();
  expect(personNamed('ж.bert')).toBeDefined();
  expect(personNamed('жbert')).toBeUndefined();
});

test('an account is told without its case, a scheme, a domain, and what a plus sign adds', () => {
  for (const form of [
    'K.BERT',
    'smtp:k.bert',
    'SIP:k.bert',
    'x500://k.bert',
    'CONTOSO\\k.bert',
    'k.bert+a@x.y',
    'K. Bert',
  ])
    expect(same('k.bert', form)).toBe(true);
  expect(same('Klaus Straße', 'klaus.strasse')).toBe(true);
  expect(same('k.bert', 'CONTOSO\\l.klein')).toBe(false);
});
