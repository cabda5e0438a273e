import { canonicalJson } from '../lib/canonical-json.ts';
import { canonicalOf } from '../model/compare.ts';
import type { KindSpec, PropertySpec } from '../model/kind.ts';
import { kindOf } from '../model/kinds.ts';
import { type Properties, type Value, valueAt } from '../model/resource.ts';

/** One declared property of a kind, as a column of its table. */
export interface Column {
  readonly path: string;
  readonly spec: PropertySpec;
  /** Reads it out of nested properties: `undefined` where it is absent. */
  read(properties: Properties): Value | undefined;
  /** The path in its parts. */
  readonly segments: readonly string[];
}

/** What of a kind may stand in a snapshot: declared properties that are not secret, sorted by path. */
export interface Columns {
  readonly kind: KindSpec;
  readonly list: readonly Column[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** `{"kind":"…","id":`: how every line of the kind begins. */
  readonly head: string;
  /** `"path":` of each column. */
  readonly names: readonly string[];
  /** No path has a dot: members stand in `properties` as they are. */
  readonly isFlat: boolean;
  /** Nested `properties` object out of JSON texts in the order of `list`; an empty text is an absent value. */
  write(cells: readonly string[]): string;
}

const known = new Map<string, Columns>();

/** Throws for a kind that is not declared: a normalizer made it up. */
export function kindColumns(kind: string): Columns {
  const before = known.get(kind);
  if (before !== undefined) return before;
  const spec = kindOf(kind);
  if (spec === undefined) throw new Error(`"${kind}" is not a declared kind`);
  const list = Object.entries(spec.properties)
    .filter(([, property]) => property.privacy !== 'secret')
    .map(([path, property]) => columnOf(path, property))
    .sort((a, b) => compareSegments(a.segments, b.segments));
  const isFlat = list.every((column) => column.segments.length === 1);
  const names = list.map((column) => `${JSON.stringify(column.path)}:`);
  const columns: Columns = {
    kind: spec,
    list,
    indexOf: new Map(list.map((column, index) => [column.path, index])),
    head: `{"kind":${JSON.stringify(kind)},"id":`,
    names,
    isFlat,
    write: isFlat ? flatWriter(names) : nestedWriter(list),
  };
  known.set(kind, columns);
  return columns;
}

/** Two cells are the same fact exactly if these texts are equal; `cell` is the JSON text of a value of the column. */
export function canonicalCell(column: Column, cell: string): string {
  return canonicalJson(canonicalValue(column.spec, JSON.parse(cell)));
}

function canonicalValue(spec: PropertySpec, value: Value): Value {
  if (!Array.isArray(value)) return canonicalOf(spec.type, value);
  const items = (value as readonly Value[]).map((item) => canonicalOf(spec.type, item));
  if (spec.many !== 'set') return items;
  const texts = [...new Set(items.map((item) => canonicalJson(item)))].sort();
  return texts.map((text) => JSON.parse(text) as Value);
}

function columnOf(path: string, spec: PropertySpec): Column {
  const segments = path.split('.');
  const [first = ''] = segments;
  const read =
    segments.length === 1
      ? (properties: Properties) => (Object.hasOwn(properties, first) ? properties[first] : undefined)
      : (properties: Properties) => valueAt(properties, path);
  return { path, spec, read, segments };
}

function compareSegments(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const left = a[index] ?? '';
    const right = b[index] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

function flatWriter(names: readonly string[]): Columns['write'] {
  return (cells) => {
    let text = '';
    for (let index = 0; index < names.length; index += 1) {
      if (cells[index] !== '') text += `${text === '' ? '{' : ','}${names[index]}${cells[index]}`;
    }
    return text === '' ? '{}' : `${text}}`;
  };
}

function nestedWriter(list: readonly Column[]): Columns['write'] {
  return (cells) => {
    let text = '{';
    let open: readonly string[] = [];
    let first = true;
    for (const [index, column] of list.entries()) {
      if (cells[index] === '' || cells[index] === undefined) continue;
      const folders = column.segments.slice(0, -1);
      let shared = 0;
      while (shared < open.length && shared < folders.length && open[shared] === folders[shared]) shared += 1;
      if (shared < open.length) {
        text += '}'.repeat(open.length - shared);
        first = false;
      }
      for (const folder of folders.slice(shared)) {
        text += `${first ? '' : ','}${JSON.stringify(folder)}:{`;
        first = true;
      }
      text += `${first ? '' : ','}${JSON.stringify(column.segments.at(-1))}:${cells[index]}`;
      first = false;
      open = folders;
    }
    return `${text}${'}'.repeat(open.length)}}`;
  };
}
