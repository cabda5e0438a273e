import type { CauseName } from '../../model/explain/causes.ts';
import { PLACES, type PlaceName } from '../../model/explain/places.ts';
import { type Value, valueAt } from '../../model/resource.ts';
import { directoryOf, SERVICES, type Service } from '../facts/offers.ts';
import { wholeValue } from '../facts/seen.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import type { TriedEdit } from './edit.ts';

/** What would take one cause away, at every server that has it. */
export interface Candidate {
  readonly cause: CauseName;
  readonly edits: readonly TriedEdit[];
}

type CauseRemedy = (facts: SignInFacts, front: FrontEnd, place: PlaceName) => readonly TriedEdit[];

/** Remedies of causes, from captured values only: nothing is invented, such as an address that no server has. */
const REMEDIES: { readonly [cause in CauseName]?: CauseRemedy } = {
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

/** One for each cause that something can be done about. */
export function candidatesFor(
  facts: SignInFacts,
  causes: readonly CauseName[],
  { place, server }: { readonly place: PlaceName; readonly server?: string | undefined },
): readonly Candidate[] {
  const fronts = facts.fronts.filter(({ key }) => server === undefined || key === server);
  return causes.flatMap((cause) => {
    const edits = fronts.flatMap((front) => REMEDIES[cause]?.(facts, front, place) ?? []);
    const distinct = [...new Map(edits.map((edit) => [`${edit.id}\n${edit.property}`, edit])).values()];
    return distinct.length === 0 ? [] : [{ cause, edits: distinct }];
  });
}

function toldProperty(facts: SignInFacts, front: FrontEnd, place: PlaceName): string {
  const directory = directoryOf(facts, front, 'rpc');
  if (front.generation === 'old' && typeof directory?.properties.clientAuthenticationMethod === 'string')
    return 'clientAuthenticationMethod';
  return PLACES[place].isInside ? 'internalClientAuthenticationMethod' : 'externalClientAuthenticationMethod';
}

function providersEdit(
  facts: SignInFacts,
  front: FrontEnd,
  service: Service,
  wanted: readonly string[],
): readonly TriedEdit[] {
  const location = facts.byId.get(`iis-location:${front.key}/default web site/${SERVICES[service].path}`);
  if (location === undefined) return [];
  const now = valueAt(location.properties, 'windowsAuthentication.providers');
  if (
    !Array.isArray(now) ||
    (now.length === wanted.length && now.every((name: Value, index) => name === wanted[index]))
  )
    return [];
  return [
    {
      id: location.id,
      property: 'windowsAuthentication.providers',
      value: wanted,
      says: `${front.name}/${SERVICES[service].protocol}: providers ${wanted.join(', ')}`,
    },
  ];
}

/** Windows authentication as it ships, where a directory does not have it. */
function windowsOn(facts: SignInFacts, front: FrontEnd): readonly TriedEdit[] {
  return (['autodiscover', 'mapi', 'ews', 'oab'] as const).flatMap((service) => {
    const location = facts.byId.get(`iis-location:${front.key}/default web site/${SERVICES[service].path}`);
    if (location === undefined) return [];
    const on = valueAt(location.properties, 'windowsAuthentication.enabled');
    const now = valueAt(location.properties, 'windowsAuthentication.providers');
    const works = on === true && Array.isArray(now) && now.some((name) => name === 'Negotiate' || name === 'NTLM');
    if (works) return [];
    const says = `${front.name}/${SERVICES[service].protocol}: Windows authentication on, providers Negotiate, NTLM`;
    return [
      { id: location.id, property: 'windowsAuthentication.enabled', value: true, says },
      { id: location.id, property: 'windowsAuthentication.providers', value: ['Negotiate', 'NTLM'], says },
    ];
  });
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
