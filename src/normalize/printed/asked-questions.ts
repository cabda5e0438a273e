import type { Fragment } from '../../model/resource.ts';
import { type CommandRequest, requestOfCommandLine } from '../formats/command-line.ts';
import { takenBack } from './answer/asked-again.ts';
import type { ConsoleCommand } from './console.ts';
import { isBlank, type TextLine } from './text-line.ts';

/** Answers that are asked again are short. */
const MOST_REMEMBERED = 1000;

/** What the commands of one console asked, and what was answered so far: of several answers the last one counts. */
export class AskedQuestions {
  /** By what was asked: the line where it was asked last, and how often. */
  readonly #asked = new Map<string, { line: number; count: number; said: Fragment[] }>();
  readonly #again: string[] = [];
  #last: { said: Fragment[] } | undefined;

  /** How often it was asked before, and what was said then. */
  before(asked: CommandRequest | undefined): { readonly count: number; readonly said: readonly Fragment[] } {
    return this.#asked.get(keyOf(asked)) ?? { count: 0, said: [] };
  }

  ask(asked: CommandRequest, line: number): void {
    const key = keyOf(asked);
    const before = this.#asked.get(key);
    if (before !== undefined && this.#again.length < 20)
      this.#again.push(`line ${line} asks again what line ${before.line} asked`);
    this.#last = { said: before?.said.slice() ?? [] };
    this.#asked.set(key, { line, count: (before?.count ?? 0) + 1, said: this.#last.said });
  }

  /** What an answer said is taken back where the next one to the same question cannot be read. */
  remember(fragments: readonly Fragment[]): void {
    const said = this.#last?.said;
    if (said !== undefined && said.length + fragments.length <= MOST_REMEMBERED) said.push(...fragments);
  }

  /** It was asked again, and the answer cannot be read: nothing of the earlier ones is believed. */
  takeBack(asked: CommandRequest | undefined, reason: string): readonly Fragment[] {
    const before = this.#asked.get(keyOf(asked));
    if (before === undefined) return [];
    before.count += 1;
    return takenBack({ before: before.said, order: before.count - 1 }, { cause: 'unreadable', reason });
  }

  /** What the rest of a broken prompt asked again is not what an earlier answer said. */
  takeBackOfRest({ line, text }: ConsoleCommand): readonly Fragment[] {
    const asked = requestOfCommandLine(text.slice(text.indexOf('>') + 1));
    return this.takeBack(asked, `the prompt of line ${line} is broken`);
  }

  /** Nor what a command asked again whose first word goes on in the line below it. */
  takeBackInTwo({ line, text }: ConsoleCommand, tail: TextLine | undefined): readonly Fragment[] {
    if (tail === undefined || isBlank(tail)) return [];
    return ['', ' '].flatMap((blank) =>
      this.takeBack(requestOfCommandLine(text + blank + tail.text.trim()), `the command of line ${line} is broken`),
    );
  }

  get note(): string | undefined {
    return this.#again.length === 0 ? undefined : `Of several answers the last one counts: ${this.#again.join('; ')}.`;
  }
}

const keyOf = (asked: CommandRequest | undefined): string =>
  JSON.stringify([asked?.request, asked?.server, asked?.target, asked?.section]).toLowerCase();
