import { CATALOG } from '../../src/collect/catalog.ts';
import type { Fragment } from '../../src/model/resource.ts';
import type { CollectionLine, RecordEntry } from '../../src/model/snapshot.ts';
import { normalizeCapture } from '../../src/normalize/normalize.ts';
import { memoryCapture } from '../organization/memory-capture.ts';

export interface Normalized {
  readonly fragments: readonly Fragment[];
  readonly records: readonly RecordEntry[];
  readonly lines: readonly CollectionLine[];
}

/** What a capture of these texts, by path, is translated into. */
export async function normalizedOf(texts: { readonly [path: string]: string | Uint8Array }): Promise<Normalized> {
  const capture = memoryCapture(new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)])));
  const fragments: Fragment[] = [];
  const records: RecordEntry[] = [];
  const lines: CollectionLine[] = [];
  for await (const item of normalizeCapture(capture, { requests: CATALOG })) {
    if (item.type === 'fragment') fragments.push(item.fragment);
    else if (item.type === 'record') records.push(item.record);
    else if (item.type === 'collection') lines.push(item.collection);
  }
  return { fragments, records, lines };
}
