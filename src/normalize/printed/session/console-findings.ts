import type { Request } from '../../../model/request.ts';
import { emptyAnswers } from '../../answers/empty-answers.ts';
import type { Answer } from '../../answers/file-reading.ts';
import { printsNothing } from '../../formats/command/pipeline-steps.ts';
import type { ClosedAnswer, OpenAnswer } from '../answer/open-answer.ts';
import type { ConsoleCommand } from '../console/console-command.ts';
import { LeftOver } from '../left-over.ts';
import type { TextLine } from '../text-line.ts';

/** What the reading of one console comes to, beside what its answers say. */
export class ConsoleFindings {
  readonly answers: Answer[] = [];
  readonly problems: string[] = [];
  readonly notes: string[] = [];
  readonly withheld = new Set<string>();
  readonly leftOver = new LeftOver();
  readonly unread: ConsoleCommand[] = [];
  /** Requests whose command may go on in the line below it. */
  readonly doubted = new Set<string>();
  /** The request that was answered first. */
  first: string | undefined;
  /** Line of the first commands in one line of which each may have printed what stands below. */
  joined: number | undefined;
  commands = 0;
  hasFiles = false;
  /** Something stands below a command. */
  hasOutput = false;
  /** Every line that was left over is a word of a person, apart from what was read. */
  isApart = true;

  /** Lines among the answers that are not understood. */
  leave(lines: Iterable<TextLine>): void {
    this.leftOver.add(lines);
    this.isApart = false;
  }

  /** A request whose answer is not believed. */
  doubt(line: number, request: Request, reason: string): void {
    // The first one says that its answer is missing; a second one says nothing more.
    if (!this.doubted.has(request.id))
      this.answers.push(...emptyAnswers({ request, server: null }, { cause: 'unreadable', reason }));
    this.doubted.add(request.id);
    this.problems.push(`Line ${line}, ${request.id}: ${reason}.`);
  }

  close({ asked, command }: OpenAnswer, { answers, isApart, leftOver, note, problem }: ClosedAnswer): void {
    // What was kept in a variable or a file printed nothing: that nothing stands here says nothing.
    const isKept = printsNothing(command.text);
    this.answers.push(...answers.filter(({ count }) => count > 0 || !isKept));
    this.leftOver.add(leftOver);
    this.isApart &&= isApart;
    if (note !== undefined && !this.notes.includes(note) && this.notes.length < 5) this.notes.push(note);
    if (problem !== undefined)
      this.problems.push(`Line ${command.line}, ${asked.request}: ${problem.replace(/\.$/, '')}.`);
  }
}
