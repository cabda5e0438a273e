import { cmdletNamed } from '../../../model/cmdlets.ts';
import { requestOfCommandLine } from '../../formats/command/command-line.ts';
import type { CommandRequest } from '../../formats/command/command-request.ts';
import { EVENTS } from '../../formats/command/events-request.ts';
import { netbios } from '../../place/file-name.ts';
import type { PlacedFile } from '../../place/placement.ts';
import type { ConsoleCommand } from '../console/console-command.ts';
import { eventsAnswer } from './events-answer.ts';
import { fileAnswer } from './file-answer.ts';
import { objectAnswer } from './object-answer.ts';
import type { AnswerContext, OpenAnswer } from './open-answer.ts';
import { programAnswer } from './program-answer.ts';

/** `undefined` where the command is none of the requests. */
export function openAnswer(command: ConsoleCommand, context: AnswerContext): OpenAnswer | undefined {
  const asked = command.isRest === true ? undefined : requestOfCommandLine(command.text);
  if (asked === undefined) return undefined;
  const named = asked.server ?? serverOfConsole(asked, command, context.placement);
  const server = named === null ? null : netbios(named);
  const asking = { command, asked, server };
  if (asked.request === EVENTS) return eventsAnswer(asking, context);
  if (asked.request === 'applicationHost.config' || asked.request === 'web.config') return fileAnswer(asking, context);
  const isOfObjects = asked.isItemProperty === true || asked.request.startsWith('Get-');
  return isOfObjects ? objectAnswer(asking, context) : programAnswer(asking, context);
}

/**
 * A program answers for the computer that it runs on, a cmdlet for the whole organization: what such a row does not say
 * of its server, only whoever placed the file can.
 */
function serverOfConsole(
  { isItemProperty, request }: CommandRequest,
  { computer, isElsewhere }: ConsoleCommand,
  { hints, server }: PlacedFile,
): string | null {
  if (isItemProperty === true || cmdletNamed(request) === undefined) return computer === undefined ? server : computer;
  const isThere = isElsewhere === true && netbios(computer ?? '').toLowerCase() !== server?.toLowerCase();
  return hints.isOfConsole === true || isThere ? null : server;
}
