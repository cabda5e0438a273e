import type { Fragment } from '../../../model/resource.ts';
import type { Answer, RequestNamed, Shortfall } from '../../answers/file-reading.ts';
import type { CommandRequest } from '../../formats/command/command-request.ts';
import type { MetabaseAnswers } from '../../iis/answers/metabase-answers.ts';
import type { ShownFile } from '../../iis/answers/shown-files.ts';
import type { EventGroups } from '../../logs/events/event-groups.ts';
import type { FileFormat } from '../../place/file-format.ts';
import type { PlacedFile } from '../../place/placement.ts';
import type { ConsoleCommand } from '../console/console-command.ts';
import type { TextLine } from '../text-line.ts';

/** What has to be known to read the answer of one command. */
export interface AnswerContext {
  readonly record: number;
  readonly computerRole: 'server' | 'client';
  readonly placement: PlacedFile;
  readonly requestNamed: RequestNamed;
  readonly formats: readonly FileFormat[];
  readonly onWithheld: (name: string) => void;
  /** Answers of adsutil.vbs in the same console: an unset node is followed to its parents. */
  readonly nodes: MetabaseAnswers;
  /** How often its request was asked above; the last answer counts. */
  readonly order: number;
  /** Takes the events of an answer, in place of those of an earlier answer to the same question. */
  readonly keepEvents: (command: ConsoleCommand, events: EventGroups) => void;
  /** Path of the text in the capture. */
  readonly path: string;
  /** Takes a file that it shows, in place of what an earlier answer to the same question showed. */
  readonly keepFile: (command: ConsoleCommand, file: ShownFile | undefined) => void;
  /** What the answers above said to the same question. */
  readonly before: readonly Fragment[];
}

/** What a program printed means nothing without the computer. */
export const NO_COMPUTER: Shortfall = {
  cause: 'unreadable',
  reason: 'nothing says on which computer it ran; put the file into servers/NAME/',
};

/** One command that is a request. */
export interface AskedCommand {
  readonly command: ConsoleCommand;
  readonly asked: CommandRequest;
  /** Computer that it speaks of, where one is named. */
  readonly server: string | null;
}

/** Its answer, while its lines come in. */
export interface OpenAnswer extends AskedCommand {
  add(lines: readonly TextLine[]): readonly Fragment[];
  /** @param isFollowed Another command, or its prompt, stands below. */
  end(isFollowed: boolean): ClosedAnswer;
  /** All that was printed, where the answer waits for others of its console. */
  readonly text?: () => string;
}

export interface ClosedAnswer {
  readonly fragments: readonly Fragment[];
  readonly answers: readonly Answer[];
  readonly leftOver: readonly TextLine[];
  /** The lines that were left over are words of a person, apart from what was read. */
  readonly isApart: boolean;
  /** What went wrong, without its place. */
  readonly problem: string | undefined;
  /** What is to be said of it although nothing went wrong. */
  readonly note?: string | undefined;
}
