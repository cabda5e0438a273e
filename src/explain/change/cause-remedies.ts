import type { CauseName } from '../../model/explain/causes.ts';
import { PLACES, type PlaceName } from '../../model/explain/places.ts';
import { wholeValue } from '../facts/seen.ts';
import { directoryOf } from '../facts/services.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import type { TriedEdit } from './edit.ts';
import { providersEdit, windowsOn } from './iis-edits.ts';

type CauseRemedy = (facts: SignInFacts, front: FrontEnd, place: PlaceName) => readonly TriedEdit[];

/** Remedies of causes, from captured values only: nothing is invented, such as an address that no server has. */
export const CAUSE_REMEDIES: { readonly [cause in CauseName]?: CauseRemedy } = {
  'told-basic': (facts, front, place) => {
    const directory = directoryOf(facts, front, 'rpc');
    if (directory === undefined) return [];
    const property = toldProperty(facts, front, place);
    if (String(directory.properties[property]).toLowerCase() !== 'basic') return [];
    const accepted = wholeValue(directory, 'iisAuthenticationMethods');
    // Exchange 2013 and later ship Negotiate outside, which has NTLM inside; 2010 knows no Negotiate here.
    const takes = (name: string): boolean => !Array.isArray(accepted) || accepted.includes(name);
    const method = front.generation === 'new' && takes('Negotiate') ? 'Negotiate' : 'Ntlm';
    return [{ id: directory.id, property, value: method, says: `${front.name}: ${property} ${method}` }];
  },
  'told-method-refused': (facts, front, place) => {
    const directory = directoryOf(facts, front, 'rpc');
    const told = directory?.properties[toldProperty(facts, front, place)];
    const accepted = wholeValue(directory, 'iisAuthenticationMethods');
    if (directory === undefined || typeof told !== 'string' || !Array.isArray(accepted) || accepted.includes(told))
      return [];
    const value = [...accepted, told].map(String).sort();
    return [
      {
        id: directory.id,
        property: 'iisAuthenticationMethods',
        value,
        says: `${front.name}: iisAuthenticationMethods ${value.join(', ')}`,
      },
    ];
  },
  'negotiate-first': (facts, front) =>
    (['autodiscover', 'ews', 'oab'] as const).flatMap((service) =>
      providersEdit(facts, front, service, ['NTLM', 'Negotiate']),
    ),
  'basic-only': (facts, front) => windowsOn(facts, front),
  'no-method': (facts, front) => windowsOn(facts, front),
  'malformed-provider': (facts, front) => windowsOn(facts, front),
  'address-malformed': (facts, front) =>
    fromAnother(
      facts,
      front,
      'client-access-service',
      `client-access-service:${front.key}`,
      'autodiscoverServiceInternalUri',
      /^https:\/\/.+\/autodiscover\/autodiscover\.xml$/i,
    ),
  'book-no-address': (facts, front) => {
    const directory = directoryOf(facts, front, 'oab');
    return directory === undefined || typeof directory.properties.externalUrl === 'string'
      ? []
      : fromAnother(facts, front, 'virtual-directory', directory.id, 'externalUrl', /^https:\/\/.+\/oab$/i);
  },
  'book-missing': (facts) =>
    (facts.byKind.get('offline-address-book') ?? [])
      .slice(0, 1)
      .map(({ id, label }) => ({ id, property: 'isDefault', value: true, says: `${label}: isDefault True` })),
  'sip-differs': (facts) =>
    (facts.byKind.get('client-policy') ?? [])
      .filter(({ id }) => id === 'client-policy:global')
      .map(({ id, label }) => ({
        id,
        property: 'disableEmailComparisonCheck',
        value: true,
        says: `client policy ${label}: DisableEmailComparisonCheck True`,
      })),
};

function toldProperty(facts: SignInFacts, front: FrontEnd, place: PlaceName): string {
  const directory = directoryOf(facts, front, 'rpc');
  if (front.generation === 'old' && typeof directory?.properties.clientAuthenticationMethod === 'string')
    return 'clientAuthenticationMethod';
  return PLACES[place].isInside ? 'internalClientAuthenticationMethod' : 'externalClientAuthenticationMethod';
}

/** A value that another server of the organization has. */
function fromAnother(
  facts: SignInFacts,
  front: FrontEnd,
  kind: string,
  id: string,
  property: string,
  wanted: RegExp,
): readonly TriedEdit[] {
  const now = facts.byId.get(id)?.properties[property];
  if (facts.byId.get(id) === undefined || (typeof now === 'string' && wanted.test(now))) return [];
  const other = (facts.byKind.get(kind) ?? []).find(
    (one) => typeof one.properties[property] === 'string' && wanted.test(String(one.properties[property])),
  );
  if (other === undefined) return [];
  const value = other.properties[property] ?? null;
  return [{ id, property, value, says: `${front.name}: ${property} ${String(value)}, as ${other.label} has it` }];
}
