import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { LiveRequest } from '../../audit/collect/collect-capture.ts';
import type { CollectPlan } from '../../collect/collect-plan.ts';
import { UserError } from '../../model/error.ts';
import { commaList } from '../flags.ts';
import type { World } from '../world.ts';

/** What `collect` and `audit --live` share, as commander gives it. */
export interface CollectFlags {
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
  readonly connect?: string;
  readonly exchangeUri?: string;
  readonly snapin?: boolean;
  readonly powershell?: string;
  readonly executionPolicy?: string;
  readonly appcmd?: string;
  readonly cscript?: string;
  readonly adsutil?: string;
  readonly reg?: string;
  readonly netsh?: string;
  readonly setspn?: string;
}

type Options = readonly (readonly [flags: string, text: string])[];

/** Each option with what the help says of it, under the heading that it stands below there. */
const OPTIONS: { readonly [heading: string]: Options } = {
  'How Exchange is reached, one of:': [
    ['--exchange-uri <uri>', 'connect to http://SERVER/PowerShell/ with Kerberos'],
    ['--snapin', 'load the local snap-in of Exchange in place of a remote session'],
    ['--connect <file.ps1>', "run an organization's own connection script first"],
    ['--replay <folder>', 'answer from recorded exchanges in place of PowerShell'],
  ],
  'What is asked, and how:': [
    ['--servers <names>', 'ask only these servers, separated by commas'],
    ['--exclude <names>', 'do not ask these servers'],
    ['--no-mailboxes', 'leave the mailboxes out'],
    ['--no-network', 'look nothing up in DNS, and probe no address'],
    ['--namespaces <hosts>', 'probe these names of the organization as well, separated by commas'],
    ['--pushed <folder>', 'IIS and registry are what the servers pushed there; none is asked over remoting'],
    ['--timeout <seconds>', 'how long one request may take (default: 300)'],
    ['--concurrency <number>', 'servers asked at once, 1 to 8; each is a session of the account (default: 2)'],
    ['--resume', 'go on with an interrupted collection in the folder of --out'],
    ['--record <folder>', 'keep every exchange with PowerShell, for a replay elsewhere'],
  ],
  'Where programs are:': [
    ['--powershell <path>', 'the PowerShell to run: absolute path of powershell.exe or pwsh'],
    ['--execution-policy <name>', 'pass -ExecutionPolicy to it; nothing is passed otherwise'],
    ['--appcmd <path>', 'where appcmd.exe is'],
    ['--cscript <path>', 'where cscript.exe is'],
    ['--adsutil <path>', 'where adsutil.vbs is'],
    ['--reg <path>', 'where reg.exe is'],
    ['--netsh <path>', 'where netsh.exe is'],
    ['--setspn <path>', 'where setspn.exe is'],
  ],
};

/** Adds them to a command. @param hidden Not in its help, which names `collect` for them. */
export function withCollectOptions(command: Command, hidden = false): Command {
  for (const [heading, options] of Object.entries(OPTIONS)) {
    for (const [flags, text] of options) {
      const option = new Option(flags, text).hideHelp(hidden);
      command.addOption(hidden ? option : option.helpGroup(heading));
    }
  }
  return command;
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

function connectionOf(flags: CollectFlags, { cwd, env }: Pick<World, 'cwd' | 'env'>): CollectPlan['connection'] {
  const ways = [flags.connect, flags.exchangeUri, flags.snapin === true ? 'snapin' : undefined].filter(
    (way) => way !== undefined,
  );
  if (ways.length > 1) {
    throw new UserError('connection-twice', 'More than one way to connect was given; one is expected.', {
      where: '--connect, --exchange-uri, --snapin',
    });
  }
  if (flags.connect !== undefined) return { way: 'script', path: resolve(cwd, flags.connect) };
  if (flags.snapin === true) return { way: 'snapin' };
  if (flags.exchangeUri !== undefined) return { way: 'remote', uri: uriOf(flags.exchangeUri) };
  const host = ownHost(env);
  if (host !== undefined) return { way: 'remote', uri: `http://${host}/PowerShell/` };
  throw new UserError('connection-missing', 'Nothing says how to reach Exchange from this computer.', {
    where: '--exchange-uri',
    hint: 'give --exchange-uri http://SERVER/PowerShell/, or --connect FILE.ps1 with a connection script of your own',
  });
}

/** On an Exchange server the session goes to itself: preferred even there, since role-based access control holds. */
function ownHost(env: World['env']): string | undefined {
  const { COMPUTERNAME: name, USERDNSDOMAIN: domain, ExchangeInstallPath: installed } = env;
  if (installed === undefined || name === undefined || !/^[A-Za-z0-9-]+$/.test(name)) return undefined;
  return domain !== undefined && /^[A-Za-z0-9.-]+$/.test(domain) ? `${name}.${domain}`.toLowerCase() : name;
}

function uriOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return text;
  throw new UserError('uri-invalid', `"${text}" is not an address of remote PowerShell.`, {
    where: '--exchange-uri',
    hint: 'write it as http://ex01.contoso.com/PowerShell/, without credentials',
  });
}

function numberOf(text: string, flag: string, least: number, most: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UserError('number-invalid', `"${text}" is not a number from ${least} to ${most}.`, { where: flag });
}
