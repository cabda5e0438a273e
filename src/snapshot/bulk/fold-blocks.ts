import { kindColumns } from '../columns.ts';
import { fold, type RecordName } from '../fold.ts';
import { ID, kindOfLine } from '../fragment-line.ts';
import { knownRecipes } from './fold-recipe.ts';
import { followRecipe, growingBytes } from './follow-recipe.ts';
import { areEqual, emptyLine, type ScannedLine, scanLine } from './scanned-line.ts';

/** Lines of one resource that may go by a recipe; a mailbox has one from each of a few cmdlets. */
const MOST = 4;

/** What came of a block. All of it is valid until the next call. */
export interface FoldedBlock {
  /** Resource lines, with their line feeds. */
  readonly lines: Buffer;
  /** The same without provenance: what the digest covers. */
  readonly contents: Buffer;
  readonly count: number;
}

/** Folds sorted fragment lines in UTF-8 block by block. */
interface BlockFold {
  /** @param block Whole lines. What its last resource consists of is kept back: the next block may go on with it. */
  fold(block: Buffer): FoldedBlock;
  /** What was kept back. */
  end(): FoldedBlock;
}

/**
 * As `fold`, of a million resources: bytes go over into bytes by a recipe that is made once for all lines with the same
 * sources and properties. Only what contradicts itself, or is out of the ordinary, becomes text and takes the long way.
 */
export function startBlockFold(names: RecordName): BlockFold {
  const group = Array.from({ length: MOST + 1 }, emptyLine);
  const recipes = knownRecipes();
  const out = growingBytes();
  const contents = growingBytes();
  let open: Buffer[] = [];

  const foldSlowly = (bytes: Buffer): void => {
    const lines = bytes.toString('utf8', 0, bytes.length - 1).split('\n');
    const { content, provenance } = fold(kindColumns(kindOfLine(lines[0]!)), lines, names);
    out.addText(`${content}${provenance}\n`);
    contents.addText(`${content}}\n`);
  };

  const foldAll = (bytes: Buffer, isLast: boolean): FoldedBlock => {
    out.clear();
    contents.clear();
    let count = 0;
    let isThere = scanLine(group[0]!, bytes, 0);
    while (isThere) {
      const first = group[0]!;
      let lines = 1;
      let next = first.end + 1;
      while (lines <= MOST && scanLine(group[lines]!, bytes, next) && areEqual(first, group[lines]!, 0, ID)) {
        next = group[lines]!.end + 1;
        lines += 1;
      }
      const isMany = lines > MOST;
      while (isMany && scanLine(group[MOST]!, bytes, next) && areEqual(first, group[MOST]!, 0, ID)) {
        next = group[MOST]!.end + 1;
      }
      isThere = next < bytes.length;
      if (!isThere && !isLast) {
        open = [Buffer.from(bytes.subarray(first.start))];
        break;
      }
      const recipe = isMany ? undefined : recipes.find(group, lines);
      if (recipe === undefined || !followRecipe(recipe, group, out, contents))
        foldSlowly(bytes.subarray(first.start, next));
      count += 1;
      // The line behind the group is scanned already.
      const behind = Math.min(lines, MOST);
      group[0] = group[behind]!;
      group[behind] = first;
    }
    return { lines: out.filled(), contents: contents.filled(), count };
  };

  return {
    fold: (block) => {
      if (open.length === 0) return foldAll(block, false);
      open.push(block);
      // One resource with more lines than a block has: they are put together once only.
      if (isOneGroup(open[0]!, block, group)) {
        open[open.length - 1] = Buffer.from(block);
        return { lines: NOTHING, contents: NOTHING, count: 0 };
      }
      const all = Buffer.concat(open);
      open = [];
      return foldAll(all, false);
    },
    end: () => {
      const all = Buffer.concat(open);
      open = [];
      return foldAll(all, true);
    },
  };
}

const NOTHING = Buffer.alloc(0);
const LINE_FEED = 10;

/** Whether the last line of a block is about the resource that was kept back. */
function isOneGroup(open: Buffer, block: Buffer, [one, other]: readonly ScannedLine[]): boolean {
  const last = block.lastIndexOf(LINE_FEED, block.length - 2) + 1;
  return scanLine(one!, open, 0) && scanLine(other!, block, last) && areEqual(one!, other!, 0, ID);
}
