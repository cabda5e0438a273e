import { type Value, valueAt } from '../../model/resource.ts';
import { SERVICES, type Service } from '../facts/services.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import type { TriedEdit } from './edit.ts';

/** These providers in this order, where a directory has others. */
export function providersEdit(
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
export function windowsOn(facts: SignInFacts, front: FrontEnd): readonly TriedEdit[] {
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
