import { resolve } from 'node:path';
import { type CollectResult, collect } from '../../collect/collect.ts';
import type { PowerShellRunner } from '../../collect/runner.ts';
import { openCaptureStore } from '../../collect/sources/capture/capture-store.ts';
import { findPowerShell } from '../../collect/sources/find-powershell.ts';
import { livePowerShell, scriptsDigest } from '../../collect/sources/live-powershell.ts';
import { recordTo, replayFrom } from '../../collect/sources/powershell/exchange-folder.ts';
import { endLeftovers } from '../../collect/sources/powershell/pid-file.ts';
import { terminal } from '../../lib/escape.ts';
import { factsOfTarget } from '../../lib/files.ts';
import { pause } from '../../lib/pause.ts';
import { VERSION } from '../../lib/version.ts';
import { UserError } from '../../model/error.ts';
import { listOf } from '../read-flag.ts';
import type { World } from '../world.ts';
import { type CollectFlags, toolsOf } from './collect-flags.ts';
import { progressLines } from './collect-progress.ts';
import { type Asking, askingOf, keepRecord } from './collect-record.ts';
import { collectSources } from './collect-sources.ts';
import type { PushedParts } from './pushed-parts.ts';

const CONNECT_MS = 120_000;

/** One collection into `folder`, with everything of this computer that it takes. */
export async function collectRun(
  flags: CollectFlags,
  folder: string,
  world: World,
  pushed: PushedParts | undefined,
): Promise<CollectResult> {
  const at = (path: string | undefined): string | undefined => (path === undefined ? path : resolve(world.cwd, path));
  const replay = at(flags.replay);
  const record = at(flags.record);
  const asking = await askingOf(flags, replay, world);
  const { host, plan, replayed } = asking;
  // Beside the capture, for the next start after a crash; the store removes it with what else is unfinished.
  const pidFolder = `${folder}.unfinished`;
  const powershell =
    replay === undefined ? await live(asking, flags, { pidFolder, record }, world) : await replayFrom(replay);
  const lines = progressLines(world);
  await endLeftovers(pidFolder);
  const store = await openCaptureStore(folder, { resume: plan.resume, started: world.now().toISOString() });
  try {
    const result = await collect(plan, {
      powershell,
      store,
      sources: await collectSources({
        powershell,
        host,
        tools: toolsOf(flags, world.cwd),
        env: world.env,
        isWindows: process.platform === 'win32',
        network: flags.network !== false,
        pushed,
        namespaces: listOf(flags.namespaces ?? ''),
        record,
        replay,
      }),
      now: world.now,
      ...(replayed === undefined ? {} : { replayed }),
      pause,
      progress: lines.show,
      signal: world.signal,
      tool: { version: VERSION, digest: `sha256:${await scriptsDigest()}` },
    });
    if (record !== undefined) await keepRecord(record, asking, result);
    return result;
  } finally {
    lines.clear();
    await powershell.dispose();
    await store.close();
  }
}

/** Nothing is started before the first call. */
async function live(
  { plan }: Asking,
  flags: CollectFlags,
  { pidFolder, record }: { readonly pidFolder: string; readonly record: string | undefined },
  world: World,
): Promise<PowerShellRunner> {
  const executable =
    flags.powershell === undefined ? await findPowerShell(world.env) : resolve(world.cwd, flags.powershell);
  if (executable === undefined) {
    throw new UserError('powershell-missing', 'No PowerShell was found on this computer.', {
      where: '--powershell',
      hint: 'install it, or give its absolute path with --powershell',
    });
  }
  if ((await factsOfTarget(executable))?.type !== 'file') {
    throw new UserError('powershell-missing', `"${executable}" is no program.`, {
      where: '--powershell',
      hint: 'give the absolute path of powershell.exe or pwsh',
    });
  }
  const runner = livePowerShell({
    executable,
    connection: plan.connection,
    connectMs: Math.max(CONNECT_MS, plan.timeoutMs),
    sessions: plan.concurrency,
    pidFolder,
    ...(flags.executionPolicy === undefined ? {} : { executionPolicy: flags.executionPolicy }),
  });
  if (record === undefined) return runner;
  return recordTo(record, runner, (error) => {
    world.err(`the record is not complete: ${terminal(error instanceof Error ? error.message : String(error))}\n`);
  });
}
