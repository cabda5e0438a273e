import { commandsOf } from '../../../model/plan/commands-of.ts';
import type { Step } from '../../../model/plan/plan.ts';
import { serverName } from '../../words/words.ts';
import { code, data, type Inline, say } from '../change-document.ts';
import { undoLimit } from '../undo-limit.ts';

/** How it is seen that a step did what it should. */
export function verifyLines({ operation, server }: Step): readonly Inline[] {
  const slow = operation.type === 'cmdlet' && operation.cmdlet === 'Set-OutlookAnywhere';
  const read = slow
    ? say`The directory reads as in "After" within a minute, IIS within 15 minutes (pending until then, which is no failure).`
    : say`It reads as in "After".`;
  const wire =
    operation.type === 'iis-providers' && server !== null && operation.location !== ''
      ? [
          say`${data(serverName(server))} answers a request without credentials with 401 and offers ${code(operation.after.join(', '))} in this order.`,
        ]
      : [];
  return [
    read,
    ...wire,
    say`${code('verify.ps1')} says so, of a server also what IIS and the wire show later. Pilot users sign in as before, after Outlook was restarted and an hour has passed.`,
  ];
}

/** How a step is taken back, and how long that takes. */
export function undoLines(step: Step): readonly Inline[] {
  return [
    say`${code('rollback.ps1')}, guarded: only where every value is the one from before or the planned one.`,
    say`${undoLimit([step])}`,
  ];
}

/** A command that stands among those of the change already is named by its number. */
export function undoCommands({ operation }: Step): readonly Inline[] {
  const forth = commandsOf(operation, 'after');
  return commandsOf(operation, 'before').map((line) =>
    forth.includes(line) ? say`command ${forth.indexOf(line) + 1} again` : say`${code(line)}`,
  );
}
