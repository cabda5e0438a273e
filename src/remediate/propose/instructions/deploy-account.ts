import type { InstructionStep } from '../../../model/plan/instruction.ts';
import type { KerberosGroup } from './kerberos-groups.ts';

/** The first server makes the password, unless another has it already: a new one would lock those out that keep the old. */
export function deployAccount({
  account,
  having,
  noun,
  servers,
  unseen,
  without,
}: KerberosGroup): readonly InstructionStep[] {
  const [first] = without;
  if (first === undefined) return [];
  const script = '.\\RollAlternateServiceAccountPassword.ps1';
  const [from = first] = having;
  const others = without.filter((server) => server !== from);
  const toLookAt =
    unseen.length === 0
      ? ''
      : ` What ${unseen.join(', ')} ${unseen.length === 1 ? 'has' : 'have'} now was not collected: look first, and leave out, here and on the way back, what has this account already.`;
  const makes =
    having.length === 0
      ? `The account on ${servers.join(', ')}: the first server makes the password, the others copy it. Nobody types it, and it stands in no file. Whether one of them has another account now has to be looked at first: it is replaced.`
      : `The account on ${without.join(', ')}, copied from ${from}, which has it already. Nobody types a password.${toLookAt}`;
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

/** The way back of `deployAccount`. */
export function removeAccount({ noun, without }: KerberosGroup): readonly InstructionStep[] {
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
