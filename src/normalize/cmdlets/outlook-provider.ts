import type { ReadProperties } from './fragment.ts';
import type { KindReader } from './kind-reader.ts';

/**
 * Get-OutlookProvider: what Autodiscover says to clients of one way in
 * (`docs/domain/outlook-anywhere.md#outlook-provider`).
 */
export const outlookProviderReader: KindReader = {
  complete: (read) => {
    const { flags } = read.properties;
    // None is no flag: the set is empty then.
    if (Array.isArray(flags)) read.properties.flags = flags.filter((flag) => flag !== 'None');
    addPrincipal(read);
  },
};

/** `msstd:HOST`; `none` tells clients not to compare the certificate's name at all. */
function addPrincipal({ properties, unseen }: ReadProperties): void {
  const principal = properties.certPrincipalName;
  if (principal === undefined) {
    const lost = unseen.certPrincipalName;
    if (lost !== undefined) Object.assign(unseen, { certPrincipalHost: lost, certPrincipalHasPrefix: lost });
    return;
  }
  const text = typeof principal === 'string' && principal.toLowerCase() !== 'none' ? principal : null;
  const host = text === null ? undefined : /^msstd:(.+)$/i.exec(text)?.[1];
  properties.certPrincipalHost = host ?? null;
  properties.certPrincipalHasPrefix = text === null ? null : host !== undefined;
}
