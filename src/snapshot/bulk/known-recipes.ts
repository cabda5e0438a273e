import { decodeLine, SERVER, SHAPE } from '../fragment-line.ts';
import { kindColumns } from './columns.ts';
import { type Recipe, recipeFor } from './fold-recipe.ts';
import { areEqual, beginOf, emptyLine, type ScannedLine, scanLine } from './scanned-line.ts';

const KEPT = 1000;

/** Recipes by kind, source and properties of each line: a million mailboxes need a few. */
export interface KnownRecipes {
  /** For the first so many lines of a group; `undefined` where there is none. */
  find(group: readonly ScannedLine[], lines: number): Recipe | undefined;
}

export function knownRecipes(): KnownRecipes {
  const known = new Map<string, Recipe | undefined>();
  let last: { readonly lines: readonly ScannedLine[]; readonly recipe: Recipe | undefined } | undefined;
  return {
    find: (group, lines) => {
      if (last !== undefined && last.lines.length === lines && areLike(last.lines, group)) return last.recipe;
      const texts = group.slice(0, lines).map(textOf);
      const key = texts.map(({ kind, rest }) => kind + rest).join('\n');
      if (known.size >= KEPT) known.clear();
      if (!known.has(key))
        known.set(
          key,
          recipeFor(
            kindColumns(texts[0]!.kind),
            texts.map(({ line }) => decodeLine(line)),
          ),
        );
      last = { lines: group.slice(0, lines).map(copyOf), recipe: known.get(key) };
      return last.recipe;
    },
  };
}

function areLike(known: readonly ScannedLine[], group: readonly ScannedLine[]): boolean {
  for (let index = 0; index < known.length; index += 1) {
    if (!areEqual(known[index]!, group[index]!, SERVER, SHAPE)) return false;
  }
  return areEqual(known[0]!, group[0]!, 0, 0);
}

function textOf(scanned: ScannedLine): { readonly line: string; readonly kind: string; readonly rest: string } {
  const { bytes, start, end, places } = scanned;
  return {
    line: bytes.toString('utf8', start, end),
    kind: bytes.toString('utf8', start, places[0]),
    rest: bytes.toString('utf8', beginOf(scanned, SERVER), places[SHAPE]),
  };
}

function copyOf({ bytes, start, end }: ScannedLine): ScannedLine {
  const copy = emptyLine();
  scanLine(copy, Buffer.from(bytes.subarray(start, end + 1)), 0);
  return copy;
}
