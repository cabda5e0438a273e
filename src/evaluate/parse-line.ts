import { UserError } from '../model/error.ts';
import type { Resource } from '../model/resource.ts';
import type { CollectionLine, SnapshotEnd, SnapshotHeader } from '../model/snapshot.ts';

const SCHEMA = /^exaudit\/snapshot\/v(\d+)$/;
const READS = 1;
/** No snapshot of ours has one in an id: normalizing replaces them. */
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Resources may name their line, or not. */
type ResourceLine = Resource & { readonly line?: 'resource' };

type SnapshotLine = SnapshotHeader | CollectionLine | SnapshotEnd | ResourceLine;

/**
 * Reads one line of a snapshot. The shape is checked as far as judging relies on it; values are checked where a rule
 * reads them. Throws UserError('snapshot-invalid' | 'snapshot-newer') that names the line.
 */
export function parseLine(text: string, number: number): SnapshotLine {
  let entry: unknown;
  try {
    entry = JSON.parse(text);
  } catch (error) {
    throw invalid(number, 'is not JSON', error);
  }
  if (!isRecord(entry)) throw invalid(number, 'is not an object');
  if (entry.line === undefined || entry.line === 'resource') {
    if (typeof entry.kind === 'string' && typeof entry.id === 'string' && isRecord(entry.properties)) {
      if (isRecord(entry.provenance) && (entry.unseen === undefined || isRecord(entry.unseen))) {
        if (CONTROL.test(entry.id) || !entry.id.isWellFormed()) throw invalid(number, 'has an id that is no text');
        return entry as unknown as ResourceLine;
      }
    }
    throw invalid(number, 'is neither a resource nor anything else that a snapshot holds');
  }
  if (entry.line === 'header') return headerOf(entry, number);
  if (
    entry.line === 'collection' &&
    COLLECTION_TEXTS.every((name) => typeof entry[name] === 'string') &&
    (entry.places === undefined || isTexts(entry.places))
  ) {
    return entry as unknown as CollectionLine;
  }
  if (entry.line === 'end' && typeof entry.resources === 'number') return entry as unknown as SnapshotEnd;
  throw invalid(number, `is called "${String(entry.line)}" and cannot be read`);
}

const COLLECTION_TEXTS = ['request', 'kind', 'scope', 'status'] as const;

function headerOf(entry: { readonly [name: string]: unknown }, number: number): SnapshotHeader {
  const version = SCHEMA.exec(String(entry.schema))?.[1];
  if (version === undefined) throw invalid(number, 'is not the header of an exaudit snapshot');
  if (Number(version) > READS) {
    throw new UserError('snapshot-newer', `The snapshot has schema version ${version}; this program reads ${READS}.`, {
      where: `line ${number}`,
      hint: 'judge it with the version of exaudit that wrote it, or a later one',
    });
  }
  if (!Array.isArray(entry.records)) throw invalid(number, 'has no table of records');
  return entry as unknown as SnapshotHeader;
}

export function invalid(number: number, what: string, cause?: unknown): UserError {
  return new UserError('snapshot-invalid', `Line ${number} of the snapshot ${what}.`, {
    where: `line ${number}`,
    hint: 'build the snapshot again from its capture',
    cause,
  });
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isResource(line: SnapshotLine): line is ResourceLine {
  return line.line === undefined || line.line === 'resource';
}
