import type { Fragment } from '../../../model/resource.ts';
import { requestOfCommandLine } from '../../formats/command/command-line.ts';
import { takenBack } from '../answer/asked-again.ts';
import type { ConsoleCommand } from '../console/console-command.ts';
import { isBlank, type TextLine } from '../text-line.ts';
import { requestsChangedBy } from './requests-changed-by.ts';

/** Answers that are asked again are short. */
const MOST_REMEMBERED = 1000;

/** What the commands of one console asked, and what was answered so far: of several answers the last one counts. */
export class AskedQuestions {
  /** By what was asked: the line where it was asked last, and how often. */
  readonly #asked = new Map<string, { line: number; count: number; said: Fragment[] }>();
  readonly #computers = new Set<ConsoleCommand['computer']>();
  readonly #again: string[] = [];
  /** By request: where it was asked last, and what changed it since. */
  readonly #lines = new Map<string, number>();
  readonly #changes = new Map<string, string>();
  #last: { said: Fragment[] } | undefined;

  /** How often it was asked before, and what was said then. */
  before(command: ConsoleCommand): { readonly count: number; readonly said: readonly Fragment[] } {
    const key = command.isRest === true ? undefined : keyOf(command);
    return (key === undefined ? undefined : this.#asked.get(key)) ?? { count: 0, said: [] };
  }

  /** What tells a question from others. */
  keyOf(command: ConsoleCommand): string {
    return keyOf(command) ?? '';
  }

  ask(command: ConsoleCommand): void {
    const { line } = command;
    const key = this.keyOf(command);
    const before = this.#asked.get(key);
    if (before !== undefined && this.#again.length < 20)
      this.#again.push(`line ${line} asks again what line ${before.line} asked`);
    this.#computers.add(command.computer);
    const request = requestOfCommandLine(command.text)?.request ?? '';
    this.#lines.set(request, line);
    this.#changes.delete(request);
    this.#last = { said: before?.said.slice() ?? [] };
    this.#asked.set(key, { line, count: (before?.count ?? 0) + 1, said: this.#last.said });
  }

  /** What an answer said is taken back where the next one to the same question cannot be read. */
  remember(fragments: readonly Fragment[]): void {
    const said = this.#last?.said;
    if (said !== undefined && said.length + fragments.length <= MOST_REMEMBERED) said.push(...fragments);
  }

  /** It was asked again, and the answer cannot be read: nothing of the earlier ones is believed. */
  takeBack(command: Pick<ConsoleCommand, 'computer' | 'text'>, reason: string): readonly Fragment[] {
    const key = keyOf(command);
    const before = key === undefined ? undefined : this.#asked.get(key);
    if (before === undefined) return [];
    before.count += 1;
    return takenBack({ before: before.said, order: before.count - 1 }, { cause: 'unreadable', reason });
  }

  /** What the rest of a broken prompt asked again, on whatever computer, is not what an earlier answer said. */
  takeBackOfRest({ line, text }: ConsoleCommand): readonly Fragment[] {
    const rest = text.slice(text.indexOf('>') + 1);
    const reason = `the prompt of line ${line} is broken`;
    return [...this.#computers].flatMap((computer) =>
      this.takeBack({ text: rest, ...(computer === undefined ? {} : { computer }) }, reason),
    );
  }

  /** Nor what a command asked again whose first word goes on in the line below it. */
  takeBackInTwo(command: ConsoleCommand, tail: TextLine | undefined): readonly Fragment[] {
    if (tail === undefined || isBlank(tail)) return [];
    const reason = `the command of line ${command.line} is broken`;
    return ['', ' '].flatMap((blank) =>
      this.takeBack({ ...command, text: command.text + blank + tail.text.trim() }, reason),
    );
  }

  /** Something was changed: what was shown before is how it was. */
  change({ line, text }: ConsoleCommand): void {
    for (const request of requestsChangedBy(text)) {
      const last = this.#lines.get(request);
      if (last === undefined) continue;
      this.#changes.set(request, `line ${line} may have changed what line ${last} showed, and nothing asked again`);
    }
  }

  get notes(): readonly string[] {
    const changes = [...this.#changes.values()];
    const changed = changes.length === 0 ? [] : [`Shown as it was before: ${changes.join('; ')}.`];
    return [...(this.#note === undefined ? [] : [this.#note]), ...changed];
  }

  get #note(): string | undefined {
    return this.#again.length === 0 ? undefined : `Of several answers the last one counts: ${this.#again.join('; ')}.`;
  }
}

type Question = Pick<ConsoleCommand, 'computer' | 'text'> & Partial<Pick<ConsoleCommand, 'age' | 'line'>>;

/** The same command is another question on another computer. */
function keyOf({ age = 0, computer = '', line, text }: Question): string | undefined {
  const asked = requestOfCommandLine(text);
  if (asked === undefined) return undefined;
  const { isSession, request, resolver, section, server, target } = asked;
  // What a program was asked one by one, no other one was.
  // Nor does an older mail, which stands below the newer one, ask again.
  const apart = [age, ...(isSession === true ? [line] : [])];
  return JSON.stringify([request, server ?? computer, target, section, resolver, ...apart]).toLowerCase();
}
