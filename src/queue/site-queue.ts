import type { SiteJob, SiteTimes } from './site-job.ts';
import type { SiteState } from './site-states.ts';

/** Jobs of sites, and what all workers remember of a site. Every method throws UserError as `HistoryStore` says. */
export interface SiteQueue {
  /** `false`: it waits or runs already. */
  enqueue(site: string): Promise<boolean>;
  /** From now on it is queued at these times by whatever worker runs; one time that all of them missed is made up for. */
  setTimes(site: string, times: SiteTimes): Promise<void>;
  /** It is queued no more by itself, and what waits is taken away. `false`: it was never queued. */
  forget(site: string): Promise<boolean>;
  take(site: string): Promise<SiteJob | undefined>;
  /** Every site that was ever queued. */
  states(): Promise<readonly SiteState[]>;
  recall(site: string): Promise<unknown>;
  remember(site: string, what: object): Promise<void>;
  close(): Promise<void>;
}
