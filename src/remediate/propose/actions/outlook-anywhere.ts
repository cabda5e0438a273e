import { wordTable } from '../../../lib/words/word-table.ts';
import type { Value } from '../../../model/resource.ts';
import { seenAt, textsOf } from '../../plan-world.ts';
import { IIS_METHODS } from '../guards/sign-in-methods.ts';
import { namedProperties } from '../named-properties.ts';
import {
  type ActionReader,
  type FailedFinding,
  type Proposal,
  proposalOf,
  type RefusalCause,
  refuse,
} from '../proposal.ts';
import { argumentValue } from './argument-value.ts';
import { chooseMethod } from './choose-method.ts';

const PROPERTY: { readonly [parameter: string]: readonly string[] } = wordTable({
  ExternalClientAuthenticationMethod: ['externalClientAuthenticationMethod'],
  InternalClientAuthenticationMethod: ['internalClientAuthenticationMethod'],
  ClientAuthenticationMethod: ['clientAuthenticationMethod'],
  InternalHostname: ['internalHostname'],
  ExternalHostname: ['externalHostname'],
  OutsideMethod: ['externalClientAuthenticationMethod', 'clientAuthenticationMethod'],
  Methods: ['internalClientAuthenticationMethod', 'externalClientAuthenticationMethod', IIS_METHODS],
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
    if (property === IIS_METHODS) {
      // What clients may use now is not taken away in passing.
      proposals.push(proposalOf(failed, IIS_METHODS, { how: 'add', values: textsOf(value), position: 'last' }));
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
  if (own.length > 0) return own.length === 1 ? own : own.filter((property) => property !== IIS_METHODS);
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

/** `outlookAnywhere.addIisMethods` */
export const addOutlookAnywhereMethods: ActionReader = (failed) => {
  const found = argumentValue(failed, failed.fix.methods, 'outlook-anywhere', IIS_METHODS);
  if ('reason' in found) return found;
  const methods: Value = found.value;
  return [proposalOf(failed, IIS_METHODS, { how: 'add', values: textsOf(methods), position: 'last' })];
};
