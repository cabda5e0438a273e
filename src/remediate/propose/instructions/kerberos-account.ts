import type { InstructionBody, InstructionStep } from '../../../model/plan/instruction.ts';
import { type PlanWorld, seenAt, textsOf } from '../../plan-world.ts';
import { type KerberosGroup, kerberosGroups, shortOf } from './kerberos-groups.ts';

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
    before: [...apart(between), ...holders(names, world), records(names), ...groups.map(accountReady)],
    forward: [
      ...groups.flatMap(deploy),
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
      ...groups.flatMap(remove),
    ],
    stopIf: [
      'one server behind a shared name does not show the account: one in so many sign-ins is prompted without end',
      'a name has two holders: every Kerberos sign-in to it fails',
      'a pilot user is prompted after "klist purge" and a restart of Outlook',
    ],
  };
}

/** A name has one account, and the two generations must not share one. */
function apart(between: readonly string[]): readonly InstructionStep[] {
  if (between.length === 0) return [];
  return [
    {
      does: `${between.join(', ')} ${between.length === 1 ? 'leads' : 'lead'} to Exchange 2010 and to later servers, or to servers that were not collected. A name has one account, which the two must not share: give 2010 a name of its own first, or wait until it is gone.`,
      commands: [],
      check: 'Every name below leads to servers of one generation only.',
    },
  ];
}

function holders(names: readonly string[], world: PlanWorld): readonly InstructionStep[] {
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

const records = (names: readonly string[]): InstructionStep => ({
  does: 'The names have to be A records and not CNAME: clients ask for a ticket for the name at the end of the chain.',
  commands: names.map((name) => `Resolve-DnsName ${name}`),
  check: 'Each answer is of type A or AAAA.',
});

const accountReady = ({ account, servers }: KerberosGroup): InstructionStep => ({
  does: `A computer account for ${servers.join(', ')}, used for nothing else; no group managed service account, and not one that Exchange 2010 shares with later servers.`,
  commands: [`Get-ADComputer ${shortOf(account)} -Properties msDS-SupportedEncryptionTypes, servicePrincipalName`],
  check:
    'It has replicated to every domain controller, msDS-SupportedEncryptionTypes is 28 (AES), and its http/ names are those that are meant.',
});

/** The first server makes the password, unless another has it already: a new one would lock those out that keep the old. */
function deploy({ account, having, noun, servers, without }: KerberosGroup): readonly InstructionStep[] {
  if (without.length === 0) return [];
  const script = '.\\RollAlternateServiceAccountPassword.ps1';
  const [from = without[0] ?? 'SERVER'] = having;
  const others = without.filter((server) => server !== from);
  const makes =
    having.length === 0
      ? `The account on ${servers.join(', ')}: the first server makes the password, the others copy it. Nobody types it, and it stands in no file. Whether one of them has another account now has to be looked at first: it is replaced.`
      : `The account on ${without.join(', ')}, copied from ${from}, which has it already. Nobody types a password.`;
  return [
    {
      does: makes,
      commands: [
        'cd $exscripts',
        ...(having.length === 0 ? [`${script} -ToSpecificServer ${from} -GenerateNewPasswordFor '${account}'`] : []),
        ...others.map((server) => `${script} -ToSpecificServer ${server} -CopyFrom ${from}`),
      ],
      check: `Every server shows the same account and date, none <Not set>: ${statusOf(noun)}`,
    },
  ];
}

function remove({ noun, without }: KerberosGroup): readonly InstructionStep[] {
  if (without.length === 0) return [];
  return [
    {
      does: `Last of all, take the account off ${without.join(', ')}.`,
      commands: without.map((server) => `Set-${noun} -Identity ${server} -RemoveAlternateServiceAccountCredentials`),
      check: `They show what they showed before: ${statusOf(noun)}`,
    },
  ];
}

const statusOf = (noun: KerberosGroup['noun']): string =>
  `Get-${noun} -IncludeAlternateServiceAccountCredentialStatus | Format-List Name, AlternateServiceAccountConfiguration`;

const toRegister = ({ held, names }: KerberosGroup): readonly string[] => names.filter((name) => !held.includes(name));
