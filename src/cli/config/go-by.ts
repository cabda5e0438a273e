import type { Command } from 'commander';
import type { Config } from '../../config/config.ts';
import { type OpenedConfig, openConfig } from '../../config/open/open-config.ts';
import { UserError } from '../../model/error.ts';
import type { CollectFlags } from '../collect/collect-flags.ts';
import type { PlaceFlags } from '../history/history-flag.ts';
import type { World } from '../world.ts';
import { collectFlagsOf } from './collect-flags-of.ts';
import { saidWhere } from './said-where.ts';

/** Of a command that goes by its options alone otherwise: what a file beside it says would change a verdict unseen. */
export const GO_BY = [
  '--config [file]',
  'go by a configuration, and by options over it; without a name by the exaudit.yaml that is found',
] as const;

export interface GoByFlags extends CollectFlags {
  readonly config?: string | true;
  readonly with?: readonly string[];
}

interface CriteriaGiven {
  readonly profile?: string | undefined;
  readonly set: readonly string[];
  readonly policies: readonly string[];
  readonly waivers?: string | undefined;
  readonly strictWaivers?: boolean;
  readonly declarations?: string | undefined;
  readonly require?: string | undefined;
  readonly failOn?: string | undefined;
  readonly redact: string;
}

const WAYS = ['connect', 'exchangeUri', 'snapin', 'replay'] as const;

/** The configuration that a command goes by; `undefined` where nobody asked for one. Throws what `openConfig` throws. */
export async function configGoneBy(flags: GoByFlags, world: World): Promise<OpenedConfig | undefined> {
  if (flags.config === undefined) {
    if (flags.with?.length)
      throw new UserError('usage', 'A field of the configuration was given, and nothing says to go by one.', {
        where: '--with',
        hint: 'add --config',
      });
    return undefined;
  }
  const file = flags.config === true ? undefined : flags.config;
  return openConfig({ file, options: flags.with ?? [] }, world);
}

/** The same flags, and below them what the configuration says of reaching Exchange. */
export function overConnection<Flags extends CollectFlags>(flags: Flags, config: Config, command: Command): Flags {
  const given = isGiven(command);
  const { connect, exchangeUri, replay, snapin, ...rest } = collectFlagsOf(config);
  const ways = WAYS.some(given) ? {} : { connect, exchangeUri, replay, snapin };
  return over(flags, { ...rest, ...ways }, given);
}

/** The same flags, and below them what the configuration says of judging and of the history. */
export function overCriteria<Flags extends CriteriaGiven & PlaceFlags & { readonly site?: string }>(
  flags: Flags,
  config: Config,
  command: Command,
): Flags {
  const { declarations, failOn, parameters = {}, policies = [], profile, redaction, require, strictWaivers } = config;
  const { folder, historyFrom, site } = config.store;
  const isStored = flags.history === true && flags.historyFrom === undefined;
  const below = {
    profile,
    waivers: config.waivers,
    strictWaivers,
    declarations,
    require: require?.join(','),
    failOn,
    redact: redaction,
    site,
  };
  return {
    ...over(flags, below, isGiven(command)),
    set: [...Object.entries(parameters).map(([name, value]) => `${name}=${value}`), ...flags.set],
    policies: [...policies, ...flags.policies],
    ...(isStored ? (historyFrom === undefined ? { history: folder } : { historyFrom }) : {}),
  };
}

/** `work`, whose faults in what nobody typed name the configuration. */
export async function goingBy<T>(
  { settings }: OpenedConfig,
  command: Command,
  flags: Partial<Pick<CriteriaGiven, 'set'>>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isTyped = isGiven(command);
    throw saidWhere(error, settings, (name, value) =>
      name === 'set' ? flags.set?.includes(value) === true : isTyped(name),
    );
  }
}

const isGiven =
  (command: Command) =>
  (name: string): boolean =>
    command.getOptionValueSource(name) === 'cli';

function over<Flags extends object>(flags: Flags, below: object, given: (name: string) => boolean): Flags {
  const said = Object.entries(below).filter(([name, value]) => value !== undefined && !given(name));
  return { ...flags, ...Object.fromEntries(said) };
}
