/** Letters that look like Latin ones: Cyrillic, Greek and a few of other Latin alphabets. */
const LOOKALIKES: readonly (readonly [letters: string, latin: string])[] = [
  ['АВЕЅІЈКМНОРСТУХҮԌԚԜ', 'abesijkmhopctyxygqw'],
  ['авгеѕіјкмнопрстухһԁԛԝүԍ', 'abresijkmhonpctyxhdqwyg'],
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳ', 'abezhikmnoptyxcj'],
  ['αβγεηικνορστυχωϲ', 'abyenikvopotuxwc'],
  ['ıɑɡłŁøØđĐħŧſ', 'iagllooddhts'],
];
const LATIN: ReadonlyMap<string, string> = new Map(
  LOOKALIKES.flatMap(([letters, latin]) => [...letters].map((letter, index) => [letter, [...latin][index] ?? letter])),
);

/** Case, width, invisible characters, accents and letters of other alphabets that look the same do not count; a line is a part. */
export function plainLetters(name: string): string {
  const latin = [...visibleLetters(name)].map((letter) => LATIN.get(letter) ?? letter).join('');
  // Through upper case: `ß` is `ss`.
  return latin
    .toUpperCase()
    .toLowerCase()
    .replace(/[^\P{Cc}\n]/gu, ' ');
}

function visibleLetters(name: string): string {
  const visible = name.normalize('NFKC').replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '');
  return visible.normalize('NFKD').replace(/\p{M}/gu, '');
}

/** The words of a name: letters and digits, in their order. */
export const nameWords = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** A word of letters of several alphabets that no table knows: whom it imitates cannot be told. */
export const isMixedScript = (name: string): boolean =>
  nameWords(visibleLetters(name)).some(
    (word) =>
      /\p{Script=Latin}/u.test(word) &&
      [...word].some((letter) => /(?!\p{Script=Latin})\p{L}/u.test(letter) && !LATIN.has(letter)),
  );
