import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Mutant } from './mutators.ts';

export type Fate = 'killed' | 'hangs' | 'refused' | 'survived';

export interface Verdict {
  readonly fate: Fate;
  /** The test file that noticed it. */
  readonly by: string | null;
}

/** Verdicts of earlier runs, as long as the mutated file and the tests that said so are the same. */
export interface Verdicts {
  readonly find: (mutant: Mutant, tests: readonly string[]) => Verdict | undefined;
  readonly add: (mutant: Mutant, tests: readonly string[], verdict: Verdict) => void;
  readonly save: () => void;
}

const CACHE = 'node_modules/.cache/exaudit/mutants.json';

export function openVerdicts(isFresh: boolean): Verdicts {
  const known = new Map<string, Verdict & { readonly said: string }>(isFresh ? [] : Object.entries(readCache()));
  const texts = new Map<string, string>();
  const digestOf = (path: string): string => {
    const text = texts.get(path) ?? digest(readFileSync(path, 'utf8'));
    texts.set(path, text);
    return text;
  };
  const keyOf = ({ file, start, end, replacement }: Mutant): string =>
    digest([digestOf(file), file, start, end, replacement].join('\n'));
  /** One test is enough to kill; surviving takes all of them. */
  const saidBy = ({ by }: Verdict, tests: readonly string[]): string =>
    digest((by === null ? tests : tests.filter((test) => test === by)).map((test) => test + digestOf(test)).join('\n'));
  return {
    find: (mutant, tests) => {
      const found = known.get(keyOf(mutant));
      return found !== undefined && found.said === saidBy(found, tests) ? found : undefined;
    },
    add: (mutant, tests, verdict) => known.set(keyOf(mutant), { ...verdict, said: saidBy(verdict, tests) }),
    save: () => {
      mkdirSync(dirname(CACHE), { recursive: true });
      writeFileSync(CACHE, JSON.stringify(Object.fromEntries(known)));
    },
  };
}

function readCache(): { readonly [key: string]: Verdict & { readonly said: string } } {
  try {
    return JSON.parse(readFileSync(CACHE, 'utf8'));
  } catch {
    return {};
  }
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
