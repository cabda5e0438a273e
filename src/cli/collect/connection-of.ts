import { resolve } from 'node:path';
import type { CollectPlan } from '../../collect/collect-plan.ts';
import { UserError } from '../../model/error.ts';
import type { World } from '../world.ts';

/** Ways to connect, as commander gives them; one of them is to be said. */
export interface ConnectionFlags {
  readonly connect?: string;
  readonly exchangeUri?: string;
  readonly snapin?: boolean;
}

/** How Exchange is reached: as somebody says, else on an Exchange server through itself. Throws UserError. */
export function connectionOf(
  flags: ConnectionFlags,
  { cwd, env }: Pick<World, 'cwd' | 'env'>,
): CollectPlan['connection'] {
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
