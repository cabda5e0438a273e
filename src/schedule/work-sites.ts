import type { Surroundings } from '../audit/surroundings.ts';
import type { Config } from '../config/config.ts';
import { pause } from '../lib/async/pause.ts';
import { UserError } from '../model/error.ts';
import type { SiteJob } from '../queue/site-job.ts';
import type { SiteLease } from '../queue/site-lease.ts';
import { auditSite, type SiteWork } from './audit-site.ts';

/** Takes one site after the other and audits it, until it is stopped. A server that is away is waited for, unless `once`. */
export async function workSites(config: Config, work: SiteWork, world: Surroundings): Promise<void> {
  const { once, pollMs, queue, sites, trouble } = work;
  while (!world.signal.aborted) {
    let took = false;
    for (const site of sites) {
      try {
        const job = world.signal.aborted ? undefined : await queue.take(site);
        if (job === undefined) continue;
        took = true;
        await workOn(job, config, work, world);
      } catch (error) {
        if (once || !(error instanceof UserError)) throw error;
        trouble(error);
        break;
      }
    }
    if (took) continue;
    if (once) return;
    await pause(pollMs, world.signal);
  }
}

async function workOn(job: SiteJob, config: Config, work: SiteWork, world: Surroundings): Promise<void> {
  const silenceMs = config.worker.silence * 1000;
  const alive = signsOfLife(job, silenceMs / 4, work.trouble);
  let lease: SiteLease | undefined;
  try {
    lease = await leaseOf(job, silenceMs, world.signal);
    if (lease === undefined) {
      work.told(job, 'another worker is at this site, or its connection is not gone yet: given back');
      await job.giveBack('another worker is at this site');
      return;
    }
    await auditSite(job, lease, config, work, world);
  } finally {
    alive.stop();
    await lease?.release();
  }
}

/** Waits for the connection of a worker that died to be gone, as long as that may take. */
async function leaseOf(job: SiteJob, silenceMs: number, signal: AbortSignal): Promise<SiteLease | undefined> {
  const until = Date.now() + 2 * silenceMs;
  for (;;) {
    const lease = await job.lease();
    if (lease !== undefined || Date.now() > until || signal.aborted) return lease;
    await pause(1_000, signal);
  }
}

function signsOfLife(job: SiteJob, everyMs: number, trouble: (error: Error) => void): { readonly stop: () => void } {
  const timer = setInterval(() => {
    job.touch().catch(trouble);
  }, everyMs);
  return { stop: () => clearInterval(timer) };
}
