import { startTally } from '../../answers/tally.ts';
import { leftOverOf } from '../left-over.ts';
import { joinLines } from '../text-line.ts';
import { answerTextOf } from './answer-text.ts';
import { goneSince, orderAmong, ordered, takenBack } from './asked-again.ts';
import { askedBy } from './asked-places.ts';
import { holdLines } from './held-lines.ts';
import type { AnswerContext, AskedCommand, OpenAnswer } from './open-answer.ts';
import type { ToolOutput } from './output-in.ts';
import { toolOutput } from './tool-output.ts';

/** What a program prints is held until it is whole. */
const MOST_HELD = 64 * 1024 * 1024;

/** The answer of a program, which is read when it is whole. */
export function programAnswer(asking: AskedCommand, context: AnswerContext): OpenAnswer {
  const { asked } = asking;
  const { add, isOver, lines: held } = holdLines(MOST_HELD);
  return {
    ...asking,
    add,
    ...(asked.request === 'adsutil get' ? { text: () => joinLines(held) } : {}),
    end: (isFollowed) => {
      const answer = answerTextOf(held, isFollowed);
      const reading: ToolOutput = isOver()
        ? { fragments: [], shortfall: { cause: 'over-limit', reason: 'its output is larger than can be read' } }
        : toolOutput(asking, answer, context);
      const tally = startTally(context.requestNamed);
      for (const fragment of reading.fragments) tally.add(asked.request, fragment);
      const [first] = reading.fragments;
      if (first !== undefined && reading.places !== undefined) tally.addPlaces(asked.request, first, reading.places);
      const asks = askedBy(asking, context);
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
