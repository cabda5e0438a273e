import { wordTable } from '../../lib/words/word-table.ts';
import { DIRECTORY_CMDLETS } from '../../model/exchange/directory-cmdlets.ts';
import { identifyDirectory } from './directory-identity.ts';
import { forgetIisUnlessAsked } from './directory-only.ts';
import { addHost, type ReadProperties } from './fragment.ts';
import type { KindReader } from './kind-reader.ts';
import { releaseEvidence } from './release-evidence.ts';

const PROTOCOLS = new Map(Object.entries(DIRECTORY_CMDLETS).map(([protocol, request]) => [request, protocol]));

/** The virtual directory of one object of the eight Get-…VirtualDirectory cmdlets. */
export const virtualDirectoryReader: KindReader = {
  identity: {
    gives: ['identity', 'server'],
    identify: (object, context, request) => {
      const found = identifyDirectory(object, context, request);
      const protocol = PROTOCOLS.get(request);
      if (found === undefined || protocol === undefined) return undefined;
      const { website } = found;
      const isFrontEnd = website.toLowerCase() === 'default web site';
      return { ...found, properties: { ...found.properties, protocol, website, isFrontEnd } };
    },
  },
  beside: releaseEvidence,
  complete: (read, object, context) => {
    const isDirectoryOnly = forgetIisUnlessAsked(read, object, context);
    addDeclaredMethods(read);
    addHost(read, 'internalUrl', 'internalHost');
    if (isDirectoryOnly) read.weak = Object.keys(read.properties);
  },
};

const MEANING: { readonly [method: string]: readonly string[] } = wordTable({
  Basic: ['Basic'],
  Ntlm: ['Ntlm'],
  Negotiate: ['Negotiate'],
  WindowsIntegrated: ['Negotiate', 'Ntlm'],
});

/**
 * Adds `declaredMethods`: Basic, Ntlm and Negotiate as the cmdlet states them. From iisAuthenticationMethods, else from
 * the booleans, where Windows means both Windows providers. Absent where they are; not seen where they were not seen.
 */
export function addDeclaredMethods({ properties, unseen }: ReadProperties): void {
  const listed = properties.iisAuthenticationMethods;
  if (Array.isArray(listed)) {
    // Of a part of the list they are a part.
    if (unseen.iisAuthenticationMethods !== undefined) unseen.declaredMethods = unseen.iisAuthenticationMethods;
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
