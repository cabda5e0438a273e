import { ROW_SEPARATOR, type Unseen } from '../model/resource.ts';
import type { Provenance } from '../model/snapshot.ts';
import type { Columns } from './columns.ts';

/**
 * A fragment as one line of text that sorts by kind and id and folds without being parsed: kind, id, server, default
 * provenance, remarks, shape, label, then one JSON text a value. The shape says which columns the values are of, a
 * character each.
 */
export const FIELD = ROW_SEPARATOR;
/** Characters of a shape begin here. */
export const FIRST_SHAPE = 33;
/** Printable characters from there on. */
export const MOST_COLUMNS = 94;

/** What a fragment says beside its values. Most say nothing. */
export interface Remarks {
  readonly provenance?: { readonly [path: string]: Provenance };
  readonly unseen?: { readonly [path: string]: Unseen };
  readonly weak?: readonly string[];
  readonly order?: number;
}

export interface FragmentLine {
  readonly id: string;
  /** JSON text. */
  readonly label: string;
  /** Empty where it belongs to no server. */
  readonly server: string;
  /** JSON text of the default provenance. */
  readonly provenance: string;
  /** JSON text of `Remarks`; empty where there are none. */
  readonly remarks: string;
  readonly shape: string;
  /** The line in its parts; JSON texts of the values, in the order of the shape, begin at `VALUES`. */
  readonly parts: readonly string[];
}

/** Which part of a line is what; the values begin at the last of them. */
export const [ID, SERVER, SHAPE, LABEL, VALUES] = [1, 2, 5, 6, 7] as const;

/** Kind and id with the separator after them: two lines are about one resource exactly if these are equal. */
export function keyOfLine(line: string): string {
  return line.slice(0, line.indexOf(FIELD, line.indexOf(FIELD) + 1) + 1);
}

export const kindOfLine = (line: string): string => line.slice(0, line.indexOf(FIELD));

export function decodeLine(line: string): FragmentLine {
  const parts = line.split(FIELD);
  return {
    id: parts[1]!,
    server: parts[2]!,
    provenance: parts[3]!,
    remarks: parts[4]!,
    shape: parts[5]!,
    label: parts[6]!,
    parts,
  };
}

/** A column that no kind has. */
export const BEYOND = MOST_COLUMNS;

/** Index of the column that the value at a place is of; behind the last one `BEYOND`. */
export const columnAt = (shape: string, place: number): number =>
  place < shape.length ? shape.charCodeAt(place) - FIRST_SHAPE : BEYOND;

/** JSON texts of the values in the order of the kind's columns; empty where absent. */
export function cellsOf({ shape, parts }: FragmentLine, columns: Columns): string[] {
  const cells: string[] = new Array(columns.list.length).fill('');
  for (let place = 0; place < shape.length; place += 1) cells[columnAt(shape, place)] = parts[VALUES + place]!;
  return cells;
}

/** JSON text; most texts have nothing to escape. */
export const textCell = (text: string): string => (/^[ !#-[\]-~]*$/.test(text) ? `"${text}"` : JSON.stringify(text));
