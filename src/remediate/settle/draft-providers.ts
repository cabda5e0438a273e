import { PROVIDERS } from '../../model/kinds/iis/iis-location.ts';
import { type PlanWorld, seenAt, textsOf } from '../plan-world.ts';
import { PROVIDERS_CAPABILITY } from '../propose/capabilities/iis-capabilities.ts';
import { collectHostFile, OWNS_PROVIDERS } from '../propose/iis/iis-locations.ts';
import { setHereUnlike } from '../propose/iis/set-here-unlike.ts';
import { type RefusalCause, refuse } from '../propose/proposal.ts';
import type { Draft, SettledChange } from './draft.ts';
import { concludedFrom, iisFrame, iisLocationOf, placeInIis, recycledPool } from './iis-frame.ts';

/** The whole list of providers, and whether the location has one of its own. */
export function draftProviders(change: SettledChange, world: PlanWorld): Draft | RefusalCause {
  const { resource } = change;
  const told = seenAt(resource, OWNS_PROVIDERS);
  const unlike = typeof told === 'boolean' ? undefined : setHereUnlike(resource, PROVIDERS, world);
  const owns = unlike === undefined ? told : true;
  if (typeof owns !== 'boolean') {
    return refuse(
      'no-captured-value',
      `Whether ${resource.label} has a list of its own, or inherits one, was not collected, and undoing needs it: appcmd prints the merged list only. ${collectHostFile(resource)}`,
    );
  }
  const recycle = recycledPool(change);
  const before = textsOf(change.before);
  const after = textsOf(change.after);
  if (new Set(before.map((name) => name.toLowerCase())).size < before.length) {
    return refuse(
      'unwritable',
      `The list of ${resource.label} names a provider twice (${before.join(', ')}). IIS refuses such a list, and appcmd can neither change nor restore it: take the second entry out of the file by hand, and keep a copy of the file.`,
    );
  }
  const frame = iisFrame(change, 'd', PROVIDERS_CAPABILITY.interrupts, recycle);
  const { warnings = [], ...concluded } = concludedFrom(unlike, change);
  return {
    ...frame,
    warnings: [
      ...frame.warnings,
      ...(owns ? [] : [INHERITED]),
      ...(isNtlmAlone(after) ? [NTLM_ALONE] : []),
      ...warnings,
    ],
    title: `IIS: offer ${after.join(', ') || 'no provider'} on ${placeInIis(change)}`,
    operation: {
      type: 'iis-providers',
      location: iisLocationOf(change),
      before,
      after,
      ownedBefore: owns,
      ...(recycle === undefined ? {} : { recycle }),
    },
    alsoRests: unlike === undefined ? [OWNS_PROVIDERS] : [],
    ...concluded,
  };
}

const INHERITED =
  'The location inherits its list: this gives it one of its own, and later changes above it no longer reach it. The way back takes that list away again.';
const NTLM_ALONE = 'NTLM alone leaves no way to Kerberos, and raises the load on domain controllers.';
const isNtlmAlone = (providers: readonly string[]): boolean =>
  providers.length === 1 && providers[0]?.toLowerCase() === 'ntlm';
