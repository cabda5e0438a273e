import { counted } from '../../../lib/counted.ts';
import { cmdletNamed } from '../../../model/cmdlets.ts';
import { REGISTRY_ITEM } from '../recognize/recognize.ts';

/**
 * How many rows lack something, and what to add to the command: a sentence without its end; `undefined` where there are
 * none.
 *
 * @param rows How many, by request.
 */
export function rowsProblem(
  rows: ReadonlyMap<string, number>,
  [one, several]: readonly [one: string, several: string],
): string | undefined {
  const [request] = rows.keys();
  if (request === undefined) return undefined;
  const count = sumOf(rows);
  return `${counted(count, 'object')} ${count === 1 ? one : several}: ${whatToDo(request)}`;
}

/** Of all requests. */
export const sumOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

const whatToDo = (request: string): string =>
  request === REGISTRY_ITEM ? 'put the file into servers/NAME/' : `add ${namesToAdd(request)} to what ${request} lists`;

/** What says which resource a row is, in the words of the cmdlet. */
function namesToAdd(request: string): string {
  const kind = cmdletNamed(request)?.kind;
  if (kind?.kind === 'mailbox') return 'Guid or UserPrincipalName';
  return kind?.scope === 'server' || kind?.kind === 'server' ? 'Identity' : 'Name';
}
