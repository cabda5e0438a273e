import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import fc from 'fast-check';
import { parseAst } from 'vitest/node';

/** A pattern of our sources, and where it stands. */
export interface Pattern {
  readonly source: string;
  readonly flags: string;
  readonly file: string;
  readonly line: number;
}

/** Every literal pattern of a file that repeats something without an end: only those can be slow. */
export function repeatingPatterns(file: string): readonly Pattern[] {
  const code = stripTypeScriptTypes(readFileSync(file, 'utf8'));
  const found: Pattern[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const child of node) visit(child);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    if ('regex' in node && typeof node.regex === 'object') {
      const { flags, pattern: source } = node.regex as { readonly pattern: string; readonly flags: string };
      const line = code.slice(0, Number((node as unknown as { readonly start: number }).start)).split('\n').length;
      if (/[*+]|\{\d+,\}/.test(source)) found.push({ source, flags, file, line });
      return;
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseAst(code));
  return found;
}

/** A text on which a pattern takes more than linear time, and how long for `length` characters of it. */
export interface SlowText {
  readonly prefix: string;
  readonly pump: string;
  readonly tail: string;
  readonly length: number;
  readonly milliseconds: number;
}

const PUMPS = ['a', ' ', '\t', '"', "'", '0', '\n', '\r', '-', '.', ':', '=', ',', '(', '<', '\\', '/', '*', '{'];
const PAIRS = ['\r\n', 'a ', ' a', 'a,', 'x=', ': ', '<a', '\n '];
const TAILS = ['\u0001', '\nx'];
/** Characters: at the first a slow pattern is seen, at the second it is sure. */
const SHORT = 1_500;
const LONG = 16_000;
/** For `LONG`: a linear pattern needs a hundredth of it, a quadratic one several times as much. */
const BUDGET_MS = 25;

/**
 * Looks for a text that a pattern is slow on: the beginning of a text that matches, then one or two characters of its
 * own alphabet again and again, then something that cannot match. Deterministic but for the clock.
 */
export function slowText({ flags, source }: Pick<Pattern, 'source' | 'flags'>): SlowText | undefined {
  const pattern = new RegExp(source, flags);
  const samples = samplesOf(source, flags);
  for (const pump of pumpsOf(source, samples)) {
    for (const prefix of prefixesOf(samples)) {
      for (const tail of TAILS) {
        // What grows faster than any power shows on a short text, and would not end on a longer one.
        for (const length of [16, 24, SHORT, LONG]) {
          const text = prefix + pump.repeat(Math.ceil(length / pump.length)) + tail;
          const milliseconds = time(pattern, text);
          if (milliseconds > BUDGET_MS && time(pattern, text) > BUDGET_MS)
            return { prefix, pump, tail, length, milliseconds };
          if (length === SHORT && milliseconds < 0.4) break;
        }
      }
    }
  }
  return undefined;
}

/** Of this thread alone, in milliseconds: other tests run beside it. */
function time(pattern: RegExp, text: string): number {
  const { system, user } = process.threadCpuUsage();
  pattern.lastIndex = 0;
  if (pattern.global) text.replace(pattern, '');
  else pattern.test(text);
  const spent = process.threadCpuUsage({ system, user });
  return (spent.system + spent.user) / 1000;
}

/** Texts that match, where fast-check knows how to make them: it knows no look-around, and never ends with `\\x7e`. */
function samplesOf(source: string, flags: string): readonly string[] {
  const bare = source.replace(/\(\?<?[=!](?:\\.|\[(?:\\.|[^\]])*\]|\([^()]*\)|[^()\\])*\)/g, '').replaceAll('\\b', '');
  for (const text of source.includes('\\x') ? [] : [source, bare]) {
    try {
      const made = fc.stringMatching(new RegExp(text, flags.replace(/[gymid]/g, '')), { size: 'xsmall' });
      return fc.sample(made, { seed: 10, numRuns: 2 });
    } catch {
      // Another way to write it may do.
    }
  }
  return [];
}

function prefixesOf(samples: readonly string[]): ReadonlySet<string> {
  const cuts = [0.5, 0.9, 1];
  return new Set(['', ...samples.flatMap((text) => cuts.map((cut) => text.slice(0, Math.ceil(cut * text.length))))]);
}

function pumpsOf(source: string, samples: readonly string[]): ReadonlySet<string> {
  const own = [...source.replace(/\\[a-zA-Z]/g, '')].filter((letter) => !'?*+|^$()[]{}'.includes(letter));
  const words = source.match(/[A-Za-z=,: -]{2,}/g) ?? [];
  const pairs = samples.flatMap((text) => [...text.slice(0, 12)].map((_, at) => text.slice(at, at + 2)));
  return new Set([...PUMPS, ...PAIRS, ...own, ...words, ...pairs].filter((pump) => pump !== ''));
}
