import { earlierStoredRun } from '../audit/redact/told-run.ts';
import type { Surroundings } from '../audit/surroundings.ts';
import type { SecretReference } from '../config/config.ts';
import type { SiteQueue } from '../queue/site-queue.ts';
import type { RunMemory } from './run-memory.ts';
import { NO_STATE, stateOf } from './schedule-state.ts';

/** What all workers remember of a site. */
interface RememberedSite {
  /** Of the pseudonyms. */
  readonly redactKey?: string;
  readonly state?: unknown;
}

export const recallSite = async (site: string, queue: SiteQueue): Promise<RememberedSite> =>
  Object(await queue.recall(site)) as RememberedSite;

/**
 * The memory of a site, beside the jobs: whichever worker is next knows what was told. The run before is in the history.
 */
export const siteMemory = (
  site: string,
  redactKey: string,
  {
    history,
    queue,
    world,
  }: {
    readonly history: SecretReference;
    readonly queue: SiteQueue;
    readonly world: Pick<Surroundings, 'cwd' | 'env'>;
  },
): RunMemory => ({
  read: async () => {
    const { state } = await recallSite(site, queue);
    return state === undefined ? { state: NO_STATE, isLost: false } : stateOf(state);
  },
  write: (state) => queue.remember(site, { redactKey, state }),
  earlier: ({ run }, kept) => earlierStoredRun(run, site, kept, { place: { from: history }, world }),
});
