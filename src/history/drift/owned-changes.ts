import { wordTable } from '../../lib/words/word-table.ts';
import type { DriftedProperty } from '../../model/history/drift.ts';
import { type Resource, type Value, valueAt } from '../../model/resource.ts';

/** Ids of IIS locations, and the methods that the directory wants there; only where it reads the same on both sides. */
type DirectoryMethods = ReadonlyMap<string, readonly string[]>;

/** What the Service Host writes into IIS of the methods in the directory (`docs/domain/outlook-anywhere.md#service-host`). */
const WRITTEN: { readonly [property: string]: (methods: readonly string[]) => boolean } = wordTable({
  'windowsAuthentication.enabled': (methods) => methods.some((method) => ['ntlm', 'negotiate'].includes(method)),
  'basicAuthentication.enabled': (methods) => methods.includes('basic'),
});

/** The location that an Outlook Anywhere directory is copied to, and its methods, where both sides say the same of them. */
export function unchangedMethods(
  was: Resource,
  is: Resource,
): readonly [id: string, methods: readonly string[]] | undefined {
  if (is.kind !== 'outlook-anywhere') return undefined;
  const methods = methodsOf(is);
  const location = valueAt(is.properties, 'iisLocation');
  return typeof location === 'string' && methods !== undefined && methods.join() === methodsOf(was)?.join()
    ? [`iis-location:${location.toLowerCase()}`, methods]
    : undefined;
}

function methodsOf({ properties }: Resource): readonly string[] | undefined {
  const value = valueAt(properties, 'iisAuthenticationMethods');
  return Array.isArray(value) ? value.map((method: Value) => String(method).toLowerCase()).sort() : undefined;
}

/**
 * Changes that nobody made on the server: its owner put back what it keeps. Of IIS the Service Host, where the directory did
 * not change and IIS reads as the directory again; what reads otherwise than the directory was changed by somebody.
 */
export const withOwners = (
  properties: readonly DriftedProperty[],
  directory: DirectoryMethods,
): readonly DriftedProperty[] =>
  properties.map((one) => {
    const methods = directory.get(one.id);
    const written = methods === undefined ? undefined : WRITTEN[one.property]?.(methods);
    return one.cause === 'server' && written !== undefined && one.is === written ? { ...one, cause: 'owner' } : one;
  });

/**
 * A value of the registry that a Group Policy sets. What the policy wants is not read (`src/normalize/policy-owners.ts`): the
 * policy wrote what is there now, or somebody against it.
 */
export const isSetByPolicy = ({ kind, properties }: Resource, path: string): boolean =>
  kind === 'registry-value' && ['data', 'text'].includes(path) && typeof valueAt(properties, 'setBy') === 'string';
