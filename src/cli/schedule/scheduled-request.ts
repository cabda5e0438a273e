import type { AuditRequest } from '../../audit/audit.ts';
import type { Config } from '../../config/config.ts';
import { KINDS } from '../../model/kinds.ts';
import { runsFolder } from '../../schedule/run-folders.ts';
import { knownWord } from '../flags.ts';
import { commandName, type World } from '../world.ts';

/** What a scheduled audit asks for, but for what is audited. Throws UserError where a word of the configuration is none. */
export function scheduledRequest(config: Config, world: World): Omit<AuditRequest, 'paths' | 'subject'> {
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
