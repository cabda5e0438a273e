import { join, resolve } from 'node:path';
import { moveCapture } from '../collect/sources/capture/capture-store.ts';
import { terminal } from '../lib/escape.ts';
import { keepMemorySteady } from '../lib/steady-memory.ts';
import { stampOf, verdictOf } from './collect/collect.ts';
import type { CollectFlags } from './collect/collect-flags.ts';
import { collectRun } from './collect/collect-run.ts';
import { pushedParts } from './collect/pushed-parts.ts';
import type { World } from './world.ts';

/** A capture that is ready to be judged. */
export interface LiveCapture {
  readonly folder: string;
  /** What is judged with it: what the servers pushed. */
  readonly also: readonly string[];
  readonly moveTo: (folder: string) => Promise<void>;
}

/**
 * Collects into a folder beside the runs. Gives a code in place of a capture where nothing was answered, or somebody
 * stopped it: what was collected stays there, for `collect --resume`.
 */
export async function auditLive(
  flags: CollectFlags,
  out: string,
  world: World,
): Promise<LiveCapture | { readonly code: number }> {
  // It runs unattended beside other work, and judges a stream as long as the organization is large.
  keepMemorySteady();
  // Two audits may start in the same second, and write into one folder of runs.
  const folder = join(resolve(world.cwd, out), `live-${stampOf(world.now())}-${process.pid}`);
  const pushed = flags.pushed === undefined ? undefined : await pushedParts(resolve(world.cwd, flags.pushed));
  const result = await collectRun(flags, folder, world, pushed);
  if (result.status === 'complete' || result.status === 'gaps') {
    return {
      folder,
      also: pushed?.isReadable === true ? [pushed.path] : [],
      moveTo: (to) => moveCapture(folder, resolve(world.cwd, to)),
    };
  }
  const { code, reasons } = verdictOf(result);
  world.err(`exit ${code}: ${terminal(reasons.join('; also '))}\n`);
  return { code };
}
