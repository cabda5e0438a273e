import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceFrame } from '../../../../src/policy/read/yaml/source-frame.ts';

test('a place is marked below its line', () => {
  expect(sourceFrame('one\ntwo: three\nfour', 2, 6, 5)).toBe('2 | two: three\n  |      ^^^^^');
  expect(sourceFrame('one', 1, 1)).toBe('1 | one\n  | ^');
  expect(sourceFrame(`${'\n'.repeat(99)}one`, 100, 3)).toBe('100 | one\n    |   ^');
});

test('a line that is not there, or that ends before, is marked all the same', () => {
  expect(sourceFrame('one', 7, 1)).toBe('7 | \n  | ^');
  expect(sourceFrame('one', 1, 4)).toBe('1 | one\n  |    ^');
  expect(sourceFrame('one', 1, 3, 9)).toBe('1 | one\n  |   ^');
});

test('tabs are blanks, and what a line ends with does not count', () => {
  expect(sourceFrame('\ta:\tb\r\nc', 1, 5, 9)).toBe('1 |  a: b\n  |     ^');
  expect(sourceFrame('a\r b\r\n', 1, 1)).not.toMatch(/\r/);
});

test('of a long line what stands around the place is shown, a hundred characters of it', () => {
  const line = Array.from({ length: 400 }, (_, index) => String.fromCharCode(97 + (index % 26))).join('');
  const shown = (column: number): readonly [string, number] => {
    const [text = '', marks = ''] = sourceFrame(line, 1, column).split('\n');
    return [text.slice(4), marks.slice(4).length];
  };
  expect(shown(1)).toEqual([line.slice(0, 100), 1]);
  expect(shown(41)).toEqual([line.slice(0, 100), 41]);
  expect(shown(42)).toEqual([line.slice(1, 101), 41]);
  expect(shown(200)).toEqual([line.slice(159, 259), 41]);
  expect(shown(341)).toEqual([line.slice(300), 41]);
  expect(shown(400)).toEqual([line.slice(300), 100]);
});

test('the mark stands below what it marks, whatever a screen would obey in front of it', () => {
  const odd = fc.constantFrom('a', 'b', '\u001b', '\u202e', '\t', '\u0000', 'ä');
  fc.assert(
    fc.property(fc.array(odd, { maxLength: 130 }), fc.array(odd, { maxLength: 130 }), (before, behind) => {
      const text = `${before.join('')}X${behind.join('')}`;
      const [shown = '', marks = ''] = sourceFrame(text, 1, before.length + 1).split('\n');
      expect(shown[marks.indexOf('^')]).toBe('X');
      expect(marks.endsWith(' ^')).toBe(true);
    }),
  );
});
