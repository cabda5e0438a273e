import { startDigest } from '../lib/digest.ts';
import type { SnapshotEnd } from '../model/snapshot.ts';
import { type FoldedBlock, startBlockFold } from './bulk/fold-blocks.ts';
import { kindColumns } from './columns.ts';
import { fold, type RecordName } from './fold.ts';
import { keyOfLine, kindOfLine } from './fragment-line.ts';

interface Resources {
  /** Folds sorted lines of small kinds into resource lines. */
  fold(lines: readonly string[]): readonly string[];
  /** Folds sorted lines of bulk kinds into resource lines; a block is valid until the next is asked for. */
  foldBlocks(blocks: AsyncIterable<Buffer>): AsyncGenerator<Buffer>;
  /** Goes on from here by itself. */
  goOn(): Resources;
  /** The end line but for what it says of all lines; nothing can be folded after it. */
  end(): Omit<SnapshotEnd, 'linesDigest'>;
}

/** @param names Of records, for people. */
export function startResources(names: RecordName, digest = startDigest(), before = 0): Resources {
  let count = before;
  return {
    goOn: () => startResources(names, digest.copy(), count),
    fold: (lines) => {
      const out: string[] = [];
      for (let start = 0; start < lines.length; ) {
        const key = keyOfLine(lines[start]!);
        let end = start + 1;
        while (end < lines.length && lines[end]!.startsWith(key)) end += 1;
        const { content, provenance } = fold(kindColumns(kindOfLine(key)), lines.slice(start, end), names);
        digest.update(`${content}}\n`);
        out.push(content + provenance);
        start = end;
      }
      count += out.length;
      return out;
    },
    foldBlocks: async function* (blocks) {
      const folding = startBlockFold(names);
      const seen = (folded: FoldedBlock): Buffer => {
        digest.update(folded.contents);
        count += folded.count;
        return folded.lines;
      };
      for await (const block of blocks) yield seen(folding.fold(block));
      yield seen(folding.end());
    },
    end: () => ({ line: 'end', resources: count, contentDigest: digest.hex() }),
  };
}
