import { faultOf } from '../../answers/file-fault.ts';
import { isAnswer } from '../../answers/normalize-tool-file.ts';
import { normalizeAdsutil } from '../../iis/answers/normalize-adsutil.ts';
import { normalizeAppcmd } from '../../iis/answers/normalize-appcmd.ts';
import { readAnswer } from '../../place/answer-reader.ts';
import type { AnswerText } from './answer-text.ts';
import { type AnswerContext, type AskedCommand, NO_COMPUTER } from './open-answer.ts';
import { fromReading, outputIn, type ToolOutput } from './output-in.ts';
import { bareValueOutput, registryOutput } from './registry-output.ts';

/** What the whole output of a program says; of one that cannot be read nothing, and all its lines are left over. */
export function toolOutput(asking: AskedCommand, answer: AnswerText, context: AnswerContext): ToolOutput {
  const { asked, command, server } = asking;
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
      const part = { cause: 'partial', reason: `the command asks for a part only: ${command.text}` } as const;
      const shortfall = output.shortfall ?? (isWhole ? undefined : part);
      return outputIn({ ...output, shortfall }, answer);
    }
    switch (asked.request) {
      case 'appcmd list config':
        return onComputer(server, (name) => {
          const location = asked.target === '' ? null : (asked.target ?? null);
          const reading = normalizeAppcmd(text, { server: name, location, section: asked.section ?? null, record });
          return outputIn(fromReading(reading), answer);
        });
      case 'adsutil get': {
        const node = asked.target ?? '';
        return onComputer(server, (name) =>
          outputIn(
            fromReading(normalizeAdsutil(text, { server: name, node, record, others: nodes.of(server) })),
            answer,
          ),
        );
      }
      default:
        return onComputer(server, (name) =>
          asked.isBareValue === true
            ? outputIn(bareValueOutput(asked, name, text, context), answer)
            : registryOutput(command, name, answer, context),
        );
    }
  } catch (error) {
    const { cause, reason } = faultOf(error);
    return { fragments: [], shortfall: { cause, reason }, leftOver: answer.lines };
  }
}

function onComputer(server: string | null, read: (server: string) => ToolOutput): ToolOutput {
  if (server !== null) return read(server);
  return { fragments: [], shortfall: NO_COMPUTER };
}
