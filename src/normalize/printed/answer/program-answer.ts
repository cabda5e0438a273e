import { startTally } from '../../answers/tally.ts';
import type { CommandRequest } from '../../formats/command/command-request.ts';
import type { ConsoleCommand } from '../console/console-command.ts';
import { leftOverOf } from '../left-over.ts';
import { joinLines } from '../text-line.ts';
import { answerTextOf } from './answer-text.ts';
import { goneSince, orderAmong, ordered, takenBack } from './asked-again.ts';
import { askedBy } from './asked-places.ts';
import { holdLines } from './held-lines.ts';
import type { AnswerContext, OpenAnswer } from './open-answer.ts';
import type { ToolOutput } from './output-in.ts';
import { toolOutput } from './tool-output.ts';

/** What a program prints is held until it is whole. */
const MOST_HELD = 64 * 1024 * 1024;

/** The answer of a program, which is read when it is whole. */
export function programAnswer(
  command: ConsoleCommand,
  asked: CommandRequest,
  server: string | null,
  context: AnswerContext,
): OpenAnswer {
  const { add, isOver, lines: held } = holdLines(MOST_HELD);
  return {
    command,
    asked,
    server,
    add,
    ...(asked.request === 'adsutil get' ? { text: () => joinLines(held) } : {}),
    end: (isFollowed) => {
      const answer = answerTextOf(held, isFollowed);
      const reading: ToolOutput = isOver()
        ? { fragments: [], shortfall: { cause: 'over-limit', reason: 'its output is larger than can be read' } }
        : toolOutput(command, asked, server, answer, context);
      const tally = startTally(context.requestNamed);
      for (const fragment of reading.fragments) tally.add(asked.request, fragment);
      const [first] = reading.fragments;
      if (first !== undefined && reading.places !== undefined) tally.addPlaces(asked.request, first, reading.places);
      const asks = askedBy({ command, asked, server }, context);
      const { leftOver = [] } = reading;
      const left = leftOverOf(leftOver, answer.lines);
      const shortfall = reading.shortfall ?? left.shortfall;
      const lost =
        shortfall === undefined
          ? goneSince(context, reading.fragments)
          : first === undefined
            ? takenBack(context, shortfall)
            : [];
      return {
        fragments: [...reading.fragments.map((fragment) => ordered(fragment, orderAmong(context, fragment))), ...lost],
        answers: tally.answers(shortfall ?? reading.narrower, asks),
        leftOver,
        isApart: left.shortfall === undefined,
        problem: reading.shortfall?.reason,
        note: reading.note,
      };
    },
  };
}
