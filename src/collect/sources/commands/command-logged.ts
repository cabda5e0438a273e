import { platformOf } from '../../../lib/platform/platform.ts';
import type { Leaving, RequestLog } from '../../request-log.ts';
import { runCommand } from './command.ts';
import type { ToolOptions } from './command-reading.ts';

/** `run`, telling of each program before it is started: with its arguments, as one may type it again. */
export function loggedCommands(
  requests: RequestLog,
  about: Pick<Leaving, 'target' | 'request' | 'scope'>,
  run: NonNullable<ToolOptions['run']> = runCommand,
): NonNullable<ToolOptions['run']> {
  return async (executable, args, options) => {
    const text = platformOf(process.platform).commandLine(executable, args);
    const ended = requests({ via: 'program', text, bytes: Buffer.byteLength(text), ...about });
    const answer = await run(executable, args, options);
    ended(answer.state, answer.bytes.length);
    return answer;
  };
}
