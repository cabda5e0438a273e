import type { Config } from '../../config/config.ts';
import { readSecret } from '../../config/open/read-secret.ts';
import { terminal } from '../../lib/escape.ts';
import { FileError } from '../../lib/file-error.ts';
import { UserError } from '../../model/error.ts';
import type { SiteQueue } from '../../queue/site-queue.ts';
import { type ConfigFlags, configOf } from '../config/config-flags.ts';
import { faultLine } from '../history/unstored.ts';
import type { World } from '../world.ts';

interface OpenQueue {
  readonly config: Config;
  readonly history: string;
  readonly queue: SiteQueue;
}

/**
 * Runs `work` with the queue that workers share, which is closed whatever happens. Throws UserError('sites-missing').
 */
export async function withQueue<T>(
  flags: ConfigFlags,
  world: World,
  supervises: boolean,
  work: (open: OpenQueue) => Promise<T>,
): Promise<T> {
  const { config } = await configOf(flags, world);
  const history = config.store.historyFrom;
  if (history === undefined || Object.keys(config.sites ?? {}).length === 0)
    throw new UserError(
      'sites-missing',
      history === undefined
        ? 'Workers share a PostgreSQL, and the configuration names none.'
        : 'The configuration names no sites that a worker could audit.',
      { where: history === undefined ? 'store.historyFrom' : 'sites', hint: 'docs/workers.md has an example' },
    );
  // Loaded where it is called: few hosts share their audits.
  const { openSiteQueue } = await import('../../queue/open-site-queue.ts');
  const queue = await openSiteQueue(await readSecret(history, world), {
    reference: history,
    silence: config.worker.silence,
    supervises,
    onTrouble: (error) => world.err(`${troubleText(error)}\n`),
    log: world.log,
  });
  try {
    return await work({ config, history, queue });
  } finally {
    await queue.close();
  }
}

/** What a reader can mend as he reads it; everything else is a bug, and keeps its stack. */
export const troubleText = (error: Error): string =>
  error instanceof UserError || error instanceof FileError ? faultLine(error) : terminal(error.stack ?? error.message);
