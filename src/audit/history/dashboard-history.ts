import { readText } from '../../lib/files.ts';
import { UserError } from '../../model/error.ts';
import type { HistoryStore } from '../../model/history/history-store.ts';
import { redactionKey } from '../../store/redaction-key.ts';
import type { Surroundings } from '../surroundings.ts';
import { folderFor, type HistoryPlace, withHistory } from './open-place.ts';

/** What the dashboard shows runs from. */
interface DashboardHistory {
  readonly store: HistoryStore;
  /** Of pseudonyms in runs that were stored with names. */
  readonly redactKey: string;
}

/** Runs `work` with the history, and the key that lies in its folder, or in that of this computer. Throws UserError('history-missing'). */
export const withDashboardHistory = (
  place: HistoryPlace,
  world: Pick<Surroundings, 'cwd' | 'env'>,
  work: (history: DashboardHistory) => Promise<void>,
): Promise<void> =>
  withHistory(place, world, async (store) => work({ store, redactKey: await redactionKey(folderFor(place, world)) }));

/** Certificate and key as they are in their files; both or none. Throws UserError('usage') and FileError. */
export async function tlsFiles(
  cert: string | undefined,
  key: string | undefined,
): Promise<{ readonly cert: string; readonly key: string } | undefined> {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined)
    throw new UserError('usage', 'A certificate and its key go together.', { where: '--tls-cert, --tls-key' });
  return { cert: await readText(cert), key: await readText(key) };
}
