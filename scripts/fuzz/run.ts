import type { Scratch } from '../../src/lib/scratch.ts';
import { breaches } from './insertion-law.ts';
import {
  everyInsertionInto,
  INSERTION_KINDS,
  type Insertion,
  type InsertionKind,
  insertionInto,
} from './insertions.ts';
import { randomOf } from './random.ts';
import { type Fixture, type Seen, seenIn } from './reading.ts';

/** More milliseconds of processor time than this, and one small file hangs; a machine that does other things counts for nothing. */
const HANGS = 2000;

/** One input that breaks the law. */
export interface Breach {
  readonly input: number;
  readonly fixture: string;
  readonly insertion: string;
  readonly sentences: readonly string[];
}

export interface Fuzz {
  /** Makes the input of a number, the same one for the same seed and fixtures, and holds the law against it. */
  run(input: number): Promise<Breach | undefined>;
  /** The text of an input. */
  textOf(input: number): string;
  kindOf(input: number): InsertionKind;
  /** Holds the law against every insertion of these kinds into one text. */
  every(fixture: Fixture, kinds: readonly InsertionKind[]): AsyncGenerator<Breach | undefined, void>;
}

export function startFuzz(fixtures: readonly Fixture[], seed: number, newScratch: () => Scratch): Fuzz {
  const known = new Map<Fixture, Promise<Seen>>();
  const before = (fixture: Fixture): Promise<Seen> => {
    const seen = known.get(fixture) ?? seenIn(fixture, fixture.text, newScratch());
    known.set(fixture, seen);
    return seen;
  };
  const held = async (fixture: Fixture, insertion: Insertion, input: number): Promise<Breach | undefined> => {
    const own = await before(fixture);
    const start = process.cpuUsage();
    const sentences = await heldAgainst(fixture, own, insertion, newScratch());
    const { system, user } = process.cpuUsage(start);
    const took = (system + user) / 1000;
    const all = took > HANGS ? [...sentences, `it took ${Math.round(took)} ms`] : sentences;
    return all.length === 0
      ? undefined
      : { input, fixture: fixture.name, insertion: `${insertion.kind} ${insertion.what}`, sentences: all };
  };
  return {
    kindOf: (input) => inputOf(fixtures, seed, input).insertion.kind,
    textOf: (input) => inputOf(fixtures, seed, input).insertion.text,
    run: async (input) => {
      const { fixture, insertion } = inputOf(fixtures, seed, input);
      return held(fixture, insertion, input);
    },
    every: async function* (fixture, kinds) {
      let input = 0;
      for (const insertion of everyInsertionInto(fixture.text, kinds)) {
        yield await held(fixture, insertion, input);
        input += 1;
      }
    },
  };
}

async function heldAgainst(
  fixture: Fixture,
  own: Seen,
  insertion: Insertion,
  scratch: Scratch,
): Promise<readonly string[]> {
  try {
    return breaches(own, await seenIn(fixture, insertion.text, scratch), insertion);
  } catch (error) {
    return [`it crashed: ${error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : String(error)}`];
  }
}

function inputOf(
  fixtures: readonly Fixture[],
  seed: number,
  input: number,
): { readonly fixture: Fixture; readonly insertion: Insertion } {
  const random = randomOf(Math.imul(seed, 0x9e3779b1) ^ Math.imul(input + 1, 0x85ebca6b));
  for (;;) {
    const fixture = random.of(fixtures);
    const insertion = insertionInto(fixture.text, random.of(INSERTION_KINDS), random);
    if (insertion !== undefined) return { fixture, insertion };
  }
}
