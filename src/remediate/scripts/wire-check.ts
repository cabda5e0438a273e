import { PROVIDERS } from '../../model/kinds/iis/iis-location.ts';
import type { Change } from '../../model/plan/plan.ts';
import type { Value } from '../../model/resource.ts';
import type { LaterCheck } from './later-check.ts';
import { wirePlace } from './wire-place.ts';

const SIGN_IN = ['Basic', 'Digest', 'Negotiate', 'NTLM'];
const WINDOWS = ['Negotiate', 'NTLM'];

/** What the server offers on the wire after a change of its providers or methods. */
export function wireCheck({ after, before, property }: Change, location: string): readonly LaterCheck[] {
  const place = wirePlace(location);
  if (place === undefined) return [];
  const frame = { type: 'wire', location, ...place, late: true } as const;
  if (property === PROVIDERS) {
    const [was, is] = [schemesOf(before), schemesOf(after)];
    return [{ ...frame, property: 'challenge order', only: WINDOWS, before: was, after: is, asSet: false }];
  }
  if (property !== 'offeredMethods') return [];
  const [was, is] = [schemesOf(before), schemesOf(after)];
  return [{ ...frame, property: 'challenges', only: SIGN_IN, before: was, after: is, asSet: true }];
}

/** `Negotiate:Kerberos` is `Negotiate` on the wire; a provider that is none of these offers nothing. */
function schemesOf(value: Value): readonly string[] {
  const names = (Array.isArray(value) ? value : []).map((one) => String(one).trim().toLowerCase().split(':')[0]);
  return [...new Set(names)].flatMap((name) => SIGN_IN.find((scheme) => scheme.toLowerCase() === name) ?? []);
}
