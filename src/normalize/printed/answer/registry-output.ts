import { registryPlace } from '../../../model/parts/registry/registry-place.ts';
import type { Shortfall } from '../../answers/file-reading.ts';
import { copiesNote } from '../../cmdlets/registry/registry-copies.ts';
import type { CommandRequest } from '../../formats/command/command-request.ts';
import { readBareValue } from '../../formats/registry/bare-value.ts';
import { readRegistry } from '../../formats/registry/registry.ts';
import type { ConsoleCommand } from '../console/console-command.ts';
import type { AnswerText } from './answer-text.ts';
import type { AnswerContext } from './open-answer.ts';
import { outputIn, type RelativeOutput, type ToolOutput } from './output-in.ts';
import { registryFragments } from './registry-fragments.ts';

/** What `reg query` printed of one computer. */
export function registryOutput(
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
  return { ...outputIn({ fragments, shortfall, leftOver }, answer), places, note: copiesNote(inFile) };
}

/** What a command printed that shows a single value alone. */
export function bareValueOutput(
  { target = '' }: CommandRequest,
  server: string,
  text: string,
  context: AnswerContext,
): RelativeOutput {
  return { fragments: registryFragments([readBareValue(text, target)], server, context) };
}
