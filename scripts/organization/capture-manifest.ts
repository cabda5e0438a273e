import { createHash } from 'node:crypto';
import type { CaptureManifest } from '../../src/model/capture.ts';
import type { CaptureFiles } from './sample-files.ts';

/** The capture.json of a sample: who, where, and a collection time for each file, one after the other in the window. */
export function captureManifest(options: {
  readonly organization: string;
  readonly host: string;
  readonly account: string;
  readonly files: CaptureFiles;
  /** ISO 8601 UTC. */
  readonly first: string;
  readonly last: string;
  /** What a file's name and content do not say. */
  readonly placed?: { readonly [path: string]: { readonly request: string; readonly server?: string } };
  readonly requests?: NonNullable<CaptureManifest['requests']>;
}): CaptureManifest {
  const paths = [...options.files.keys()].sort();
  const from = Date.parse(options.first);
  const step = paths.length < 2 ? 0 : (Date.parse(options.last) - from) / (paths.length - 1);
  return {
    schema: 'exaudit/capture/v1',
    custody: { custody: 'exported-by-hand', account: options.account, host: options.host },
    organization: options.organization,
    files: paths.map((path, index) => ({
      path,
      ...options.placed?.[path],
      collectedAt: `${new Date(from + Math.round((step * index) / 1000) * 1000).toISOString().slice(0, 19)}Z`,
      sha256: createHash('sha256')
        .update(options.files.get(path) ?? new Uint8Array())
        .digest('hex'),
    })),
    ...(options.requests === undefined ? {} : { requests: options.requests }),
  };
}
