import { PROVIDERS } from '../../model/kinds/iis/iis-location.ts';
import type { Change } from '../../model/plan/plan.ts';
import type { Value } from '../../model/resource.ts';
import type { LaterCheck } from './later-check.ts';
import { wirePlace } from './wire-place.ts';

const ORDER = { property: 'challenge order', only: ['Negotiate', 'NTLM'], asSet: false };
const METHODS = { property: 'challenges', only: ['Basic', 'Digest', 'Negotiate', 'NTLM'], asSet: true };

/** What the server offers on the wire after a change of its providers or methods. */
export function wireCheck({ after, before, property }: Change, location: string): readonly LaterCheck[] {
  const place = wirePlace(location);
  const asked = property === PROVIDERS ? ORDER : property === 'offeredMethods' ? METHODS : undefined;
  // Of a value that nobody knows nothing can be expected.
  if (place === undefined || asked === undefined || !isList(before) || !isList(after)) return [];
  return [
    {
      type: 'wire',
      location,
      ...place,
      ...asked,
      before: schemesOf(before, asked.only),
      after: schemesOf(after, asked.only),
      late: true,
    },
  ];
}

/** `Negotiate:Kerberos` is `Negotiate` on the wire; a provider that is none of these offers nothing. */
function schemesOf(values: readonly Value[], only: readonly string[]): readonly string[] {
  const names = values.map((one) => String(one).trim().toLowerCase().replace(/:.*$/s, ''));
  return [...new Set(names)].flatMap((name) => only.find((scheme) => scheme.toLowerCase() === name) ?? []);
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
