import { canonicalJson } from '../lib/canonical-json.ts';
import type { Fragment } from '../model/fragment.ts';
import type { Provenance, Unseen } from '../model/resource.ts';
import type { Value } from '../model/value.ts';
import { type Columns, columnsOf } from './columns.ts';

/**
 * A fragment as one line of text that sorts by kind and id and folds without being parsed: kind, id, label, server,
 * default provenance, remarks, shape, members, with control characters between them, which JSON texts never hold.
 *
 * Members are `"path":VALUE` with commas, in the order of the columns. The shape says which they are and where each
 * ends: a character for the column, four for the offset.
 */
const FIELD = '\u001e';
const BASE = 94;
const FIRST = 33;
/** Characters of the shape for one member. */
export const SHAPE_STEP = 5;

/** What a fragment says beside its values. Most say nothing. */
export interface Remarks {
  readonly provenance?: { readonly [path: string]: Provenance };
  readonly unseen?: { readonly [path: string]: Unseen };
  readonly weak?: readonly string[];
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
  readonly members: string;
}

/** Properties that the kind does not declare, or declares secret, are left behind here. */
export function encodeFragment(fragment: Fragment): string {
  const columns = columnsOf(fragment.kind);
  const pieces = [
    fragment.kind,
    FIELD,
    plain(fragment.id),
    FIELD,
    JSON.stringify(fragment.label),
    FIELD,
    fragment.server === undefined ? '' : plain(fragment.server),
    FIELD,
    provenanceJson(defaultProvenance(fragment), columns.kind.bulk),
    FIELD,
    remarksOf(fragment, columns),
    FIELD,
    '',
    FIELD,
  ];
  const shape: number[] = [];
  let end = -1;
  for (let index = 0; index < columns.list.length; index += 1) {
    const value = columns.list[index]!.read(fragment.properties);
    if (value === undefined) continue;
    const name = columns.names[index]!;
    const cell = cellOf(value);
    if (end >= 0) pieces.push(',');
    pieces.push(name, cell);
    end += name.length + cell.length + 1;
    addToShape(shape, index, end);
  }
  pieces[SHAPE] = String.fromCharCode(...shape);
  return pieces.join('');
}

/** Place of the shape among the pieces of a line. */
const SHAPE = 12;

/** Kind and id with the separator after them: two lines are about one resource exactly if these are equal. */
export function keyOfLine(line: string): string {
  return line.slice(0, line.indexOf(FIELD, line.indexOf(FIELD) + 1) + 1);
}

export const kindOfLine = (line: string): string => line.slice(0, line.indexOf(FIELD));

export function decodeLine(line: string): FragmentLine {
  const parts = line.split(FIELD);
  return {
    id: parts[1] ?? '',
    label: parts[2] ?? '""',
    server: parts[3] ?? '',
    provenance: parts[4] ?? '',
    remarks: parts[5] ?? '',
    shape: parts[6] ?? '',
    members: parts[7] ?? '',
  };
}

/** Column of the member at a place of the shape. */
export const columnAt = (shape: string, at: number): number => shape.charCodeAt(at) - FIRST;

/** Where the member at a place of the shape ends, in `members`. */
export function endAt(shape: string, at: number): number {
  let end = 0;
  for (let index = 1; index < SHAPE_STEP; index += 1) end = end * BASE + shape.charCodeAt(at + index) - FIRST;
  return end;
}

/** JSON texts of the values in the order of the kind's columns; empty where absent. */
export function cellsOf({ shape, members }: FragmentLine, columns: Columns): string[] {
  const cells: string[] = new Array(columns.list.length).fill('');
  let start = 0;
  for (let at = 0; at < shape.length; at += SHAPE_STEP) {
    const index = columnAt(shape, at);
    const end = endAt(shape, at);
    cells[index] = members.slice(start + columns.names[index]!.length, end);
    start = end + 1;
  }
  return cells;
}

function addToShape(shape: number[], column: number, end: number): void {
  if (column >= BASE) throw new Error(`a kind has more than ${BASE} properties`);
  if (end >= BASE ** 4) throw new RangeError(`one resource takes ${end} characters`);
  shape.push(
    FIRST + column,
    FIRST + Math.trunc(end / BASE ** 3),
    FIRST + (Math.trunc(end / BASE ** 2) % BASE),
    FIRST + (Math.trunc(end / BASE) % BASE),
    FIRST + (end % BASE),
  );
}

function cellOf(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value !== 'object') return String(value);
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? JSON.stringify(value)
    : canonicalJson(value);
}

/** Ids hold no control characters; a hostile name that does is shown with replacement characters. */
const plain = (text: string): string =>
  /^[ -~]*$/.test(text) ? text : text.replace(/[\u0000-\u001f\u007f]/g, '\ufffd').toWellFormed();

function defaultProvenance(fragment: Fragment): Provenance {
  const found = fragment.provenance['*'] ?? Object.values(fragment.provenance)[0];
  if (found === undefined) throw new Error(`fragment "${fragment.id}" does not say where it comes from`);
  return found;
}

/** A line number for each of a million mailboxes would be a tenth of the snapshot. */
const provenanceJson = (provenance: Provenance, isBulk: boolean): string =>
  isBulk ? `{"record":${provenance.record}}` : JSON.stringify(ordered(provenance));

/** Members in one order, so that equal provenances are equal texts. */
const ordered = ({ record, line, layer }: Provenance): Provenance => ({
  record,
  ...(line === undefined ? {} : { line }),
  ...(layer === undefined ? {} : { layer }),
});

function remarksOf(fragment: Fragment, columns: Columns): string {
  if (fragment.unseen === undefined && fragment.weak === undefined && hasOnlyDefault(fragment.provenance)) return '';
  const provenance: Record<string, Provenance> = {};
  for (const [path, entry] of Object.entries(fragment.provenance)) {
    if (columns.indexOf.has(path)) provenance[path] = ordered(entry);
  }
  const unseen: Record<string, Unseen> = {};
  for (const [path, { cause, detail }] of Object.entries(fragment.unseen ?? {})) {
    if (columns.indexOf.has(path)) unseen[path] = detail === undefined ? { cause } : { cause, detail };
  }
  const remarks: Remarks = {
    ...(Object.keys(provenance).length === 0 ? {} : { provenance }),
    ...(Object.keys(unseen).length === 0 ? {} : { unseen }),
    ...(fragment.weak === undefined || fragment.weak.length === 0 ? {} : { weak: fragment.weak }),
  };
  return Object.keys(remarks).length === 0 ? '' : canonicalJson(remarks);
}

function hasOnlyDefault(provenance: Fragment['provenance']): boolean {
  for (const path in provenance) if (path !== '*') return false;
  return true;
}
