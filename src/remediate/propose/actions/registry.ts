import { OWNERS } from '../../../model/words.ts';
import { seenAt } from '../../plan-world.ts';
import { isSameText } from '../../same-value.ts';
import {
  type ActionReader,
  type FailedFinding,
  proposalOf,
  type RefusalCause,
  refuse,
  refuseInOrder,
} from '../proposal.ts';
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
    return refuseInOrder(
      failed,
      'owned-elsewhere',
      `${OWNERS[owner]} usually owns ${value} and sets it back: ask its owner to ${what} there. Find who sets it with "gpresult /x gpresult.xml", and put that file into the capture.`,
    );
  }
  if (hive !== 'HKLM' || seenAt(failed.resource, 'computerRole') === 'client') {
    return refuseInOrder(
      failed,
      'owned-elsewhere',
      `${value} is on a user's computer: ask whoever manages clients to ${what}, by Group Policy preferences or by hand.`,
    );
  }
  const isMeant = ['hive', 'key', 'name'].every((part) =>
    isSameText(String(seenAt(failed.resource, part) ?? ''), String(failed.fix[part])),
  );
  return isMeant ? undefined : refuse('no-fix', `The rule is about ${value}, and what fails was not seen to be that.`);
}
