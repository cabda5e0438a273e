import { canonicalJson } from '../lib/canonical-json.ts';
import { withoutUrlSecrets } from '../lib/web/url-secret.ts';
import type { Fragment, FragmentTable, Unseen, Value } from '../model/resource.ts';
import type { Provenance } from '../model/snapshot.ts';
import { type Column, type Columns, kindColumns } from './columns.ts';
import { FIELD, FIRST_SHAPE, MOST_COLUMNS, type Remarks, textCell } from './fragment-line.ts';

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
  const shape = places.map((place) => String.fromCharCode(FIRST_SHAPE + place)).join('');
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
  if (columns.list.length > MOST_COLUMNS)
    throw new Error(`"${columns.kind.kind}" has more than ${MOST_COLUMNS} properties`);
  const order = columns.list.filter((column) => column.read(properties) !== undefined);
  const shape = order
    .map((column) => String.fromCharCode(FIRST_SHAPE + (columns.indexOf.get(column.path) ?? 0)))
    .join('');
  return { names: Object.keys(properties), shape, order };
}

function cellOf(value: Value): string {
  if (typeof value === 'string') return textCell(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return canonicalJson(value);
  const [only, ...others] = value;
  return only !== undefined && others.length === 0 ? `[${textCell(only)}]` : JSON.stringify(value);
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
