import { OWNERS } from '../../../model/words.ts';
import { seenAt } from '../../plan-world.ts';
import { type ActionReader, type FailedFinding, proposalOf, type RefusalCause, refuse } from '../proposal.ts';
import { argumentValue } from './argument-value.ts';

/** `registry.set`: a server's own value; a policy's or a client's is an instruction. */
export const setRegistry: ActionReader = (failed) => {
  const property = failed.fix.type === 'REG_SZ' ? 'text' : 'data';
  const found = argumentValue(failed, failed.fix.value, 'registry-value', property);
  if ('reason' in found) return found;
  const owned = registryOwner(failed, `set it to ${String(found.value)}`);
  return owned ?? [proposalOf(failed, property, { how: 'set', value: found.value })];
};

/** `registry.delete` */
export const deleteRegistry: ActionReader = (failed) => {
  const property = seenAt(failed.resource, 'valueType') === 'REG_SZ' ? 'text' : 'data';
  return registryOwner(failed, 'remove it') ?? [proposalOf(failed, property, { how: 'set', value: null })];
};

function registryOwner(failed: FailedFinding, what: string): RefusalCause | undefined {
  const { owner, hive, key, name } = failed.fix;
  const value = `${String(hive)}\\${String(key)}\\${String(name)}`;
  if (owner === 'group-policy' || owner === 'dsc') {
    return ordered(
      failed,
      'owned-elsewhere',
      `${OWNERS[owner]} usually owns ${value} and sets it back: ask its owner to ${what} there. Find who sets it with "gpresult /x gpresult.xml", and put that file into the capture.`,
    );
  }
  if (hive !== 'HKLM' || seenAt(failed.resource, 'computerRole') === 'client') {
    return ordered(
      failed,
      'owned-elsewhere',
      `${value} is on a user's computer: ask whoever manages clients to ${what}, by Group Policy preferences or by hand.`,
    );
  }
  return undefined;
}

/** A refusal whose steps by hand, in order, the plan has. */
const ordered = ({ rule }: FailedFinding, reason: RefusalCause['reason'], says: string): RefusalCause => ({
  ...refuse(reason, says),
  instruction: rule.id,
});

/** `mailbox.set`: names that people sign in with are a list to review. */
export const reviewMailboxes: ActionReader = (failed) =>
  ordered(
    failed,
    'bulk',
    `${String(failed.fix.property)} is what people sign in with: it is never changed by a script. Review review.csv, which is written beside the plan, with whoever owns the directory: each name with its proposal, whether Exchange accepts its domain, and who has it already. Which endings the forest knows no collection says: (Get-ADForest).UPNSuffixes.`,
  );

/** `clientPolicy.set`: a rule about mailboxes reaches every client policy that was collected. */
export const setClientPolicy: ActionReader = (failed) => {
  const found = argumentValue(failed, failed.fix.value, 'client-policy', 'disableEmailComparisonCheck');
  if ('reason' in found) return found;
  const policies = failed.resource.kind === 'client-policy' ? [failed.resource] : failed.world.ofKind('client-policy');
  if (policies.length === 0)
    return refuse('no-captured-value', 'No client policy of Lync or Skype was collected (Get-CsClientPolicy).');
  return policies.map((resource) =>
    proposalOf(failed, 'disableEmailComparisonCheck', { how: 'set', value: found.value }, { resource }),
  );
};

/** `offlineAddressBook.distributeGlobally`: the order of the two steps is that of the steps of this kind. */
export const distributeGlobally: ActionReader = (failed) => [
  ...(seenAt(failed.resource, 'virtualDirectories') === null
    ? []
    : [proposalOf(failed, 'virtualDirectories', { how: 'set', value: [] })]),
  proposalOf(failed, 'globalWebDistributionEnabled', { how: 'set', value: true }),
];

/** `alternateServiceAccount.assign`, `servicePrincipalName.assign` */
export const instructKerberos: ActionReader = () => ({
  ...refuse(
    'owned-elsewhere',
    'Passwords and service principal names belong to the owner of the directory, and no script is made for them. by-hand.txt beside the plan says the order both ways: the account on every server, then its names, then Negotiate; back in the opposite order, with a wait for tickets. One server without the account behind a shared name prompts.',
  ),
  instruction: 'kerberos-account',
});
