import { pause } from '../../../lib/async/pause.ts';
import { checkWritable, factsOfTarget } from '../../../lib/files.ts';
import { VERSION } from '../../../lib/version.ts';
import { UserError } from '../../../model/error.ts';
import { inStage, type Log, NO_LOG } from '../../../model/log/log.ts';
import { collect } from '../../collect.ts';
import type { CollectPlan, CollectProgress } from '../../collect-plan.ts';
import type { CollectResult } from '../../collect-result.ts';
import { type RequestLog, requestLog } from '../../request-log.ts';
import type { PowerShellRunner } from '../../runner.ts';
import { openCaptureStore } from '../capture/capture-store.ts';
import { recordTo, replayFrom } from '../powershell/exchange-folder.ts';
import { endLeftovers } from '../powershell/pid-file.ts';
import { findPowerShell } from './find-powershell.ts';
import { livePowerShell, scriptsDigest } from './live-powershell.ts';
import { askingOf, keepRecord } from './live-record.ts';
import { type LiveSourceOptions, liveSources } from './live-sources.ts';

/** A collection from this computer, as somebody asked for it. Paths are absolute. */
export interface LiveCollection
  extends Pick<LiveSourceOptions, 'namespaces' | 'network' | 'pushed' | 'record' | 'replay' | 'tools'> {
  readonly plan: CollectPlan;
  /** Of the capture. */
  readonly folder: string;
  /** Without it the one of this computer. */
  readonly powershell: string | undefined;
  readonly executionPolicy: string | undefined;
}

/** What a collection uses of the outside, and tells it while it runs. */
export interface LiveWorld {
  readonly env: { readonly [name: string]: string | undefined };
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly progress: (event: CollectProgress) => void;
  /** A sentence about something that costs no answer. */
  readonly warn: (text: string) => void;
  readonly log?: Log | undefined;
  /** Told when sessions are open that have to be ended in order, and when none is any more. */
  readonly holdsSessions?: ((isHeld: boolean) => void) | undefined;
}

const CONNECT_MS = 120_000;

/** One collection into a folder, with everything of this computer that it takes. */
export async function collectLive(asked: LiveCollection, world: LiveWorld): Promise<CollectResult> {
  const { folder, namespaces, network, pushed, record, replay, tools } = asked;
  const { env, now, progress, signal } = world;
  const log = inStage(world.log ?? NO_LOG, 'collect');
  const requests = requestLog(log);
  if (record !== undefined) await checkWritable(record);
  const asking = await askingOf(asked.plan, replay, world);
  const { host, plan, replayed } = asking;
  // Beside the capture, for the next start after a crash; the store removes it with what else is unfinished.
  const pidFolder = `${folder}.unfinished`;
  const powershell =
    replay === undefined ? await live({ ...asked, plan }, pidFolder, world, requests) : await replayFrom(replay);
  await endLeftovers(pidFolder);
  const store = await openCaptureStore(folder, { resume: plan.resume, started: now().toISOString() });
  try {
    const isWindows = process.platform === 'win32';
    const result = await collect(plan, {
      powershell,
      store,
      sources: await liveSources({
        powershell,
        host,
        tools,
        env,
        isWindows,
        network,
        pushed,
        namespaces,
        record,
        replay,
        requests,
      }),
      now,
      log,
      ...(replayed === undefined ? {} : { replayed }),
      pause,
      progress,
      signal,
      tool: { version: VERSION, digest: `sha256:${await scriptsDigest()}` },
    });
    if (record !== undefined) await keepRecord(record, asking, result);
    return result;
  } finally {
    await powershell.dispose();
    await store.close();
  }
}

/** Nothing is started before the first call. */
async function live(
  { executionPolicy, plan, powershell, record }: LiveCollection,
  pidFolder: string,
  { env, warn }: LiveWorld,
  requests: RequestLog,
): Promise<PowerShellRunner> {
  const executable = powershell ?? (await findPowerShell(env));
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
    requests,
    ...(executionPolicy === undefined ? {} : { executionPolicy }),
  });
  if (record === undefined) return runner;
  return recordTo(record, runner, (error) =>
    warn(`the record is not complete: ${error instanceof Error ? error.message : String(error)}`),
  );
}
