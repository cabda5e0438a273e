import { join, resolve } from 'node:path';
import type { CollectResult } from '../../collect/collect-result.ts';
import { moveCapture } from '../../collect/sources/capture/capture-store.ts';
import type { LiveWorld } from '../../collect/sources/live/collect-live.ts';
import { keepMemorySteady } from '../../lib/platform/steady-memory.ts';
import { writeManifest } from '../../store/manifest.ts';
import { CAPTURE, CAPTURE_MANIFEST } from '../../store/run-folder.ts';
import { type AuditRequest, audit, type PinnedRun } from '../audit.ts';
import type { KeptRun } from '../kept-run.ts';
import { stampOf } from '../stamp-of.ts';
import type { Surroundings } from '../surroundings.ts';
import { collectCapture, type LiveRequest } from './collect-capture.ts';

/**
 * Collects into a folder beside the runs, judges it, and puts the capture to its judgment. Where nothing was answered,
 * or somebody stopped it, there is only the collection: what was collected stays, for `collect --resume`.
 */
export async function auditLive(
  asked: Omit<AuditRequest, 'paths'>,
  live: LiveRequest,
  world: Surroundings & LiveWorld,
): Promise<{ readonly collected: CollectResult; readonly kept?: PinnedRun }> {
  // It runs unattended beside other work, and judges a stream as long as the organization is large.
  keepMemorySteady();
  // Two audits may start in the same second, and write into one folder of runs.
  const folder = join(resolve(world.cwd, asked.out), `live-${stampOf(world.now())}-${process.pid}`);
  const collected = await collectCapture(live, folder, world);
  if (collected.status === 'nothing' || collected.status === 'interrupted') return { collected };
  const also = collected.pushed?.isReadable === true ? [collected.pushed.path] : [];
  const kept = await audit({ ...asked, paths: [folder, ...also], isMoved: true }, world);
  if (kept.folder !== undefined) await keepCapture(folder, resolve(world.cwd, kept.folder), kept);
  return { collected, kept };
}

/** The run's manifest names the digest of its capture.json, which names those of the files beside it. */
async function keepCapture(from: string, folder: string, { options, run }: KeptRun): Promise<void> {
  await moveCapture(from, join(folder, CAPTURE));
  const about = { of: 'run', id: run.id, tool: run.tool, redaction: options.redact } as const;
  await writeManifest(folder, about, [CAPTURE_MANIFEST]);
}
