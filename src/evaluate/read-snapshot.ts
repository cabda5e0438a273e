import type { Resource } from '../model/resource.ts';
import type { CollectionLine, SnapshotEnd, SnapshotHeader, SnapshotSource } from '../model/snapshot.ts';
import { invalid, isResource, parseLine } from './parse-line.ts';
import type { SeenWorld } from './seen-world.ts';
import { snapshotTooLarge, wholeSnapshot } from './whole-snapshot.ts';

interface ReadOptions {
  /** Most characters of all lines of small kinds together. */
  readonly smallBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** What stands around the resources. */
interface Frame {
  readonly header: SnapshotHeader;
  readonly collections: readonly CollectionLine[];
  readonly end: SnapshotEnd;
  /** Number of the first line of a bulk kind; 0 where there is none. */
  readonly firstBulk: number;
}

/**
 * First pass: fills the world with collection lines and small kinds, then hands over bulk resources one at a time. Every
 * line is parsed once and, if bulk, forgotten. Throws UserError for what is no whole snapshot.
 */
export async function readSnapshot(
  source: SnapshotSource,
  world: SeenWorld,
  options: ReadOptions,
  take: (resource: Resource, text: string) => void,
  betweenBatches: () => Promise<void>,
): Promise<Frame> {
  let number = 0;
  let header: SnapshotHeader | null = null;
  let end: SnapshotEnd | null = null;
  let firstBulk = 0;
  let resources = 0;
  let smallBytes = 0;
  const collections: CollectionLine[] = [];
  const bulk = new Map<string, boolean>();

  const isBulk = (kind: string): boolean => {
    const known = bulk.get(kind);
    if (known !== undefined) return known;
    const spec = world.kindOf(kind);
    if (spec === undefined) throw invalid(number, `holds the kind "${kind}", which this program does not know`);
    bulk.set(kind, spec.bulk);
    return spec.bulk;
  };

  const readOne = (text: string): void => {
    const entry = parseLine(text, number);
    if (end !== null) throw invalid(number, 'stands after the end line');
    if (isResource(entry)) {
      if (header === null) throw invalid(number, 'stands before the header');
      resources += 1;
      if (isBulk(entry.kind)) {
        if (firstBulk === 0) {
          firstBulk = number;
          world.seal();
        }
        take(entry, text);
        return;
      }
      if (firstBulk !== 0) throw invalid(number, 'is of a small kind and stands after a bulk one');
      smallBytes += text.length;
      if (smallBytes > options.smallBytes) throw snapshotTooLarge(options.smallBytes);
      world.addResource(entry);
    } else if (entry.line === 'header') {
      if (header !== null) throw invalid(number, 'is a second header');
      header = entry;
      world.setHeader(entry);
    } else if (header === null) {
      throw invalid(number, 'stands before the header');
    } else if (entry.line === 'collection') {
      if (resources > 0) throw invalid(number, 'is a collection line and stands after a resource');
      collections.push(entry);
      world.addCollection(entry);
    } else end = entry;
  };

  for await (const batch of source.read()) {
    options.signal?.throwIfAborted();
    for (const text of batch) {
      number += 1;
      readOne(text);
    }
    await betweenBatches();
  }
  if (firstBulk === 0) world.seal();
  return { ...wholeSnapshot(header, end, resources, number), collections, firstBulk };
}
