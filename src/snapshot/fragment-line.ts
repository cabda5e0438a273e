import { canonicalJson } from '../lib/canonical-json.ts';
import { withoutUrlSecrets } from '../lib/web/url-secret.ts';
import { type Fragment, type FragmentTable, ROW_SEPARATOR, type Unseen, type Value } from '../model/resource.ts';
import type { Provenance } from '../model/snapshot.ts';
import { type Column, type Columns, kindColumns } from './columns.ts';

/**
 * A fragment as one line of text that sorts by kind and id and folds without being parsed: kind, id, server, default
 * provenance, remarks, shape, label, then one JSON text a value. The shape says which columns the values are of, a
 * character each.
 */
const FIELD = ROW_SEPARATOR;
const FIRST = 33;
const MOST = 94;

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

/** Properties that the kind does not declare, or declares secret, are left behind here. */
export function encodeFragment(fragment: Fragment): string {
  const columns = kindColumns(fragment.kind);
  const { shape, order } = planOf(columns, fragment);
  const parts = [
    fragment.kind,
    plain(fragment.id),
    fragment.server === undefined ? '' : plain(fragment.server),
    provenanceJson(defaultProvenance(fragment), columns.kind.bulk),
    withoutUrlSecrets(remarksOf(fragment, columns)),
    shape,
    textCell(fragment.label),
  ];
  for (const column of order) {
    const value = column.read(fragment.properties);
    if (value === undefined) throw new Error(`"${column.path}" of "${fragment.id}" is undefined`);
    parts.push(withoutUrlSecrets(cellOf(value)));
  }
  return parts.join(FIELD);
}

/** As `encodeFragment`, for every row of a table: what its rows have in common is written once. */
export function encodeTable(table: FragmentTable): readonly string[] {
  const columns = kindColumns(table.kind);
  const places = table.paths.map((path) => columns.indexOf.get(path) ?? -1);
  if (!columns.isFlat || places.some((place, index) => place <= (places[index - 1] ?? -1))) {
    throw new Error(`a table of "${table.kind}" has paths that are not declared, nested, or not sorted`);
  }
  const shape = places.map((place) => String.fromCharCode(FIRST + place)).join('');
  const head = `${table.kind}${FIELD}`;
  const middle = ['', '', provenanceJson({ record: table.record }, true), '', shape, ''].join(FIELD);
  return table.ids.map((id, index) => head + id + middle + table.rows[index]);
}

/** Which columns a fragment has values for. */
interface LinePlan {
  readonly names: readonly string[];
  readonly shape: string;
  readonly order: readonly Column[];
}

/** A million mailboxes have the same few sets of properties, one after the other. */
const PLANS = new WeakMap<Columns, LinePlan>();

function planOf(columns: Columns, fragment: Fragment): LinePlan {
  if (!columns.isFlat) return planFor(columns, fragment);
  const last = PLANS.get(columns);
  if (last !== undefined && hasNames(fragment.properties, last.names)) return last;
  const plan = planFor(columns, fragment);
  // A property that is there and undefined is absent; whoever has such is looked at each time.
  if (Object.values(fragment.properties).every((value) => value !== undefined)) PLANS.set(columns, plan);
  return plan;
}

function hasNames(properties: Fragment['properties'], names: readonly string[]): boolean {
  let index = 0;
  for (const name in properties) {
    if (name !== names[index] || properties[name] === undefined) return false;
    index += 1;
  }
  return index === names.length;
}

function planFor(columns: Columns, { properties }: Fragment): LinePlan {
  if (columns.list.length > MOST) throw new Error(`"${columns.kind.kind}" has more than ${MOST} properties`);
  const order = columns.list.filter((column) => column.read(properties) !== undefined);
  const shape = order.map((column) => String.fromCharCode(FIRST + (columns.indexOf.get(column.path) ?? 0))).join('');
  return { names: Object.keys(properties), shape, order };
}

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
export const BEYOND = MOST;

/** Index of the column that the value at a place is of; behind the last one `BEYOND`. */
export const columnAt = (shape: string, place: number): number =>
  place < shape.length ? shape.charCodeAt(place) - FIRST : BEYOND;

/** JSON texts of the values in the order of the kind's columns; empty where absent. */
export function cellsOf({ shape, parts }: FragmentLine, columns: Columns): string[] {
  const cells: string[] = new Array(columns.list.length).fill('');
  for (let place = 0; place < shape.length; place += 1) cells[columnAt(shape, place)] = parts[VALUES + place]!;
  return cells;
}

function cellOf(value: Value): string {
  if (typeof value === 'string') return textCell(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return canonicalJson(value);
  const [only, ...others] = value;
  return only !== undefined && others.length === 0 ? `[${textCell(only)}]` : JSON.stringify(value);
}

/** JSON text; most texts have nothing to escape. */
export const textCell = (text: string): string => (/^[ !#-[\]-~]*$/.test(text) ? `"${text}"` : JSON.stringify(text));

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
  const { order, unseen: lost, weak } = fragment;
  if (lost === undefined && weak === undefined && order === undefined && hasOnlyDefault(fragment.provenance)) return '';
  const provenance: Record<string, Provenance> = {};
  for (const [path, entry] of Object.entries(fragment.provenance)) {
    if (columns.indexOf.has(path)) provenance[path] = ordered(entry);
  }
  const unseen: Record<string, Unseen> = {};
  for (const [path, { cause, detail }] of Object.entries(lost ?? {})) {
    if (columns.indexOf.has(path)) unseen[path] = detail === undefined ? { cause } : { cause, detail };
  }
  const remarks: Remarks = {
    ...(Object.keys(provenance).length === 0 ? {} : { provenance }),
    ...(Object.keys(unseen).length === 0 ? {} : { unseen }),
    ...(weak === undefined || weak.length === 0 ? {} : { weak }),
    ...(order === undefined ? {} : { order }),
  };
  return Object.keys(remarks).length === 0 ? '' : canonicalJson(remarks);
}

function hasOnlyDefault(provenance: Fragment['provenance']): boolean {
  for (const path in provenance) if (path !== '*') return false;
  return true;
}
