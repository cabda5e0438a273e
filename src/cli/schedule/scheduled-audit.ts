import { audit } from '../../audit/audit.ts';
import type { Config } from '../../config/config.ts';
import type { AuditEnd } from '../../schedule/scheduled-run.ts';
import { liveRequest } from '../collect/collect-flags.ts';
import { withProgress } from '../collect/collect-progress.ts';
import { collectFlagsOf } from '../config/collect-flags-of.ts';
import type { World } from '../world.ts';
import { scheduledRequest } from './scheduled-request.ts';
import { storeScheduled } from './store-scheduled.ts';

/**
 * One audit as the configuration wants it; what it kept is a row of the history in the store.
 *
 * @param head The row that this host storeScheduled last, expected to be there still.
 */
export async function scheduledAudit(config: Config, head: string | undefined, world: World): Promise<AuditEnd> {
  const { connection } = config;
  if (connection.capture !== undefined) {
    const kept = await audit(
      { ...scheduledRequest(config, world), paths: [connection.capture], subject: 'scheduled' },
      world,
    );
    return storeScheduled(kept, config, head, world);
  }
  const { auditLive } = await import('../../audit/collect/audit-live.ts');
  const { collectVerdict } = await import('../../audit/collect/collect-capture.ts');
  const live = liveRequest(collectFlagsOf(config), world);
  const { collected, kept } = await withProgress(world, (shown) =>
    auditLive({ ...scheduledRequest(config, world), subject: 'live' }, live, { ...world, ...shown }),
  );
  return kept === undefined ? { exit: collectVerdict(collected) } : storeScheduled(kept, config, head, world);
}
