import { canonicalJson } from '../lib/canonical-json.ts';
import type { Fragment } from '../model/fragment.ts';
import type { Provenance, Unseen } from '../model/resource.ts';
import type { Value } from '../model/value.ts';
import { type Columns, columnsOf } from './columns.ts';

/**
 * A fragment as one line of text that sorts by kind and id and folds without being parsed. Control characters part the
 * fields; JSON texts hold none.
 */
const FIELD = '\u001e';
const CELL = '\u001f';

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
  /** JSON texts in the order of the kind's columns; empty where absent. */
  readonly cells: readonly string[];
}

/** Properties that the kind does not declare, or declares secret, are left behind here. */
export function encodeFragment(fragment: Fragment): string {
  const columns = columnsOf(fragment.kind);
  const cells = columns.list.map((column) => cellOf(column.read(fragment.properties)));
  return [
    fragment.kind,
    plain(fragment.id),
    JSON.stringify(fragment.label),
    plain(fragment.server ?? ''),
    provenanceJson(defaultProvenance(fragment), columns.kind.bulk),
    remarksOf(fragment, columns),
    cells.join(CELL),
  ].join(FIELD);
}

/** Kind and id with the separator after them: two lines are about one resource exactly if these are equal. */
export function keyOfLine(line: string): string {
  return line.slice(0, line.indexOf(FIELD, line.indexOf(FIELD) + 1) + 1);
}

export const kindOfLine = (line: string): string => line.slice(0, line.indexOf(FIELD));

export function decodeLine(line: string): FragmentLine {
  const [, id = '', label = '""', server = '', provenance = '', remarks = '', cells = ''] = line.split(FIELD);
  return { id, label, server, provenance, remarks, cells: cells.split(CELL) };
}

function cellOf(value: Value | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'object' ? canonicalJson(value) : JSON.stringify(value);
}

/** Ids hold no control characters; a hostile name that does is shown with replacement characters. */
const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f]/g, '\ufffd').toWellFormed();

function defaultProvenance(fragment: Fragment): Provenance {
  const [found] = [fragment.provenance['*'], ...Object.values(fragment.provenance)].filter(
    (entry) => entry !== undefined,
  );
  if (found === undefined) throw new Error(`fragment "${fragment.id}" does not say where it comes from`);
  return provenanceText(found);
}

/** A line number for each of a million mailboxes would be a tenth of the snapshot. */
const provenanceJson = (provenance: Provenance, isBulk: boolean): string =>
  isBulk ? `{"record":${provenance.record}}` : JSON.stringify(provenance);

/** Members in one order, so that equal provenances are equal texts. */
const provenanceText = ({ record, line, layer }: Provenance): Provenance => ({
  record,
  ...(line === undefined ? {} : { line }),
  ...(layer === undefined ? {} : { layer }),
});

function remarksOf(fragment: Fragment, columns: Columns): string {
  const provenance: Record<string, Provenance> = {};
  for (const [path, entry] of Object.entries(fragment.provenance)) {
    if (columns.indexOf.has(path)) provenance[path] = provenanceText(entry);
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
