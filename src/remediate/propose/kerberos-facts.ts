import { type PlanWorld, seenAt, textsOf } from '../plan-world.ts';

/** What the snapshot knows of the account behind a host name. */
export interface KerberosFacts {
  /** Accounts that hold `http/HOST`, first part only; `[]`: nobody; `undefined`: not looked up. */
  readonly holders: (host: string) => readonly string[] | undefined;
  /** Alternate service account of a server (lower case); `null`: it has none; `undefined`: not collected. */
  readonly account: (server: string) => string | null | undefined;
}

export function kerberosFacts(world: PlanWorld): KerberosFacts {
  return {
    holders: (host) => {
      const name = world
        .ofKind('service-principal-name')
        .find((one) => String(seenAt(one, 'name') ?? '').toLowerCase() === `http/${host.toLowerCase()}`);
      const accounts = name === undefined ? undefined : seenAt(name, 'accountNames');
      return Array.isArray(accounts) ? textsOf(accounts) : undefined;
    },
    account: (server) => {
      const service = world.ofKind('client-access-service').find((one) => one.server?.toLowerCase() === server);
      const account = service === undefined ? undefined : seenAt(service, 'alternateServiceAccount');
      return typeof account === 'string' || account === null ? account : undefined;
    },
  };
}

/** `exch-asa` of `CONTOSO\EXCH-ASA$`: accounts compare without domain, sign and case. */
export const bareAccount = (account: string): string =>
  account
    .slice(account.indexOf('\\') + 1)
    .replace(/\$$/, '')
    .toLowerCase();
