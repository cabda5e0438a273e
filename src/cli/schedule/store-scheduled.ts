import type { PinnedRun } from '../../audit/audit.ts';
import type { Config } from '../../config/config.ts';
import { terminal } from '../../lib/escape.ts';
import type { AuditEnd } from '../../schedule/scheduled-run.ts';
import { faultLine, storingFault, unstoredExit } from '../history/unstored.ts';
import type { World } from '../world.ts';

/** A history that takes no run costs no news: the run folder stays, people are told, and the exit code says it. */
export async function storeScheduled(
  kept: PinnedRun,
  { store }: Config,
  before: string | undefined,
  world: World,
): Promise<AuditEnd> {
  const { storeKept } = await import('../../audit/history/store-kept.ts');
  const { chainTrouble } = await import('../../audit/history/check-history.ts');
  const { folder, historyFrom, site } = store;
  const place = historyFrom === undefined ? folder : { from: historyFrom };
  // Whoever is stopped, or is not alone at a site any more, stores nothing.
  world.signal.throwIfAborted();
  const { exit } = kept.run;
  /** What `work` comes to, or the code of what is at fault with the history. */
  const faulty = async <T>(work: Promise<T>): Promise<{ readonly value: T } | { readonly code: string }> => {
    try {
      return { value: await work };
    } catch (error) {
      const code = storingFault(error);
      if (code === undefined) throw error;
      world.err(`${faultLine(error)}\n`);
      return { code };
    }
  };
  const storing = await faulty(storeKept(kept, place, world, site ?? null));
  if ('code' in storing) {
    const trouble = `The run is not in the history (${storing.code}); its folder is there.`;
    return { kept, exit: unstoredExit(exit, storing.code), history: { trouble } };
  }
  const row = storing.value;
  if (row === undefined) return { kept, exit };
  const head = `${row.number}:${row.digest}`;
  const looking = await faulty(chainTrouble(place, before, world));
  if ('code' in looking) {
    const trouble = `The run is in the history, whose rows could not be looked through (${looking.code}).`;
    return { kept, exit, history: { head, trouble } };
  }
  const trouble = looking.value;
  if (trouble !== undefined) world.err(`${terminal(trouble)} See "exaudit history check".\n`);
  return { kept, exit, history: trouble === undefined ? { head } : { head, trouble } };
}
