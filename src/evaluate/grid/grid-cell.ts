import type { KindPart } from '../../model/kind.ts';
import type { CollectionLine } from '../../model/snapshot.ts';

/** One part of a kind on one computer (or in the organization), with the answers that cover it. */
export interface GridCell {
  readonly scope: string;
  readonly part: KindPart;
  /** `false`: its release and roles do not tell whether the computer has such a thing. */
  readonly isOwed: boolean;
  readonly lines: readonly CollectionLine[];
}

/** Everything that would have to be seen, known before anything is judged. */
export interface Grid {
  readonly cells: readonly GridCell[];
  /** Parts of computers of which the capture knows none. */
  readonly homeless: readonly KindPart[];
}

/** Scope of what no single server answers. */
export const ORGANIZATION = 'organization';

/** Of several answers to one question the most complete counts. */
export function isSeen(cell: GridCell): boolean {
  return cell.lines.some((line) => line.status === 'complete');
}
