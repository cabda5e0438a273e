import { RE2JS } from 're2js';

/** So many are kept compiled; a program that runs for weeks reads policies again and again. */
const MOST = 1_000;

const compiled = new Map<string, RE2JS>();

/**
 * A regular expression in RE2's syntax, which runs in linear time whatever the text. Compiling is slow, and the same one
 * stands in many profiles and rules: it is done once. Throws what RE2JS throws for bad syntax.
 */
export function linearPattern(expression: string): Pick<RE2JS, 'test'> {
  const known = compiled.get(expression);
  if (known !== undefined) return known;
  const pattern = RE2JS.compile(expression);
  if (compiled.size >= MOST) compiled.clear();
  compiled.set(expression, pattern);
  return pattern;
}
