import { describe, expect, test } from 'vitest';
import { mutantsOf, mutated } from '../../scripts/mutants/mutators.ts';

const changes = (source: string): readonly string[] =>
  mutantsOf('src/x.ts', source).map((mutant) => mutated(source, mutant));

describe('mutants', () => {
  test.for<[string, string, readonly string[]]>([
    ['an equation is turned round', 'a === b;', ['a !== b;']],
    ['a bound is moved', 'a < b;', ['a <= b;']],
    ['and becomes or', 'a && b;', ['a || b;']],
    ['a default is dropped', 'a ?? b;', ['a;']],
    ['a negation is dropped', '!a;', ['a;']],
    ['a constant is another one', 'f = [true, 3];', ['f = [];', 'f = [false, 3];', 'f = [true, 4];']],
    ['a text is empty', "f = 'x';", ["f = '';"]],
    ['a condition is negated', 'c = a(b) ? d : e;', ['c = !(a(b)) ? d : e;']],
    ['a call is dropped', 'note(a);', [';']],
    [
      'what is optional is taken for granted',
      'x = a?.b?.[c]?.(d);',
      ['x = a.b?.[c]?.(d);', 'x = a?.b[c]?.(d);', 'x = a?.b?.[c](d);'],
    ],
    ['some becomes every', 'x = a.some(b);', ['x = a.every(b);']],
  ])('%s', ([, source, expected]) => {
    expect(changes(source)).toEqual(expected);
  });

  test('a guard is dropped, and its condition negated', () => {
    expect(changes('function f() { if (g(a)) return; if (b) { throw c; } if (d) e = h; }')).toEqual([
      'function f() { ; if (b) { throw c; } if (d) e = h; }',
      'function f() { if (!(g(a))) return; if (b) { throw c; } if (d) e = h; }',
      'function f() { if (g(a)) return; ; if (d) e = h; }',
      'function f() { if (g(a)) return; if (!(b)) { throw c; } if (d) e = h; }',
      'function f() { if (g(a)) return; if (b) { throw c; } if (!(d)) e = h; }',
    ]);
  });

  test('types, names and imports are left alone', () => {
    expect(changes("import a from 'a'; type T = 'x' | 1; const b = (c as 'x')!; interface I { d: true }")).toEqual([]);
    expect(changes("const f = (a: 'x') => ({ 'y': a } satisfies object);")).toEqual([]);
  });

  test('each says its line', () => {
    expect(mutantsOf('src/x.ts', '\n\na === b;')).toEqual([
      { file: 'src/x.ts', line: 3, start: 4, end: 7, original: '===', replacement: '!==' },
    ]);
  });
});
