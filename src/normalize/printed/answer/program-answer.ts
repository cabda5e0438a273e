import { registryPlace } from '../../../model/parts/registry/registry-place.ts';
import type { Fragment } from '../../../model/resource.ts';
import { copiesNote } from '../../cmdlets/registry.ts';
import { faultOf } from '../../file-fault.ts';
import { readBareValue } from '../../formats/bare-value.ts';
import type { CommandRequest } from '../../formats/command-line.ts';
import { readRegistry } from '../../formats/registry.ts';
import { normalizeAdsutil } from '../../iis/answers/normalize-adsutil.ts';
import { normalizeAppcmd } from '../../iis/answers/normalize-appcmd.ts';
import { isAnswer } from '../../normalize-tool-file.ts';
import { readAnswer } from '../../place/file-format.ts';
import { type Shortfall, startTally } from '../../records-answers.ts';
import type { ConsoleCommand } from '../console.ts';
import { leftOverOf } from '../left-over.ts';
import { joinLines, type TextLine } from '../text-line.ts';
import { type AnswerText, answerTextOf, inWholeFile } from './answer-text.ts';
import { goneSince, orderAmong, ordered, takenBack } from './asked-again.ts';
import { askedBy } from './asked-places.ts';
import { holdLines } from './held-lines.ts';
import { type AnswerContext, NO_COMPUTER, type OpenAnswer } from './open-answer.ts';
import { registryFragments } from './registry-fragments.ts';

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

interface ToolOutput {
  readonly fragments: readonly Fragment[];
  /** More that it shows: places where there is nothing. */
  readonly places?: readonly string[];
  readonly shortfall?: Shortfall;
  /** It was read whole, and is about less than its request asks. */
  readonly narrower?: Shortfall;
  readonly leftOver?: readonly TextLine[];
  readonly note?: string | undefined;
}

function toolOutput(
  command: ConsoleCommand,
  asked: CommandRequest,
  server: string | null,
  answer: AnswerText,
  context: AnswerContext,
): ToolOutput {
  const { formats, nodes, record } = context;
  const { text } = answer;
  try {
    const format = formats.filter(isAnswer).find(({ request }) => request === asked.request);
    if (format !== undefined) {
      const output = readAnswer(format.reader.read, text, {
        record,
        server,
        computerRole: context.computerRole,
        end: answer.end,
        ...(asked.target === undefined ? {} : { asked: asked.target }),
        ...(asked.question === undefined ? {} : { question: asked.question }),
        ...(asked.resolver === undefined ? {} : { resolver: asked.resolver }),
        ...(asked.isSession === true ? { isSession: true } : {}),
        isForestWide: asked.isNarrowed !== true,
      });
      const isWhole = asked.isNarrowed !== true || asked.request === 'setspn -F -Q';
      const shortfall = output.shortfall ?? (isWhole ? undefined : partial(command));
      return placed({ ...output, shortfall }, answer);
    }
    switch (asked.request) {
      case 'appcmd list config':
        return ofServer(server, (name) => {
          const location = asked.target === '' ? null : (asked.target ?? null);
          const reading = normalizeAppcmd(text, { server: name, location, section: asked.section ?? null, record });
          return placed(fromReading(reading), answer);
        });
      case 'adsutil get': {
        const node = asked.target ?? '';
        return ofServer(server, (name) =>
          placed(fromReading(normalizeAdsutil(text, { server: name, node, record, others: nodes.of(server) })), answer),
        );
      }
      default:
        return ofServer(server, (name) =>
          asked.isBareValue === true
            ? placed(bareValueOutput(asked, name, text, context), answer)
            : registryOutput(command, name, answer, context),
        );
    }
  } catch (error) {
    const { cause, reason } = faultOf(error);
    return { fragments: [], shortfall: { cause, reason }, leftOver: answer.lines };
  }
}

const partial = (command: ConsoleCommand): Shortfall => ({
  cause: 'partial',
  reason: `the command asks for a part only: ${command.text}`,
});

function registryOutput(
  command: ConsoleCommand,
  server: string,
  answer: AnswerText,
  context: AnswerContext,
): ToolOutput {
  const { entries, leftOver, problem, whole } = readRegistry(answer.text, command.text, answer.end);
  const fragments = registryFragments(entries, server, context, whole);
  const shortfall: Shortfall | undefined =
    problem === undefined ? undefined : { cause: 'failed', reason: problem.message };
  const places = whole.map(({ hive, key }) => registryPlace(hive, key, '*'));
  const inFile = [...entries, ...whole].map((one) => ({ ...one, line: answer.lines[one.line - 1]?.line ?? one.line }));
  return { ...placed({ fragments, shortfall, leftOver }, answer), places, note: copiesNote(inFile) };
}

function bareValueOutput(
  { target = '' }: CommandRequest,
  server: string,
  text: string,
  context: AnswerContext,
): RelativeOutput {
  return { fragments: registryFragments([readBareValue(text, target)], server, context) };
}

interface RelativeOutput {
  readonly fragments: readonly Fragment[];
  readonly shortfall?: Shortfall | undefined;
  readonly narrower?: Shortfall;
  readonly note?: string;
  /** Lines of the text, 1-based. */
  readonly leftOver?: readonly number[] | undefined;
}

function fromReading({ fragments, leftOver, problem }: ReturnType<typeof normalizeAppcmd>): RelativeOutput {
  return {
    fragments,
    leftOver,
    shortfall: problem === null ? undefined : { cause: 'failed', reason: problem.message },
  };
}

function placed({ shortfall, ...reading }: RelativeOutput, answer: AnswerText): ToolOutput {
  return { ...inWholeFile(reading, answer), ...(shortfall === undefined ? {} : { shortfall }) };
}

function ofServer(server: string | null, read: (server: string) => ToolOutput): ToolOutput {
  if (server !== null) return read(server);
  return { fragments: [], shortfall: NO_COMPUTER };
}
