import type { InstructionStep } from '../../../model/plan/instruction.ts';
import { type PlanWorld, seenAt, textsOf } from '../../plan-world.ts';
import { type KerberosGroup, shortOf } from './kerberos-groups.ts';

/** A name has one account, and the two generations must not share one. */
export function apartGenerations(between: readonly string[]): readonly InstructionStep[] {
  if (between.length === 0) return [];
  return [
    {
      does: `${between.join(', ')} ${between.length === 1 ? 'leads' : 'lead'} to Exchange 2010 and to later servers, or to servers that were not collected. A name has one account, which the two must not share: give 2010 a name of its own first, or wait until it is gone.`,
      commands: [],
      check: 'Every name below leads to servers of one generation only.',
    },
  ];
}

/** Who holds the names now, and who held them when it was collected. */
export function presentHolders(names: readonly string[], world: PlanWorld): readonly InstructionStep[] {
  const known = world.ofKind('service-principal-name').flatMap((name) => {
    const spn = String(seenAt(name, 'name') ?? '').toLowerCase();
    if (!names.some((host) => spn === `http/${host}`)) return [];
    const accounts = textsOf(seenAt(name, 'accountNames') ?? null);
    return [`${spn}: ${accounts.length === 0 ? 'nobody' : accounts.join(' and ')}`];
  });
  return [
    {
      does: 'Look who holds the names now, in the whole forest. A holder that is not the new account has to give the name up first.',
      commands: names.map((name) => `setspn -F -Q http/${name}`),
      check: known.length === 0 ? 'The names were not collected.' : `When it was collected: ${known.join('; ')}.`,
    },
  ];
}

/** How the names are resolved. */
export const addressRecords = (names: readonly string[]): InstructionStep => ({
  does: 'The names have to be A records and not CNAME: clients ask for a ticket for the name at the end of the chain.',
  commands: names.map((name) => `Resolve-DnsName ${name}`),
  check: 'Each answer is of type A or AAAA.',
});

/** One account for the servers of one generation. */
export const accountReady = ({ account, servers }: KerberosGroup): InstructionStep => ({
  does: `A computer account for ${servers.join(', ')}, used for nothing else; no group managed service account, and not one that Exchange 2010 shares with later servers.`,
  commands: [`Get-ADComputer ${shortOf(account)} -Properties msDS-SupportedEncryptionTypes, servicePrincipalName`],
  check:
    'It has replicated to every domain controller, msDS-SupportedEncryptionTypes is 28 (AES), and its http/ names are those that are meant.',
});
