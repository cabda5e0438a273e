import { type Columns, kindColumns } from '../columns.ts';
import { BEYOND, columnAt, decodeLine, type FragmentLine, SERVER, SHAPE, VALUES } from '../fragment-line.ts';
import { provenanceMap, provenanceOrder } from '../provenance-text.ts';
import { areEqual, beginOf, emptyLine, type ScannedLine, scanLine } from './scanned-line.ts';

/** How the lines of one resource go over into its own, where nothing contradicts: which bytes after which. */
export interface Recipe {
  /** Pairs of `[line, part, line, part]` that have to be the same bytes. */
  readonly same: readonly (readonly [number, number, number, number])[];
  /** The lines in the order in which their labels are asked. */
  readonly order: readonly number[];
  /** What stands before the id, between id and label, and before each value. */
  readonly beforeId: Buffer;
  readonly beforeLabel: Buffer;
  readonly values: readonly RecipeValue[];
  /** What stands behind the last value; its first `contentEnd` bytes belong to the content still. */
  readonly tail: Buffer;
  readonly contentEnd: number;
  /** Bytes of all that is not in the lines. */
  readonly size: number;
}

interface RecipeValue {
  readonly before: Buffer;
  readonly line: number;
  readonly part: number;
}

/**
 * The recipe for all resources whose lines have the same sources and shapes as these; gives what `fold` gives.
 * `undefined` where it takes a closer look: nested kinds, remarks, servers, two lines of one source.
 */
function recipeFor(columns: Columns, lines: readonly FragmentLine[]): Recipe | undefined {
  if (!columns.isFlat || lines.some((line) => line.remarks !== '' || line.server !== '')) return undefined;
  const provenances = lines.map((line) => line.provenance);
  if (new Set(provenances).size < lines.length) return undefined;
  const order = [...lines.keys()].sort((a, b) => provenanceOrder(provenances[a]!, provenances[b]!));
  const same: [number, number, number, number][] = [];
  const sources: (ReadonlySet<string> | undefined)[] = columns.list.map(() => undefined);
  const values: RecipeValue[] = [];
  for (const column of columns.list.keys()) {
    const holders = order.flatMap((line) => {
      const place = placeOf(lines[line]!.shape, column);
      return place < 0 ? [] : [{ line, part: VALUES + place }];
    });
    const [first, ...others] = holders;
    if (first === undefined) continue;
    for (const other of others) same.push([first.line, first.part, other.line, other.part]);
    sources[column] = new Set(holders.map(({ line }) => provenances[line]!));
    const name = `${values.length === 0 ? ',"properties":{' : ','}${columns.names[column]}`;
    values.push({ before: Buffer.from(name), ...first });
  }
  const content = values.length === 0 ? ',"properties":{}' : '}';
  const provenance = provenanceMap(columns, sources, provenances[order[0]!]!);
  const beforeId = Buffer.from(`${columns.head}"`);
  const beforeLabel = Buffer.from('","label":');
  const tail = Buffer.from(`${content},"provenance":${provenance}}\n`);
  const size = values.reduce((sum, { before }) => sum + before.length, 0);
  return {
    same,
    order,
    beforeId,
    beforeLabel,
    values,
    tail,
    contentEnd: content.length,
    size: size + beforeId.length + beforeLabel.length + tail.length,
  };
}

function placeOf(shape: string, column: number): number {
  for (let place = 0; columnAt(shape, place) !== BEYOND; place += 1)
    if (columnAt(shape, place) === column) return place;
  return -1;
}

const KEPT = 1000;

/** Recipes by kind, source and properties of each line: a million mailboxes need a few. */
interface KnownRecipes {
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
