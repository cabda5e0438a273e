import type { Resource } from '../../../model/resource.ts';
import { seenAt, textsOf } from '../../plan-world.ts';
import { IIS_METHODS } from '../guards/sign-in-methods.ts';
import { peersOf } from '../peers.ts';
import { type FailedFinding, type Proposal, proposalOf, type RefusalCause, refuse } from '../proposal.ts';

/**
 * The accepted method that another server of the name tells already; else the first that IIS accepts on all of them, then
 * on this one; else the first. Where IIS does not accept it here, it is added. All servers of a name come to the same.
 */
export function chooseMethod(
  failed: FailedFinding,
  property: string,
  accepted: readonly string[],
): { readonly proposals: readonly Proposal[] } | RefusalCause {
  const possible = toldMethods(property);
  const choices = accepted.filter((method) => possible.includes(method));
  const inIis = seenAt(failed.resource, IIS_METHODS);
  if (!Array.isArray(inIis))
    return refuse(
      'no-captured-value',
      'What IIS accepts for Outlook Anywhere was not collected, and clients must not be told a method that it refuses.',
    );
  const [first] = choices;
  if (first === undefined)
    return refuse('no-fix', `None of ${accepted.join(', ')} can be told to clients by this release.`);
  const peers = peersOf(failed.resource, property, failed.world);
  const chosen = toldAlready(peers, property, choices) ?? acceptedByAll(peers, choices) ?? first;
  const set = proposalOf(failed, property, { how: 'set', value: chosen });
  return {
    proposals: inIis.includes(chosen)
      ? [set]
      : [set, proposalOf(failed, IIS_METHODS, { how: 'add', values: [chosen], position: 'last' })],
  };
}

/** Exchange 2010 knows no Negotiate. */
const toldMethods = (property: string): readonly string[] =>
  property === 'clientAuthenticationMethod' ? ['Basic', 'Ntlm'] : ['Basic', 'Ntlm', 'Negotiate'];

/** What most peers tell of what is accepted; of as many, the first of the list. */
function toldAlready(peers: readonly Resource[], property: string, choices: readonly string[]): string | undefined {
  const counts = choices.map((method) => peers.filter((one) => seenAt(one, property) === method).length);
  const most = Math.max(0, ...counts);
  return most === 0 ? undefined : choices[counts.indexOf(most)];
}

/** Peers of which nobody saw what IIS accepts do not count. */
function acceptedByAll(peers: readonly Resource[], choices: readonly string[]): string | undefined {
  const lists = peers.flatMap((one) => {
    const list = seenAt(one, IIS_METHODS);
    return Array.isArray(list) ? [textsOf(list)] : [];
  });
  return (
    choices.find((method) => lists.every((list) => list.includes(method))) ??
    choices.find((method) => lists.some((list) => list.includes(method)))
  );
}
