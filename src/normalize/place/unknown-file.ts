import { linesOfValues } from '../formats/registry/queried-value.ts';
import { holdsFlatList } from '../printed/clean/flat-line.ts';
import { isOneLine, linesNamed, rangesOf } from '../printed/line-ranges.ts';
import { mapHint } from './map-hint.ts';
import type { PathHints } from './path-hints.ts';
import type { Placement } from './placement.ts';

/** What is told of a text that shows no format: what it looks like, and how to send it so that it does. */
export function unknownFile(
  path: string,
  text: string,
  hints: PathHints,
  commandOf: (request: string) => string | undefined,
): Placement {
  const command = hints.request === undefined ? undefined : commandOf(hints.request);
  const again = command === undefined ? mapHint(path) : `Run again: ${command}`;
  if (text.trim() === '') return unplaced('It is empty: the command printed nothing, or it failed.', again);
  if (text.includes('\u0000')) return unplaced('It holds binary data.', again);
  if (holdsFlatList(text))
    return unplaced(
      'A list in it lost its line breaks, and its names are those of no command that is read.',
      command === undefined ? 'Run the command again and append "| Export-Clixml FILE.xml".' : again,
    );
  const values = rangesOf(linesOfValues(text));
  if (values.length > 0)
    return unplaced(
      `${linesNamed(values)} ${isOneLine(values) ? 'is a value' : 'are values'} of the registry, and no line says of which key.`,
      'Add the line of the key (HKEY_LOCAL_MACHINE\\…) above its values: reg query prints it.',
    );
  return unplaced('Nothing in it shows which command printed it.', again);
}

export const unplaced = (problem: string, hint: string): Placement => ({
  type: 'not-read',
  status: 'unplaced',
  problem,
  hint,
});
