import type { MatrixRow, SignInMatrix } from '../../model/explain/sign-in-matrix.ts';
import { endsText, ofMailboxes } from './explain-words.ts';
import { matrixGrid } from './matrix-grid.ts';

/** Who is affected, as a table under a heading of its own, with empty lines around it. */
export function matrixMarkdown(matrix: SignInMatrix, title: string): readonly string[] {
  const { clients, places } = matrixGrid(matrix);
  const cell = (row: MatrixRow | undefined): string => (row === undefined ? '' : endsText(row.counts));
  return [
    '',
    `## ${title}, ${ofMailboxes(matrix)}`,
    '',
    `| client | ${places.join(' | ')} |`,
    `|---|${places.map(() => '---').join('|')}|`,
    ...clients.map(({ cells, title: client }) => `| ${client} | ${cells.map(cell).join(' | ')} |`),
  ];
}
