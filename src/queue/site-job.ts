import type { SiteLease } from './site-lease.ts';

/** When a site is due: a cron expression of five fields, and the time zone that it means. */
export interface SiteTimes {
  readonly cron: string;
  readonly timeZone: string;
}

/** A site that this worker has to audit. Of one site there is one at a time. */
export interface SiteJob {
  readonly site: string;
  /** 1 for the first worker that took it; more where others died over it. */
  readonly attempt: number;
  /** Says that this worker lives. */
  touch(): Promise<void>;
  /** Takes the site for this worker alone; `undefined` where another one is still at it. */
  lease(): Promise<SiteLease | undefined>;
  /** It is done, whatever came of it. */
  done(result: { readonly run: string | null; readonly exitCode: number }): Promise<void>;
  /** It was not done: the next worker takes it. */
  giveBack(reason: string): Promise<void>;
}
