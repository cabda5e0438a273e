import type { InstructionBody } from '../../../model/plan/instruction.ts';
import type { PlanWorld } from '../../plan-world.ts';
import { accountReady, addressRecords, apartGenerations, presentHolders } from './before-kerberos.ts';
import { deployAccount, removeAccount } from './deploy-account.ts';
import { type KerberosGroup, kerberosGroups } from './kerberos-groups.ts';

/**
 * The alternate service account and its service principal names, in their order both ways
 * (`docs/domain/kerberos.md#order`). The account comes first, on every server: a client that has a ticket which one
 * server cannot open has no way to NTLM. Passwords are made by Microsoft's script on the server, and stand nowhere
 * else.
 */
export function kerberosAccount(world: PlanWorld): InstructionBody {
  const { between, groups } = kerberosGroups(world);
  const names = [...new Set(groups.flatMap((group) => group.names))];
  return {
    id: 'kerberos-account',
    title: 'Kerberos for the names that clients use: the account first, its service principal names second',
    owner: 'the owner of the directory, together with whoever runs Exchange',
    why: 'It holds a password, it changes an account that Exchange does not own, and its way back has to wait for tickets to end: a script that takes back at the first failure would cut people off.',
    before: [
      ...apartGenerations(between),
      ...presentHolders(names, world),
      addressRecords(names),
      ...groups.map(accountReady),
    ],
    forward: [
      ...groups.flatMap(deployAccount),
      {
        does: 'Only when every server shows the account: register the names on it. -S refuses a name that another account of the domain holds.',
        commands: groups.flatMap((group) => toRegister(group).map((name) => `setspn -S http/${name} ${group.account}`)),
        check: `Each name has one holder in the whole forest, this account: ${names.map((name) => `setspn -F -Q http/${name}`).join('; ')}`,
      },
      {
        does: 'Only then offer Kerberos to clients: Negotiate for Outlook Anywhere and MAPI over HTTP. Plan those steps with the profile modern-kerberos, one pilot server first.',
        commands: ['exaudit plan CAPTURE --profile modern-kerberos'],
        check:
          'On a client, after "klist purge" and a restart of Outlook, "klist" shows a ticket for http/ and the name, and nobody is prompted.',
      },
    ],
    back: [
      {
        does: 'Take back what offers Kerberos to clients: rollback.ps1 of those waves.',
        commands: [],
        check: 'verify.ps1 -Expected Before says "as-expected".',
      },
      {
        does: 'Take away the names that were registered, from the account that holds them.',
        commands: groups.flatMap((group) => toRegister(group).map((name) => `setspn -D http/${name} ${group.account}`)),
        check: 'setspn -F -Q finds for each name what it found before.',
      },
      {
        does: 'Wait until no ticket for these names is left: up to 10 hours, or until everybody has signed in anew. Nothing else comes before that.',
        commands: ['klist purge'],
        check: 'klist on pilot clients shows no ticket for these names.',
      },
      ...groups.flatMap(removeAccount),
    ],
    stopIf: [
      'one server behind a shared name does not show the account: one in so many sign-ins is prompted without end',
      'a name has two holders: every Kerberos sign-in to it fails',
      'a pilot user is prompted after "klist purge" and a restart of Outlook',
    ],
  };
}

const toRegister = ({ held, names }: KerberosGroup): readonly string[] => names.filter((name) => !held.includes(name));
