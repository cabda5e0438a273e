import { type AuditRequest, audit, type PinnedRun } from '../../audit/audit.ts';
import type { Config } from '../../config/config.ts';
import { terminal } from '../../lib/escape.ts';
import { KINDS } from '../../model/kinds.ts';
import { type AuditEnd, runsFolder } from '../../schedule/run-scheduled.ts';
import { liveRequest } from '../collect/collect-flags.ts';
import { withProgress } from '../collect/collect-progress.ts';
import { collectFlagsOf } from '../config/go-by.ts';
import { knownWord } from '../flags.ts';
import { faultLine, storingFault, unstoredExit } from '../history/unstored.ts';
import { commandName, type World } from '../world.ts';

/**
 * One audit as the configuration wants it; what it kept is a row of the history in the store.
 *
 * @param head The row that this host stored last, expected to be there still.
 */
export async function scheduledAudit(config: Config, head: string | undefined, world: World): Promise<AuditEnd> {
  const { connection } = config;
  if (connection.capture !== undefined) {
    const kept = await audit({ ...requestOf(config, world), paths: [connection.capture], subject: 'scheduled' }, world);
    return stored(kept, config, head, world);
  }
  const { auditLive } = await import('../../audit/collect/audit-live.ts');
  const { collectVerdict } = await import('../../audit/collect/collect-capture.ts');
  const live = liveRequest(collectFlagsOf(config), world);
  const { collected, kept } = await withProgress(world, (shown) =>
    auditLive({ ...requestOf(config, world), subject: 'live' }, live, { ...world, ...shown }),
  );
  return kept === undefined ? { exit: collectVerdict(collected) } : stored(kept, config, head, world);
}

/** A history that takes no run costs no news: the run folder stays, people are told, and the exit code says it. */
async function stored(kept: PinnedRun, { store }: Config, before: string | undefined, world: World): Promise<AuditEnd> {
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

function requestOf(config: Config, world: World): Omit<AuditRequest, 'paths' | 'subject'> {
  const {
    declarations,
    failOn,
    parameters = {},
    policies = [],
    profile,
    redaction,
    require = [],
    store,
    waivers,
  } = config;
  return {
    maps: [],
    takenAt: undefined,
    declarations,
    policies,
    profile,
    overrides: Object.entries(parameters).map(([name, value]) => `${name}=${value}`),
    waivers,
    asOf: undefined,
    require: require.map((kind) =>
      knownWord(kind, Object.keys(KINDS), { flag: 'require', code: 'kind-unknown', what: 'a kind of resource' }),
    ),
    strictWaivers: config.strictWaivers === true,
    failOn,
    change: [],
    out: runsFolder(config),
    formats: ['json', ...store.formats],
    report: { redact: redaction, all: false, colour: false, command: commandName(world), target: 'latest' },
  };
}
