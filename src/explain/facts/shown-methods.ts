import { wordTable } from '../../lib/words/word-table.ts';
import { type Resource, type Value, valueAt } from '../../model/resource.ts';
import { lacking, proofOf, type Seen, seeing } from './seen.ts';
import type { Service } from './services.ts';
import type { FrontEnd, SignInFacts } from './sign-in-facts.ts';

/** The methods that a directory shows. */
export interface ShownMethods {
  /** Method names as headers write them, `Bearer` for OAuth. */
  readonly methods: Seen<readonly string[]>;
  /** Their order is that of the headers: only the wire and IIS know it. */
  readonly isOrdered: boolean;
}

/** By the strongest evidence of three: what the wire showed, the location of IIS, the directory of the cmdlet. */
export function shownMethods(
  [asked, location, directory]: readonly [Resource | undefined, Resource | undefined, Resource | undefined],
  facts: SignInFacts,
  front: FrontEnd,
  service: Service,
  about: { readonly command: string; readonly fact: string; readonly says: string },
): ShownMethods {
  if (asked !== undefined) {
    const value = asked.properties.challenges as readonly string[];
    return {
      isOrdered: true,
      methods: { known: true, value, proof: proofOf(asked, 'challenges', value, `${about.says}, as the wire shows`) },
    };
  }
  // Outlook Anywhere: the Service Host copies the list of the cmdlet over IIS.
  if (service !== 'rpc' || directory === undefined) {
    const ofIis = iisMethods(facts, front, location, directory, about.says);
    if (ofIis !== undefined) return { isOrdered: true, methods: ofIis };
  }
  return { isOrdered: false, methods: cmdletMethods(directory, about) };
}

/** Effective providers in their order, then Basic, then OAuth as the cmdlet says it. */
function iisMethods(
  facts: SignInFacts,
  front: FrontEnd,
  location: Resource | undefined,
  directory: Resource | undefined,
  says: string,
): Seen<readonly string[]> | undefined {
  const old = facts.byId.get(`iis-location:${front.key}/default web site`);
  if (location === undefined && old?.properties.generation === 'iis6') return metabaseMethods(old, says);
  if (location === undefined) return undefined;
  const windows = valueAt(location.properties, 'windowsAuthentication.enabled');
  const providers = valueAt(location.properties, 'windowsAuthentication.providers');
  const basic = valueAt(location.properties, 'basicAuthentication.enabled');
  if (typeof windows !== 'boolean' || (windows && !Array.isArray(providers)) || typeof basic !== 'boolean')
    return undefined;
  const value = [
    ...(windows ? (providers as readonly Value[]).map(String) : []),
    ...(basic ? ['Basic'] : []),
    ...(offersOauth(directory) === true ? ['Bearer'] : []),
  ];
  const property = windows ? 'windowsAuthentication.providers' : 'windowsAuthentication.enabled';
  const observed = windows ? (providers as Value) : windows;
  return { known: true, value, proof: proofOf(location, property, observed, says) };
}

/** IIS 6 inherits from its site; Windows authentication is on as Exchange 2007 ships it. Unset: Negotiate, NTLM. */
function metabaseMethods(site: Resource, says: string): Seen<readonly string[]> | undefined {
  const providers = valueAt(site.properties, 'windowsAuthentication.providers');
  if (providers !== null && !Array.isArray(providers)) return undefined;
  const value = providers === null ? ['Negotiate', 'NTLM'] : providers.map(String);
  return { known: true, value, proof: proofOf(site, 'windowsAuthentication.providers', value, says) };
}

function cmdletMethods(
  directory: Resource | undefined,
  about: { readonly command: string; readonly fact: string; readonly says: string },
): Seen<readonly string[]> {
  for (const property of ['iisAuthenticationMethods', 'declaredMethods']) {
    const seen = seeing(directory, property, about);
    // Asked, and unset: it accepts nothing.
    if (seen.known && seen.value === null && property === 'iisAuthenticationMethods') return { ...seen, value: [] };
    if (!seen.known || !Array.isArray(seen.value)) continue;
    const names = seen.value.flatMap((method) => HEADER_NAMES[String(method).toLowerCase()] ?? []);
    const oauth = property === 'declaredMethods' && offersOauth(directory) === true ? ['Bearer'] : [];
    return { ...seen, value: [...new Set([...names, ...oauth])].sort() };
  }
  return lacking(about.fact, about.command);
}

function offersOauth(directory: Resource | undefined): boolean | undefined {
  if (directory === undefined) return undefined;
  const { iisAuthenticationMethods: methods, oauthAuthentication: flag } = directory.properties;
  if (Array.isArray(methods)) return methods.includes('OAuth');
  return typeof flag === 'boolean' ? flag : undefined;
}

const HEADER_NAMES: { readonly [method: string]: readonly string[] } = wordTable({
  ntlm: ['NTLM'],
  negotiate: ['Negotiate'],
  windowsintegrated: ['Negotiate', 'NTLM'],
  kerberos: ['Negotiate:Kerberos'],
  basic: ['Basic'],
  oauth: ['Bearer'],
});

/** In the names of headers: `Ntlm` is `NTLM`. */
export const headerName = (method: string): string => HEADER_NAMES[method.toLowerCase()]?.[0] ?? method;
