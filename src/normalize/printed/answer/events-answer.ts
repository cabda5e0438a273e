import type { Shortfall } from '../../answers/file-reading.ts';
import { startTally } from '../../answers/tally.ts';
import { eventGroups } from '../../logs/events/event-groups.ts';
import { readPrintedEvents } from '../../logs/events/read-events.ts';
import { isBlank, type TextLine } from '../text-line.ts';
import type { AnswerContext, AskedCommand, OpenAnswer } from './open-answer.ts';

/** A console shows some hundreds of events. */
const MOST_LINES = 1_000_000;

/** Get-WinEvent, Get-EventLog: their events are counted with those of all logs of the capture. */
export function eventsAnswer(asking: AskedCommand, { keepEvents, record, requestNamed }: AnswerContext): OpenAnswer {
  const { asked, command, server } = asking;
  const held: TextLine[] = [];
  return {
    ...asking,
    add: (lines) => {
      for (const line of lines) if (held.length < MOST_LINES) held.push(line);
      return [];
    },
    end: () => {
      const groups = eventGroups(() => server);
      const { events, leftOver, leftOverCount } = readPrintedEvents(held, (row) => groups.add(row, record));
      const fragments = groups.fragments();
      const tally = startTally(requestNamed);
      for (const fragment of fragments) tally.add(asked.request, fragment);
      keepEvents(command, groups);
      const isNothing = events === 0 && leftOverCount === 0 && !held.every(isBlank);
      const problem =
        leftOverCount > 0 || isNothing ? 'lines among its events are not understood, or belong to none' : undefined;
      const shortfall: Shortfall | undefined =
        problem === undefined ? undefined : { cause: 'partial', reason: problem };
      return {
        fragments: [],
        answers: tally.answers(shortfall, []),
        leftOver: leftOver.map((line) => ({ text: '', line })),
        isApart: problem === undefined,
        problem,
        note:
          events > 0 && fragments.length === 0
            ? `Line ${command.line}: none of its events says anything of a sign-in.`
            : undefined,
      };
    },
  };
}
