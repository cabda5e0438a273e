import { wordTable } from '../../lib/words/word-table.ts';
import type { Value } from '../../model/resource.ts';

/** Settings that decide what a client is offered; `undefined` was not seen. */
export interface OfferingSettings {
  readonly windowsEnabled: Value | undefined;
  readonly providers: Value | undefined;
  readonly basicEnabled: Value | undefined;
  readonly digestEnabled: Value | undefined;
}

/** Where those settings stand, as property paths of `iis-location`. */
export const OFFERING_PATHS = {
  windowsEnabled: 'windowsAuthentication.enabled',
  providers: 'windowsAuthentication.providers',
  basicEnabled: 'basicAuthentication.enabled',
  digestEnabled: 'digestAuthentication.enabled',
} as const;

/** Those settings, each as what is known at its path. */
export const offeringSettings = (at: (path: string) => Value | undefined): OfferingSettings => ({
  windowsEnabled: at(OFFERING_PATHS.windowsEnabled),
  providers: at(OFFERING_PATHS.providers),
  basicEnabled: at(OFFERING_PATHS.basicEnabled),
  digestEnabled: at(OFFERING_PATHS.digestEnabled),
});

/** The scheme that each provider puts on the wire. A provider that is none of these offers nothing (IIS-007). */
const SCHEMES: { readonly [provider: string]: string } = wordTable({
  ntlm: 'Ntlm',
  negotiate: 'Negotiate',
  'negotiate:kerberos': 'Negotiate',
  'negotiate:pku2u': 'Negotiate',
  'negotiate:msoidssp': 'Negotiate',
});

/** Methods that a client is offered, as a sorted set; `undefined` where a setting that decides was not seen. */
export function offeredMethods(settings: OfferingSettings): readonly string[] | undefined {
  const { windowsEnabled, providers, basicEnabled, digestEnabled } = settings;
  if (typeof basicEnabled !== 'boolean' || typeof digestEnabled !== 'boolean') return undefined;
  if (typeof windowsEnabled !== 'boolean') return undefined;
  if (windowsEnabled && !Array.isArray(providers)) return undefined;
  const methods = new Set<string>();
  if (basicEnabled) methods.add('Basic');
  if (digestEnabled) methods.add('Digest');
  if (windowsEnabled && Array.isArray(providers)) {
    for (const provider of providers) {
      const scheme = SCHEMES[String(provider).trim().toLowerCase()];
      if (scheme !== undefined) methods.add(scheme);
    }
  }
  return [...methods].sort();
}
