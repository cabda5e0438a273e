import { CATALOG } from '../collect/catalog.ts';
import type { Scratch } from '../lib/scratch.ts';
import { VERSION } from '../lib/version.ts';
import type { Capture } from '../model/capture.ts';
import type { SnapshotSource } from '../model/snapshot.ts';
import type { NormalizeOptions } from '../normalize/capture/normalize-options.ts';
import { normalizeInBatches } from '../normalize/normalize.ts';
import { buildSnapshot } from '../snapshot/build-snapshot.ts';

/** Capture to snapshot: reads every file, gives it meaning, folds what belongs together. */
export async function snapshotOfCapture(
  capture: Capture,
  { scratch, ...options }: Omit<NormalizeOptions, 'requests'> & { readonly scratch: Scratch },
): Promise<SnapshotSource> {
  const { custody: said, organization } = capture.manifest ?? {};
  return buildSnapshot(normalizeInBatches(capture, { requests: CATALOG, ...options }), {
    scratch,
    tool: `exaudit ${VERSION}`,
    ...(organization === undefined ? {} : { organization }),
    ...(said === undefined
      ? {}
      : {
          custody: {
            custody: said.custody,
            sealed: false,
            ...(said.account === undefined ? {} : { collectedBy: said.account }),
            ...(said.host === undefined ? {} : { host: said.host }),
          },
        }),
  });
}
