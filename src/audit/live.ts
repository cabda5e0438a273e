import { join, resolve } from 'node:path';
import type { CollectResult } from '../collect/collect.ts';
import { moveCapture } from '../collect/sources/capture/capture-store.ts';
import { collectLive, type LiveCollection, type LiveWorld } from '../collect/sources/live/collect-live.ts';
import { type PushedParts, pushedParts } from '../collect/sources/live/pushed-parts.ts';
import { copyableArgument } from '../lib/platform/copyable-argument.ts';
import { keepMemorySteady } from '../lib/platform/steady-memory.ts';
import { EXIT } from '../model/error.ts';
import type { ExitVerdict } from '../model/run.ts';
import { writeManifest } from '../store/manifest.ts';
import { CAPTURE, CAPTURE_MANIFEST } from '../store/run-folder.ts';
import { type AuditRequest, audit, type PinnedRun } from './audit.ts';
import type { KeptRun } from './keep-run.ts';
import { staged } from './log/staged.ts';
import type { Surroundings } from './surroundings.ts';

/** A collection as it is asked for. `pushed`: folder of what servers push. */
export interface LiveRequest extends Omit<LiveCollection, 'folder' | 'pushed'> {
  readonly pushed: string | undefined;
}

/** Collects into a folder of the reader's, an absolute path. */
export async function collectCapture(
  asked: LiveRequest,
  folder: string,
  world: LiveWorld,
): Promise<CollectResult & { readonly pushed: PushedParts | undefined }> {
  const pushed = asked.pushed === undefined ? undefined : await pushedParts(asked.pushed);
  world.holdsSessions?.(true);
  try {
    const collected = await staged(
      world.log,
      'collect',
      () => collectLive({ ...asked, folder, pushed }, world),
      world.signal,
    );
    return { ...collected, pushed };
  } finally {
    world.holdsSessions?.(false);
  }
}

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

/** Exit code of a collection, with its reasons. */
export function collectVerdict({ folder, missing, reason, status }: CollectResult): ExitVerdict {
  const more = `${missing.length} ${missing.length === 1 ? 'request is' : 'requests are'} not answered in whole`;
  switch (status) {
    case 'complete':
      return { code: EXIT.ok, reasons: [] };
    case 'gaps':
      return { code: EXIT.evidenceMissing, reasons: [more] };
    case 'nothing':
      return { code: EXIT.nothingJudged, reasons: [reason ?? 'nothing was answered'] };
    case 'interrupted':
      return {
        code: EXIT.interrupted,
        reasons: [
          `interrupted; ${more}; go on with exaudit collect --resume --out ${copyableArgument(folder) ?? 'FOLDER'}`,
        ],
      };
  }
}

/** `20261122-000125Z`. */
export const stampOf = (time: Date): string =>
  time
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:]/g, '')
    .replace('T', '-');
