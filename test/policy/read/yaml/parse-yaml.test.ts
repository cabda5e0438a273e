import { describe, expect, test } from 'vitest';
import { UserErrors } from '../../../../src/model/error.ts';
import { parseYaml } from '../../../../src/policy/read/yaml/parse-yaml.ts';
import { faultsOf } from '../../faults-of.ts';

const parsed = (text: string) => parseYaml({ path: 'f', text });
const faults = (text: string): readonly string[] => faultsOf(() => parsed(text));
function framesOf(text: string): readonly (string | undefined)[] {
  try {
    parsed(text);
    return [];
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    return error.errors.map(({ frame }) => frame);
  }
}

describe('how much one file may hold', () => {
  test('a million characters, and not one more', () => {
    expect(parsed(`a: 1 #${'x'.repeat(999_994)}`).value).toEqual({ a: 1 });
    expect(faults(`a: 1 #${'x'.repeat(999_995)}`)).toEqual([
      'f yaml-too-large: The file has 1000001 characters; at most 1000000 are read. [split it]',
    ]);
  });

  test('sixty levels, and not one more', () => {
    const nested = (levels: number): string => `${'['.repeat(levels)}1${']'.repeat(levels)}`;
    expect(JSON.stringify(parsed(nested(60)).value)).toBe(nested(60));
    expect(faults(nested(61))).toEqual([
      'f yaml-too-deep: The file is nested more than 60 levels deep, or an alias holds itself.',
    ]);
  });

  test('two hundred thousand values, aliases followed, and not one more', () => {
    const list = (more: number): string =>
      `- &a [${Array(1998).fill(1).join(',')}]\n${'- *a\n'.repeat(99)}${'- 1\n'.repeat(more)}`;
    expect(parsed(list(99)).value).toHaveLength(199);
    expect(faults(list(100))).toEqual(['f yaml-too-deep: The file holds more than 200000 values.']);
  });

  test('aliases that say a thing again, not those that say it without an end', () => {
    expect(parsed(`- &a [1]\n${'- *a\n'.repeat(99)}`).value).toHaveLength(100);
    expect(faults('a: &a { b: *a }')[0]).toMatch(/^f yaml-/);
    const doubled = (from: string, to: string): string => `- &${to} [${Array(9).fill(`*${from}`).join(',')}]\n`;
    expect(
      faults(`- &a [1,1]\n${['ab', 'bc', 'cd'].map(([from = '', to = '']) => doubled(from, to)).join('')}`),
    ).toEqual([
      'f yaml-aliases: The aliases (*name) of this file expand to far more than it holds, or to themselves. [write the repeated part out, or use "definitions"]',
    ]);
  });

  test('brackets that no parser follows', () => {
    for (const text of [`a: ${'['.repeat(20_000)}`, '{a: '.repeat(20_000), '- '.repeat(20_000)])
      expect(faults(text)).toEqual([
        'f yaml-invalid: The file cannot be parsed; it is nested too deeply. [write it flatter, or use "definitions"]',
      ]);
  });
});

describe('what is wrong with the syntax', () => {
  test.each([
    ['a tab at the begin of the first line', '\ta: 1', 1, 1],
    ['a tab behind blanks', 'a:\n  b: 1\n  \tc: 2', 3, 3],
    ['a tab in the line behind the one that the parser stumbles over', 'a: "x\n\ty"', 2, 1],
    ['a tab in the line that the parser stumbles over', 'a:\n\tb: 1\n\tc: 2', 2, 1],
  ])('%s is told where it stands', (_what, text, line, column) => {
    expect(faults(text)).toEqual([
      `f:${line}:${column} yaml-tab: A tab indents this line; YAML takes blanks only. [replace it by two blanks]`,
    ]);
  });

  test('a tab far below is not taken for what is wrong above', () => {
    for (const between of ['c:', 'c: 3\nd:'])
      expect(faults(`a: [1\nb: 2\n${between}\n\te: 4`)[0]).toContain('f:2:1 yaml-invalid');
  });

  test('a tab between a key and its value is none', () => {
    expect(parsed('a:\t1').value).toEqual({ a: 1 });
  });

  test.each([
    ['a: b: c', 1, 4, 'b: c'],
    ['x: 1\ntitle: one: two\ny: 2', 2, 8, 'one: two'],
    ['- why: he said "no: never" to it', 1, 8, 'he said \\"no: never\\" to it'],
    ['a:\n  b: one: two\n  c: 3', 2, 6, 'one: two'],
  ])('a colon within the text of %j is told with the text in quotes', (text, line, column, quoted) => {
    const message = 'A colon followed by a blank stands inside a text that is not in quotes: YAML takes it for a key.';
    expect(faults(text)).toEqual([
      `f:${line}:${column} yaml-colon: ${message} [put the whole text in quotes: "${quoted}"]`,
    ]);
    expect(framesOf(text)[0]?.split('^')).toHaveLength(quoted.replaceAll('\\', '').length + 1);
  });

  test('a key twice is told at the second one, and a bracket that stays open with where to look', () => {
    expect(faults('a: 1\na: 2')).toEqual([
      'f:2:1 duplicate-key: A key stands twice in one mapping. [leave one of the two out]',
    ]);
    const [fault] = faults('a: [1, 2\n');
    expect(fault).toMatch(/^f:\d+:\d+ yaml-invalid: Flow sequence[^:]*\. \[look for a bracket/);
    expect(fault).not.toMatch(/ at line \d/);
  });
});

describe('places', () => {
  const FILE = parsed('one: &x\n  two: [3, four]\n  five: 6\nseven: *x\nlast:\n');
  test.each([
    [['one'], 'key', 1, 1],
    [['one'], 'value', 2, 3],
    [['one', 'two', 1], 'value', 2, 12],
    [['one', 'five'], 'key', 3, 3],
    [['one', 'five'], 'value', 3, 9],
    [['seven'], 'value', 4, 8],
    [['seven', 'five'], 'value', 3, 9],
    [['last'], 'key', 5, 1],
    [[], 'value', 1, 1],
    [['none'], 'value', 1, 1],
    [['one', 'two', 7], 'value', 2, 8],
    [['one', 'five', 'deeper'], 'value', 3, 9],
  ] as const)('%j as a %s', (at, on, line, column) => {
    expect(FILE.place(at, on)).toEqual({ file: 'f', line, column });
    expect(FILE.fault(at, on, 'policy-invalid', 'So.').where).toBe(`f:${line}:${column}`);
  });

  test('are those of values unless somebody asks for the key', () => {
    expect(FILE.place(['one', 'five'])).toEqual({ file: 'f', line: 3, column: 9 });
  });

  test('a node is shown with the begin of its first line, as it was written', () => {
    expect(FILE.excerpt(['one', 'two'])).toBe('  two: [3, four]');
    expect(FILE.excerpt(['one', 'two', 1])).toBe('  two: [3, four');
    expect(FILE.excerpt(['one', 'five'])).toBe('  five: 6');
    expect(FILE.excerpt(['seven'])).toBe('seven: *x');
  });
});
