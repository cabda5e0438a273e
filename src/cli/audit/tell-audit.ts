import type { PinnedRun } from '../../audit/audit.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';
import { exitLine } from '../../report/exit-line.ts';
import { REPORTS, type ReportFormat } from '../../report/reports.ts';
import { isStored, type PlaceFlags, placeNamed } from '../history/history-flag.ts';
import { faultLine, storingFault, unstoredExit } from '../history/unstored.ts';
import { endWith, screenWidth, type World } from '../world.ts';

type StoringFlags = PlaceFlags & { readonly site?: string };

/**
 * The screen gets what was asked for, else the only format that there is. A run is stored before anybody is told of it; one
 * that the history did not take is told all the same.
 */
export async function tellAudit(
  kept: PinnedRun,
  formats: readonly ReportFormat[],
  flags: StoringFlags,
  world: World,
): Promise<number> {
  const { options, run } = kept;
  const stored = await stores(kept, flags, world).catch((error: unknown) => ({ error, code: storingFault(error) }));
  if (stored !== undefined && 'error' in stored && stored.code === undefined) throw stored.error;
  const toScreen = formats.includes('terminal') ? 'terminal' : formats.length === 1 ? formats[0] : undefined;
  if (toScreen !== undefined) world.out(REPORTS[toScreen].render(run, { ...options, width: screenWidth(world) }));
  if (stored !== undefined && 'error' in stored) {
    world.err(`${faultLine(stored.error)}\n`);
    return endWith(unstoredExit(run.exit, stored.code ?? ''), world);
  }
  if (stored !== undefined)
    world.err(`stored as run ${stored.number} of the history, chain ${stored.number}:${stored.digest.slice(0, 12)}\n`);
  world.err(`${exitLine(run, options)}\n`);
  return run.exit.code;
}

async function stores(kept: PinnedRun, flags: StoringFlags, world: World): Promise<HistoryRow | undefined> {
  if (!isStored(flags)) return undefined;
  const { storeKept } = await import('../../audit/history/store-kept.ts');
  return storeKept(kept, placeNamed(flags), world, flags.site ?? null);
}
