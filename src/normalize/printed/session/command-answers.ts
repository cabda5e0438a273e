import type { Fragment } from '../../../model/resource.ts';
import type { RequestNamed } from '../../answers/file-reading.ts';
import { requestOfCommandLine } from '../../formats/command/command-line.ts';
import { printsNothing } from '../../formats/command/pipeline-steps.ts';
import { commandsOfLine } from '../../formats/command/shell-words.ts';
import { openAnswer } from '../answer/console-answer.ts';
import type { OpenAnswer } from '../answer/open-answer.ts';
import type { ConsoleCommand } from '../console/console-command.ts';
import { whereItRuns } from '../console/where-it-runs.ts';
import { isBlank, type TextLine } from '../text-line.ts';
import type { AnswerContexts } from './answer-contexts.ts';
import type { AskedQuestions } from './asked-questions.ts';
import type { ConsoleFindings } from './console-findings.ts';
import { KeptVariables, showsVariable } from './kept-variables.ts';
import { BLOCK, NO_EVIDENCE, SILENT } from './unread-commands.ts';
import { wholeCommand } from './wrapped-command.ts';

/** The commands of one console, one after the other: which of them are requests, and what each answers. */
export class CommandAnswers {
  /** What earlier answers said and is not believed any more. */
  readonly #lost: Fragment[] = [];
  readonly #variables = new KeptVariables();
  readonly #waiting: OpenAnswer[] = [];
  #current: OpenAnswer | 'unread' | undefined;
  readonly #found: ConsoleFindings;
  readonly #questions: AskedQuestions;
  readonly #contexts: AnswerContexts;
  readonly #requestNamed: RequestNamed;
  /** Notes name commands without having run them. */
  readonly #isNote: boolean;

  constructor(
    found: ConsoleFindings,
    questions: AskedQuestions,
    contexts: AnswerContexts,
    requestNamed: RequestNamed,
    isNote: boolean,
  ) {
    this.#found = found;
    this.#questions = questions;
    this.#contexts = contexts;
    this.#requestNamed = requestNamed;
    this.#isNote = isNote;
  }

  /** Lines below the command that was begun last; `undefined` where they are those of no command. */
  add(lines: readonly TextLine[]): readonly Fragment[] | undefined {
    if (this.#current === undefined) return undefined;
    if (this.#current === 'unread') return [];
    const added = this.#current.add(lines);
    this.#questions.remember(added);
    return added;
  }

  /** Ends the answer that is open. */
  finish(isFollowed: boolean): readonly Fragment[] {
    const current = this.#current;
    this.#current = undefined;
    if (current === undefined || current === 'unread') return [];
    if (current.text === undefined) return this.close(current, isFollowed);
    // An unset node of the metabase is followed to its parents, which may be asked later.
    this.#contexts.nodes.add(current.server, current.asked.target ?? '', current.text());
    this.#waiting.push(current);
    return [];
  }

  /** Ends what waited for the whole file. */
  finishAll(): readonly Fragment[] {
    return [...this.finish(false), ...this.#waiting.flatMap((waiting) => this.close(waiting, true))];
  }

  close(open: OpenAnswer, isFollowed: boolean): readonly Fragment[] {
    const closed = open.end(isFollowed);
    this.#questions.remember(closed.fragments);
    this.#found.close(open, closed);
    return closed.fragments;
  }

  /** What the command that was begun last takes back. */
  lost(): readonly Fragment[] {
    return this.#lost.splice(0);
  }

  /** Gives the lines that are left to read. */
  begin(typed: ConsoleCommand, lines: readonly TextLine[]): readonly TextLine[] {
    if (typed.text === '') return lines;
    this.#found.commands += 1;
    const printed = this.#variables.shown(whereItRuns(typed));
    const parts = commandsOfLine(printed.text);
    const joined = parts.map((text, index) => {
      const one = this.#variables.shown({ ...printed, text });
      // What only keeps prints nothing: below it stands the rest of a command that was wrapped.
      this.#variables.note(one, index < parts.length - 1 || lines.every(isBlank));
      return one.text;
    });
    if (joined.length > 1 && !joined.some((one) => BLOCK.test(one))) {
      const read = joined.filter((one) => requestOfCommandLine(one) !== undefined && !printsNothing(one));
      const [only] = read;
      if (read.length > 1) return this.#beginJoined(printed, joined, lines);
      if (only !== undefined) return this.#beginOne(whereItRuns({ ...printed, text: only }), lines);
    }
    return this.#beginOne(printed, lines);
  }

  /**
   * Several commands in one line: what each printed is told by its content, and a value of the registry that is not
   * there by nothing. Programs say too little for that.
   */
  #beginJoined(printed: ConsoleCommand, joined: readonly string[], lines: readonly TextLine[]): readonly TextLine[] {
    const isOfObjects = (one: string): boolean => requestOfCommandLine(one)?.request.startsWith('Get-') === true;
    const others = joined.filter((one) => !isOfObjects(one) && !NO_EVIDENCE.test(one) && !printsNothing(one));
    this.#found.unread.push(...others.map((text) => ({ ...printed, text })));
    this.#found.joined ??= printed.line;
    if (joined.some(isOfObjects) && others.length === 0) return lines;
    this.#current = 'unread';
    return [];
  }

  #beginOne(printed: ConsoleCommand, lines: readonly TextLine[]): readonly TextLine[] {
    const { command, isDoubted, rest, tail } = wholeCommand(printed, lines);
    if (tail !== undefined) {
      this.#found.leave([tail]);
      if (isDoubted === true) {
        this.#doubt(command, tail);
        return [];
      }
    }
    const isEmpty = rest.every(isBlank);
    this.#found.hasOutput ||= !isEmpty;
    if (isEmpty && (this.#isNote || printsNothing(command.text) || /\bTee(?:-Object)?\b/i.test(command.text))) {
      this.#current = 'unread';
      return [];
    }
    const before = this.#questions.before(command);
    const open = openAnswer(command, this.#contexts.of(before));
    if (command.isRest === true) this.#lost.push(...this.#questions.takeBackOfRest(command));
    if (open === undefined) {
      if (SILENT.test(command.text)) return rest;
      if (!NO_EVIDENCE.test(command.text)) this.#found.unread.push(command);
      if (showsVariable(command) && !isEmpty) this.#found.leave(rest);
      this.#questions.change(command);
      this.#lost.push(...this.#questions.takeBackInTwo(command, lines[0]));
      this.#current = 'unread';
      return [];
    }
    this.#questions.ask(command);
    this.#found.first ??= open.asked.request;
    this.#current = open;
    return rest;
  }

  /** A request whose command may go on in a line below it, or that answered with an error: nothing of it is believed. */
  #doubt(command: ConsoleCommand, tail: TextLine): void {
    this.#current = 'unread';
    this.#lost.push(...this.#questions.takeBackInTwo(command, tail));
    const asked = requestOfCommandLine(command.text);
    const request = asked === undefined ? undefined : this.#requestNamed(asked.request);
    if (asked === undefined || request === undefined) return;
    const reason = `what it printed is not understood from line ${tail.line} on`;
    this.#found.doubt(command.line, request, reason);
    this.#lost.push(...this.#questions.takeBack(command, reason));
  }
}
