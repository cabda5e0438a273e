import { type AuditRequest, audit, type PinnedRun } from '../../audit/audit.ts';
import type { Config } from '../../config/config.ts';
import { KINDS } from '../../model/kinds.ts';
import { type AuditEnd, runsFolder } from '../../schedule/run-scheduled.ts';
import { liveRequest } from '../collect/collect-flags.ts';
import { withProgress } from '../collect/collect-progress.ts';
import { knownWord } from '../flags.ts';
import { commandName, type World } from '../world.ts';

/** One audit as the configuration wants it; what it kept is a row of the history in the store. */
export async function scheduledAudit(config: Config, world: World): Promise<AuditEnd> {
  const { connection } = config;
  if (connection.capture !== undefined) {
    const kept = await audit({ ...requestOf(config, world), paths: [connection.capture], subject: 'scheduled' }, world);
    return stored(kept, config, world);
  }
  const { auditLive, collectVerdict } = await import('../../audit/live.ts');
  const live = liveRequest(collectFlags(config), world);
  const { collected, kept } = await withProgress(world, (shown) =>
    auditLive({ ...requestOf(config, world), subject: 'live' }, live, { ...world, ...shown }),
  );
  return kept === undefined ? { exit: collectVerdict(collected) } : stored(kept, config, world);
}

async function stored(kept: PinnedRun, { store }: Config, world: World): Promise<AuditEnd> {
  const { storeKept } = await import('../../audit/history/history-cases.ts');
  const { folder, historyFrom, site } = store;
  await storeKept(kept, historyFrom === undefined ? folder : { from: historyFrom }, world, site ?? null);
  return { kept, exit: kept.run.exit };
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

/** As the options of "exaudit collect" would have said it. */
const collectFlags = ({ connection }: Config): Parameters<typeof liveRequest>[0] => {
  const { exclude, exchangeUri, namespaces, script, servers, snapin } = connection;
  const { capture: _judged, concurrency, timeout, ...same } = connection;
  const text = (list: readonly string[] | undefined): string | undefined => list?.join(',');
  return defined({
    ...same,
    snapin,
    exchangeUri,
    connect: script,
    servers: text(servers),
    exclude: text(exclude),
    namespaces: text(namespaces),
    timeout: timeout === undefined ? undefined : String(timeout),
    concurrency: concurrency === undefined ? undefined : String(concurrency),
  });
};

/** Without members that say nothing. */
function defined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}
