import type { AlertPatience } from '../alert/deliver.ts';
import { sharedKey } from '../audit/redact/shared-key.ts';
import type { Surroundings } from '../audit/surroundings.ts';
import type { Config } from '../config/config.ts';
import { siteConfig } from '../config/site-config.ts';
import { pause } from '../lib/async/pause.ts';
import { removePath } from '../lib/files.ts';
import { UserError } from '../model/error.ts';
import { parseDuration } from '../model/policy/duration.ts';
import type { SiteJob } from '../queue/site-job.ts';
import type { SiteLease } from '../queue/site-lease.ts';
import type { SiteQueue } from '../queue/site-queue.ts';
import { runsFolder } from './run-folders.ts';
import { runScheduled } from './run-scheduled.ts';
import type { AuditEnd, ScheduledRun } from './scheduled-run.ts';
import { recallSite, siteMemory } from './site-memory.ts';

/** Nobody is at a site longer, whatever its configuration says: the queue takes it for dead then. */
const MOST_HOURS = 23;

/**
 * One audit of a site, and what the queue hears of it: done, or given back where somebody stopped it or took it over.
 */
export async function auditSite(
  job: SiteJob,
  lease: SiteLease,
  config: Config,
  { audit, history, patience, queue, told }: SiteWork,
  world: Surroundings,
): Promise<void> {
  const site = siteConfig(config, job.site);
  const { redactKey } = await recallSite(job.site, queue);
  const own = { ...world, signal: AbortSignal.any([world.signal, lease.lost]) };
  const hours = parseDuration(site.schedule.limit) ?? MOST_HOURS;
  const limit = AbortSignal.timeout(Math.min(hours, MOST_HOURS) * 3_600_000);
  const limited = async (head: string | undefined): Promise<AuditEnd> => {
    try {
      return await audit(site, head, { ...own, signal: AbortSignal.any([own.signal, limit]) });
    } catch (error) {
      if (!limit.aborted || own.signal.aborted) throw error;
      throw new UserError('audit-too-long', `The audit of "${job.site}" did not end within ${site.schedule.limit}.`, {
        where: 'schedule.limit',
        cause: error,
      });
    }
  };
  let ran: ScheduledRun | Error;
  try {
    const key = await sharedKey(runsFolder(site), redactKey);
    ran = await runScheduled(site, limited, own, patience, siteMemory(job.site, key, { history, queue, world }));
  } catch (error) {
    ran = error instanceof Error ? error : new Error(String(error));
  }
  const end = ran instanceof Error ? undefined : ran.end;
  const isStored = end?.history?.head !== undefined;
  if (own.signal.aborted) {
    const stored = isStored ? 'its run is in the history' : 'nothing of it is stored';
    told(job, world.signal.aborted ? 'stopped: given back' : `lost to another worker: ${stored}`);
    await job.giveBack('stopped').catch(() => undefined);
    return;
  }
  told(job, ran);
  // What the history has as a whole lies here no longer; what it did not take stays.
  if (isStored && end?.kept?.folder !== undefined) await removePath(end.kept.folder);
  await done(job, ran, world.signal);
}

/** A server that is restarted just now is asked again: what is not said to be done is done again by somebody. */
async function done(job: SiteJob, ran: ScheduledRun | Error, signal: AbortSignal): Promise<void> {
  const result =
    ran instanceof Error
      ? { run: null, exitCode: 2 }
      : { run: ran.end.kept?.run.id ?? null, exitCode: ran.end.exit.code };
  for (const wait of [500, 2_000, 5_000]) {
    try {
      return await job.done(result);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await pause(wait, signal);
    }
  }
  await job.done(result);
}

/** What a worker needs beside its configuration. */
export interface SiteWork {
  readonly queue: SiteQueue;
  /** Where the address of the history stands. */
  readonly history: string;
  /** Those that this worker takes. */
  readonly sites: readonly string[];
  /** Ends when nothing waits. */
  readonly once: boolean;
  readonly pollMs: number;
  readonly audit: (config: Config, head: string | undefined, world: Surroundings) => Promise<AuditEnd>;
  readonly patience: AlertPatience;
  /** `what`: what came of a job, as far as it came to anything. */
  readonly told: (job: Pick<SiteJob, 'site' | 'attempt'>, what: ScheduledRun | Error | string) => void;
  readonly trouble: (error: Error) => void;
}
