import { resolve } from 'node:path';
import type { LiveRequest } from '../../audit/collect/collect-capture.ts';
import type { CollectPlan } from '../../collect/collect-plan.ts';
import { UserError } from '../../model/error.ts';
import { commaList } from '../flags.ts';
import type { World } from '../world.ts';
import { type ConnectionFlags, connectionOf } from './connection-of.ts';

/** What `collect` and `audit --live` share, as commander gives it. */
export interface CollectFlags extends ConnectionFlags {
  readonly servers?: string;
  readonly exclude?: string;
  readonly timeout?: string;
  readonly concurrency?: string;
  /** `--no-mailboxes` */
  readonly mailboxes?: boolean;
  /** `--no-network` */
  readonly network?: boolean;
  readonly namespaces?: string;
  readonly pushed?: string;
  readonly resume?: boolean;
  readonly record?: string;
  readonly replay?: string;
  readonly powershell?: string;
  readonly executionPolicy?: string;
  readonly appcmd?: string;
  readonly cscript?: string;
  readonly adsutil?: string;
  readonly reg?: string;
  readonly netsh?: string;
  readonly setspn?: string;
}

/** What the flags ask for, but for the folder. Throws UserError where one of them makes no sense. */
export function liveRequest(flags: CollectFlags, world: World): LiveRequest {
  const at = (path: string | undefined) => (path === undefined ? undefined : resolve(world.cwd, path));
  const servers = commaList(flags.servers ?? '');
  const replay = at(flags.replay);
  const plan: CollectPlan = {
    servers: servers.length === 0 ? null : servers,
    exclude: commaList(flags.exclude ?? ''),
    timeoutMs: 1000 * numberOf(flags.timeout ?? '300', '--timeout', 1, 86_400),
    concurrency: numberOf(flags.concurrency ?? '2', '--concurrency', 1, 8),
    mailboxes: flags.mailboxes !== false,
    resume: flags.resume === true,
    // How was connected stands in the record.
    connection: replay === undefined ? connectionOf(flags, world) : {},
  };
  const tools = TOOLS.flatMap((name) => (flags[name] === undefined ? [] : [[name, resolve(world.cwd, flags[name])]]));
  return {
    plan,
    pushed: at(flags.pushed),
    tools: Object.fromEntries(tools),
    network: flags.network !== false,
    namespaces: commaList(flags.namespaces ?? ''),
    powershell: at(flags.powershell),
    executionPolicy: flags.executionPolicy,
    record: at(flags.record),
    replay,
  };
}

const TOOLS = ['appcmd', 'cscript', 'adsutil', 'reg', 'netsh', 'setspn'] as const;

function numberOf(text: string, flag: string, least: number, most: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UserError('number-invalid', `"${text}" is not a number from ${least} to ${most}.`, { where: flag });
}
