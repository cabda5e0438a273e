import { seenAt } from '../../plan-world.ts';
import { type ActionReader, proposalOf, refuse, refuseInOrder } from '../proposal.ts';
import { argumentValue } from './argument-value.ts';

/** `mailbox.set`: names that people sign in with are a list to review. */
export const reviewMailboxes: ActionReader = (failed) =>
  refuseInOrder(
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

/** `extendedProtection.runScript`: Microsoft's script owns it. */
export const runExtendedProtectionScript: ActionReader = (failed) => {
  const server = failed.resource.server?.toUpperCase() ?? 'SERVER';
  const says = `Microsoft's script ExchangeExtendedProtectionManagement.ps1 owns Extended Protection: run it with -ExchangeServerNames ${server}. SSL offloading, certificates and TLS settings have to be right before. It takes its changes back with -RollbackType RestoreConfiguration. by-hand.txt beside the plan has the order.`;
  return { ...refuse('owned-elsewhere', says), instruction: 'extended-protection' };
};
