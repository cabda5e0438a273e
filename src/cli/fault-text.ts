import { terminal } from '../lib/escape.ts';
import type { UserError } from '../model/error.ts';

/** A fault of a file as people read it: place and message, the line with a caret, what was probably meant. */
export function faultText(fault: UserError): string {
  const head = terminal(fault.where === undefined ? fault.message : `${fault.where}: ${fault.message}`);
  // The frame is escaped where it is made: its line ends are its own.
  const frame = fault.frame?.replace(/^/gm, '  ');
  return [
    head,
    ...(frame === undefined ? [] : [frame]),
    ...(fault.hint === undefined ? [] : [`  ${terminal(fault.hint)}`]),
  ].join('\n');
}
