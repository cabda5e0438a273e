import { wordTable } from '../../../lib/words/word-table.ts';
import type { Resource, Value } from '../../../model/resource.ts';
import { seenAt, textsOf } from '../../plan-world.ts';
import { peersOf } from '../peers.ts';
import {
  type ActionReader,
  type FailedFinding,
  namedProperties,
  type Proposal,
  proposalOf,
  type RefusalCause,
  refuse,
} from '../proposal.ts';
import { argumentValue } from './argument-value.ts';

const IIS = 'iisAuthenticationMethods';
const PROPERTY: { readonly [parameter: string]: readonly string[] } = wordTable({
  ExternalClientAuthenticationMethod: ['externalClientAuthenticationMethod'],
  InternalClientAuthenticationMethod: ['internalClientAuthenticationMethod'],
  ClientAuthenticationMethod: ['clientAuthenticationMethod'],
  InternalHostname: ['internalHostname'],
  ExternalHostname: ['externalHostname'],
  OutsideMethod: ['externalClientAuthenticationMethod', 'clientAuthenticationMethod'],
  Methods: ['internalClientAuthenticationMethod', 'externalClientAuthenticationMethod', IIS],
  Hostname: ['internalHostname', 'externalHostname'],
  RequireSsl: ['internalClientsRequireSsl', 'externalClientsRequireSsl'],
  SSLOffloading: ['sslOffloading'],
});

/**
 * `outlookAnywhere.set`: of `Hostname`, `RequireSsl` and `Methods` what the finding names; of a list of methods one, and to
 * what IIS accepts all are added.
 */
export const setOutlookAnywhere: ActionReader = (failed) => {
  const parameter = String(failed.fix.property);
  const properties = PROPERTY[parameter] ?? [];
  const named = namedProperties(failed.finding);
  const sides = sidesOf(failed, properties, named);
  if (sides.length === 0) return notNamed(failed, parameter, named);
  const proposals: Proposal[] = [];
  for (const property of sides) {
    const found = argumentValue(failed, failed.fix.value, 'outlook-anywhere', property);
    if ('reason' in found) return found;
    const { value } = found;
    if (property === IIS) {
      // What clients may use now is not taken away in passing.
      proposals.push(proposalOf(failed, IIS, { how: 'add', values: textsOf(value), position: 'last' }));
    } else if (!property.endsWith('lientAuthenticationMethod')) {
      proposals.push(proposalOf(failed, property, { how: 'set', value }));
    } else if (!Array.isArray(value) && failed.fix.value !== 'ask') {
      proposals.push(proposalOf(failed, property, { how: 'set', value }));
    } else {
      const chosen = chooseMethod(failed, property, Array.isArray(value) ? textsOf(value) : [String(value)]);
      if ('reason' in chosen) return chosen;
      proposals.push(...chosen.proposals);
    }
  }
  return proposals;
};

/**
 * What the finding names. Where a person says the value and the finding is about something else (no certificate for the
 * name, a server that tells another method), the setting that this directory has of those that the fix sets.
 */
function sidesOf(
  { fix, resource }: FailedFinding,
  properties: readonly string[],
  named: ReadonlySet<string>,
): readonly string[] {
  const own = properties.filter((property) => named.has(property));
  // A method that clients are told is added to what IIS accepts: both at once are never asked for.
  if (own.length > 0) return own.length === 1 ? own : own.filter((property) => property !== IIS);
  if (fix.value !== 'ask' || (properties.length > 1 && fix.property !== 'OutsideMethod')) return [];
  return properties.filter((property) => seenAt(resource, property) !== undefined).slice(0, 1);
}

/** What fails is not what the fix sets: SSL that somebody else ends, servers that differ. */
function notNamed(failed: FailedFinding, parameter: string, named: ReadonlySet<string>): RefusalCause {
  if (named.has('sslOffloading')) {
    return refuse(
      'needs-a-decision',
      'Only you can say whether a load balancer ends SSL here (declarations.yaml, declared.loadBalancer.tls), and which of the servers of this name is as intended. Then set SSLOffloading by hand, or with a rule.',
    );
  }
  return refuse(
    'needs-a-decision',
    `What fails (${[...named].join(', ') || 'see the evidence'}) is not what ${parameter} sets; ${failed.rule.careful ?? 'decide by hand.'}`,
  );
}

/**
 * The accepted method that another server of the name tells already; else the first that IIS accepts on all of them, then
 * on this one; else the first. Where IIS does not accept it here, it is added. All servers of a name come to the same.
 */
function chooseMethod(
  failed: FailedFinding,
  property: string,
  accepted: readonly string[],
): { readonly proposals: readonly Proposal[] } | RefusalCause {
  const possible = toldMethods(property);
  const choices = accepted.filter((method) => possible.includes(method));
  const inIis = seenAt(failed.resource, IIS);
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
      : [set, proposalOf(failed, IIS, { how: 'add', values: [chosen], position: 'last' })],
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
    const list = seenAt(one, IIS);
    return Array.isArray(list) ? [textsOf(list)] : [];
  });
  return (
    choices.find((method) => lists.every((list) => list.includes(method))) ??
    choices.find((method) => lists.some((list) => list.includes(method)))
  );
}

/** `outlookAnywhere.addIisMethods` */
export const addOutlookAnywhereMethods: ActionReader = (failed) => {
  const found = argumentValue(failed, failed.fix.methods, 'outlook-anywhere', IIS);
  if ('reason' in found) return found;
  const methods: Value = found.value;
  return [proposalOf(failed, IIS, { how: 'add', values: textsOf(methods), position: 'last' })];
};
