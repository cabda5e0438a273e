import { OWNERS } from '../../../model/words.ts';
import { seenAt } from '../../plan-world.ts';
import { type ActionReader, type Asked, deny, wishOf } from '../wish.ts';
import { argumentValue } from './argument-value.ts';

/** `registry.set`: a server's own value; a policy's or a client's is an instruction. */
export const setRegistry: ActionReader = (asked) => {
  const property = asked.fix.type === 'REG_SZ' ? 'text' : 'data';
  const found = argumentValue(asked, asked.fix.value, 'registry-value', property);
  if ('reason' in found) return found;
  const owned = registryOwner(asked, `set it to ${String(found.value)}`);
  return owned ?? [wishOf(asked, property, { how: 'set', value: found.value })];
};

/** `registry.delete` */
export const deleteRegistry: ActionReader = (asked) => {
  const property = seenAt(asked.resource, 'valueType') === 'REG_SZ' ? 'text' : 'data';
  return registryOwner(asked, 'remove it') ?? [wishOf(asked, property, { how: 'set', value: null })];
};

function registryOwner(asked: Asked, what: string) {
  const { owner, hive, key, name } = asked.fix;
  const value = `${String(hive)}\\${String(key)}\\${String(name)}`;
  if (owner === 'group-policy' || owner === 'dsc') {
    return deny(
      'owned-elsewhere',
      `${OWNERS[owner]} usually owns ${value} and sets it back: ask its owner to ${what} there. Find who sets it with "gpresult /h".`,
    );
  }
  if (hive !== 'HKLM' || seenAt(asked.resource, 'computerRole') === 'client') {
    return deny(
      'owned-elsewhere',
      `${value} is on a user's computer: ask whoever manages clients to ${what}, by Group Policy preferences or by hand.`,
    );
  }
  return undefined;
}

/** `mailbox.set`: names that people sign in with are a list to review. */
export const reviewMailboxes: ActionReader = (asked) =>
  deny(
    'bulk',
    `${String(asked.fix.property)} is what people sign in with: it is never changed by a script. Review review.csv, which is written beside the plan, with whoever owns the directory: each name with its proposal, whether Exchange accepts its domain, and who has it already. Which suffixes the forest knows was not collected: (Get-ADForest).UPNSuffixes. A few pilot users first, and keep the names of today.`,
  );

/** `clientPolicy.set`: a rule about mailboxes reaches every client policy that was collected. */
export const setClientPolicy: ActionReader = (asked) => {
  const found = argumentValue(asked, asked.fix.value, 'client-policy', 'disableEmailComparisonCheck');
  if ('reason' in found) return found;
  const policies = asked.resource.kind === 'client-policy' ? [asked.resource] : asked.world.ofKind('client-policy');
  if (policies.length === 0)
    return deny('no-captured-value', 'No client policy of Lync or Skype was collected (Get-CsClientPolicy).');
  return policies.map((resource) =>
    wishOf(asked, 'disableEmailComparisonCheck', { how: 'set', value: found.value }, { resource }),
  );
};

/** `offlineAddressBook.distributeGlobally`: the order of the two steps is that of the steps of this kind. */
export const distributeGlobally: ActionReader = (asked) => [
  ...(seenAt(asked.resource, 'virtualDirectories') === null
    ? []
    : [wishOf(asked, 'virtualDirectories', { how: 'set', value: [] })]),
  wishOf(asked, 'globalWebDistributionEnabled', { how: 'set', value: true }),
];

/** `alternateServiceAccount.assign`, `servicePrincipalName.assign` */
export const instructKerberos: ActionReader = () => ({
  ...deny(
    'owned-elsewhere',
    'Passwords and service principal names belong to the owner of the directory, and no script is made for them. by-hand.txt beside the plan says the order both ways: the account on every server, then its names, then Negotiate; back in the opposite order, with a wait for tickets. One server without the account behind a shared name prompts.',
  ),
  instruction: 'kerberos-account',
});
