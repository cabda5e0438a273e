import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { type CollectResult, collect } from '../collect/collect.ts';
import type { CollectPlan, Replayed } from '../collect/collect-plan.ts';
import { previousIn } from '../collect/ledger.ts';
import type { PowerShellRunner } from '../collect/runner.ts';
import { openCaptureStore } from '../collect/sources/capture-store.ts';
import { findPowerShell } from '../collect/sources/find-powershell.ts';
import { livePowerShell } from '../collect/sources/live-powershell.ts';
import { recordTo, replayFrom } from '../collect/sources/powershell/exchange-folder.ts';
import { readText, writeFile } from '../lib/files.ts';
import { pause } from '../lib/pause.ts';
import { VERSION } from '../lib/version.ts';
import { UserError } from '../model/error.ts';
import { type CollectFlags, collectPlan, toolsOf } from './collect-options.ts';
import { progressLines } from './collect-progress.ts';
import { collectSources } from './collect-sources.ts';
import type { World } from './world.ts';

const CONNECT_MS = 120_000;

/** One collection into `folder`, with everything of this computer that it takes. */
export async function collectRun(flags: CollectFlags, folder: string, world: World): Promise<CollectResult> {
  const replay = flags.replay === undefined ? undefined : resolve(world.cwd, flags.replay);
  const record = flags.record === undefined ? undefined : resolve(world.cwd, flags.record);
  const plan = replay === undefined ? collectPlan(flags, world) : await replayedPlan(replay, flags, world);
  const started = world.now().toISOString();
  const powershell = await powerShellOf(plan, flags, { replay, record }, world);
  const lines = progressLines(world);
  try {
    const store = await openCaptureStore(folder, { resume: plan.resume, started });
    try {
      const replayed = replay === undefined ? undefined : await replayedOf(replay);
      const result = await collect(plan, {
        powershell,
        store,
        sources: collectSources({
          powershell,
          host: world.env.COMPUTERNAME ?? hostname(),
          tools: toolsOf(flags, world.cwd),
          env: world.env,
          isWindows: process.platform === 'win32',
        }),
        now: world.now,
        ...(replayed === undefined ? {} : { replayed }),
        pause,
        progress: lines.show,
        signal: world.signal,
        tool: { version: VERSION, digest: null },
      });
      if (record !== undefined) await keepRecord(record, plan, result);
      return result;
    } finally {
      await store.close();
    }
  } finally {
    lines.clear();
    await powershell.dispose();
  }
}

async function powerShellOf(
  plan: CollectPlan,
  flags: CollectFlags,
  { record, replay }: { readonly record: string | undefined; readonly replay: string | undefined },
  world: World,
): Promise<PowerShellRunner> {
  if (replay !== undefined) return replayFrom(replay);
  const executable =
    flags.powershell === undefined ? await findPowerShell(world.env) : resolve(world.cwd, flags.powershell);
  if (executable === undefined) {
    throw new UserError('powershell-missing', 'No PowerShell was found on this computer.', {
      where: '--powershell',
      hint: 'install it, or give its absolute path with --powershell',
    });
  }
  const live = livePowerShell({
    executable,
    connection: plan.connection,
    connectMs: Math.max(CONNECT_MS, plan.timeoutMs),
    sessions: plan.concurrency,
    ...(flags.executionPolicy === undefined ? {} : { executionPolicy: flags.executionPolicy }),
  });
  if (record === undefined) return live;
  return recordTo(record, live, (error) => {
    world.err(`the record is not complete: ${error instanceof Error ? error.message : String(error)}\n`);
  });
}

/** What a replay has to know beside the exchanges: how was asked, and when what was answered. */
async function keepRecord(folder: string, plan: CollectPlan, result: CollectResult): Promise<void> {
  const { connection } = plan;
  const about = {
    schema: 'exaudit/record/v1',
    connection,
    clock: result.manifest.clock.host,
    manifest: result.manifest,
  };
  await writeFile(resolve(folder, 'record.json'), `${JSON.stringify(about, null, 1)}\n`, { restricted: true });
}

async function recordOf(folder: string): Promise<{ readonly [name: string]: unknown }> {
  try {
    const value: unknown = JSON.parse(await readText(resolve(folder, 'record.json')));
    if (typeof value === 'object' && value !== null) return value as { readonly [name: string]: unknown };
  } catch {
    // Told below.
  }
  throw new UserError('exchange-invalid', `"${folder}" holds no whole record of a collection.`, {
    where: folder,
    hint: 'record one with "exaudit collect --record FOLDER"',
  });
}

async function replayedPlan(folder: string, flags: CollectFlags, world: World): Promise<CollectPlan> {
  const { connection } = await recordOf(folder);
  const known = typeof connection === 'object' && connection !== null ? (connection as CollectPlan['connection']) : {};
  // How was connected stands in the record: nothing is connected to.
  const { connect: _connect, exchangeUri: _uri, ...rest } = flags;
  return { ...collectPlan({ ...rest, snapin: true }, world), connection: known };
}

async function replayedOf(folder: string): Promise<Replayed> {
  const { clock, manifest } = await recordOf(folder);
  const before = previousIn(JSON.stringify(manifest));
  return { ...before, clock: typeof clock === 'string' ? clock : '1970-01-01T00:00:00.000Z' };
}
