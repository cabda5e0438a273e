import type { ReadProperties } from './fragment.ts';

const MEANING: { readonly [method: string]: readonly string[] } = {
  Basic: ['Basic'],
  Ntlm: ['Ntlm'],
  Negotiate: ['Negotiate'],
  WindowsIntegrated: ['Negotiate', 'Ntlm'],
};

/**
 * Adds `declaredMethods`: Basic, Ntlm and Negotiate as the cmdlet states them. From iisAuthenticationMethods, else from
 * the booleans, where Windows means both Windows providers. Absent where they are; not seen where they were not seen.
 */
export function addDeclaredMethods({ properties, unseen }: ReadProperties): void {
  const listed = properties.iisAuthenticationMethods;
  if (Array.isArray(listed)) {
    properties.declaredMethods = sorted(listed.flatMap((method) => MEANING[String(method)] ?? []));
    return;
  }
  const lost = unseen.iisAuthenticationMethods ?? unseen.basicAuthentication ?? unseen.windowsAuthentication;
  if (lost !== undefined) {
    unseen.declaredMethods = lost;
    return;
  }
  const { basicAuthentication: basic, windowsAuthentication: windows } = properties;
  if (typeof basic !== 'boolean' || typeof windows !== 'boolean') return;
  properties.declaredMethods = [...(basic ? ['Basic'] : []), ...(windows ? ['Negotiate', 'Ntlm'] : [])];
}

function sorted(methods: readonly string[]): readonly string[] {
  return [...new Set(methods)].sort();
}
