import { snapshotOfCapture } from '../../src/audit/snapshot-of-capture.ts';
import { openCapture } from '../../src/collect/sources/capture/capture.ts';
import { memoryScratch } from '../lib/memory-scratch.ts';
import { type Judged, judgeSnapshot } from '../organization/judge-files.ts';
import type { FieldCase } from './read-case.ts';

/** Audits the capture of a case as `exaudit audit FOLDER` does, without a process. */
export async function runCase(field: FieldCase): Promise<Judged> {
  const capture = await openCapture([field.folder], { maps: field.maps });
  return judgeSnapshot(await snapshotOfCapture(capture, { scratch: memoryScratch() }), field.profile);
}
