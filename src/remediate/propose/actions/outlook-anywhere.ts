import type { Value } from '../../../model/resource.ts';
import { seenAt } from '../../plan-world.ts';
import { textsOf } from '../edit.ts';
import { type ActionReader, type Asked, type Denial, deny, namedProperties, type Wish, wishOf } from '../wish.ts';
import { argumentValue } from './argument-value.ts';

const IIS = 'iisAuthenticationMethods';
const PROPERTY: { readonly [parameter: string]: readonly string[] } = {
  ExternalClientAuthenticationMethod: ['externalClientAuthenticationMethod'],
  InternalClientAuthenticationMethod: ['internalClientAuthenticationMethod'],
  ClientAuthenticationMethod: ['clientAuthenticationMethod'],
  InternalHostname: ['internalHostname'],
  ExternalHostname: ['externalHostname'],
  Hostname: ['internalHostname', 'externalHostname'],
  RequireSsl: ['internalClientsRequireSsl', 'externalClientsRequireSsl'],
  SSLOffloading: ['sslOffloading'],
};

/** `outlookAnywhere.set`: of `Hostname` and `RequireSsl` the sides that the finding names; of a list of methods one. */
export const setOutlookAnywhere: ActionReader = (asked) => {
  const parameter = String(asked.fix.property);
  const properties = PROPERTY[parameter] ?? [];
  const named = namedProperties(asked.finding);
  const sides = properties.filter((property) => named.has(property));
  if (sides.length === 0) return notNamed(asked, parameter, named);
  const wishes: Wish[] = [];
  for (const property of sides) {
    const found = argumentValue(asked, asked.fix.value, 'outlook-anywhere', property);
    if ('reason' in found) return found;
    const { value } = found;
    if (!Array.isArray(value)) wishes.push(wishOf(asked, property, { how: 'set', value }));
    else {
      const chosen = chooseMethod(asked, property, textsOf(value));
      if ('reason' in chosen) return chosen;
      wishes.push(...chosen.wishes);
    }
  }
  return wishes;
};

/** What fails is not what the fix sets: SSL that somebody else ends, servers that differ. */
function notNamed(asked: Asked, parameter: string, named: ReadonlySet<string>): Denial {
  if (named.has('sslOffloading')) {
    return deny(
      'needs-a-decision',
      'Only you can say whether a load balancer ends SSL here (declarations.yaml, declared.loadBalancer.tls), and which of the servers of this name is as intended. Then set SSLOffloading by hand, or with a rule.',
    );
  }
  return deny(
    'needs-a-decision',
    `What fails (${[...named].join(', ') || 'see the evidence'}) is not what ${parameter} sets; ${asked.rule.careful ?? 'decide by hand.'}`,
  );
}

/** The first accepted method that IIS accepts too; where IIS accepts none of them, the first, which is added to IIS. */
function chooseMethod(
  asked: Asked,
  property: string,
  accepted: readonly string[],
): { readonly wishes: readonly Wish[] } | Denial {
  const possible = property === 'clientAuthenticationMethod' ? ['Basic', 'Ntlm'] : ['Basic', 'Ntlm', 'Negotiate'];
  const choices = accepted.filter((method) => possible.includes(method));
  const inIis = seenAt(asked.resource, IIS);
  if (!Array.isArray(inIis))
    return deny(
      'no-captured-value',
      'What IIS accepts for Outlook Anywhere was not collected, and clients must not be told a method that it refuses.',
    );
  const [first] = choices;
  if (first === undefined)
    return deny('no-fix', `None of ${accepted.join(', ')} can be told to clients by this release.`);
  const chosen = choices.find((method) => inIis.includes(method));
  const set = wishOf(asked, property, { how: 'set', value: chosen ?? first });
  return {
    wishes: chosen !== undefined ? [set] : [set, wishOf(asked, IIS, { how: 'add', values: [first], position: 'last' })],
  };
}

/** `outlookAnywhere.addIisMethods` */
export const addOutlookAnywhereMethods: ActionReader = (asked) => {
  const found = argumentValue(asked, asked.fix.methods, 'outlook-anywhere', IIS);
  if ('reason' in found) return found;
  const methods: Value = found.value;
  return [wishOf(asked, IIS, { how: 'add', values: textsOf(methods), position: 'last' })];
};
