import { wordTable } from '../../lib/words/word-table.ts';
import { type Resource, type Value, valueAt } from '../../model/resource.ts';
import { COMMANDS } from './commands.ts';
import { once } from './once.ts';
import { lacking, proofOf, type Seen, seeing } from './seen.ts';
import type { FrontEnd, SignInFacts } from './sign-in-facts.ts';

/** Directories that a client signs in to. */
export const SERVICES = {
  autodiscover: {
    path: 'autodiscover',
    protocol: 'Autodiscover',
    probe: 'Autodiscover',
    command: COMMANDS.autodiscover,
  },
  mapi: { path: 'mapi', protocol: 'MAPI', probe: 'Mapi', command: COMMANDS.mapi },
  nspi: { path: 'mapi', protocol: 'MAPI', probe: 'Nspi', command: COMMANDS.mapi },
  ews: { path: 'ews', protocol: 'EWS', probe: 'Ews', command: COMMANDS.ews },
  oab: { path: 'oab', protocol: 'OAB', probe: 'Oab', command: COMMANDS.oab },
  rpc: { path: 'rpc', protocol: 'RPC', probe: 'Rpc', command: COMMANDS.outlookAnywhere },
} as const;
export type Service = keyof typeof SERVICES;

/** What a directory says to a request without credentials. */
export interface Offer {
  /** Method names as headers write them, `Bearer` for OAuth. */
  readonly methods: Seen<readonly string[]>;
  /** Their order is that of the headers: only the wire and IIS know it. */
  readonly isOrdered: boolean;
  readonly protection: Seen<Value>;
  readonly kernelMode: Seen<Value>;
}

/** The strongest evidence that there is: the wire, then IIS, then the cmdlet. Who signs in makes no difference. */
export const offerOf = once((front: FrontEnd, service: Service) => `${service} ${front.key}`, findOffer);

function findOffer(facts: SignInFacts, front: FrontEnd, service: Service): Offer {
  const { command, path, probe } = SERVICES[service];
  const directory = directoryOf(facts, front, service);
  const location = facts.byId.get(`iis-location:${front.key}/default web site/${path}`);
  const asked = (facts.byKind.get('endpoint') ?? []).find(
    ({ properties }) =>
      properties.service === probe &&
      typeof properties.server === 'string' &&
      properties.server.toLowerCase() === front.key &&
      properties.status === 401 &&
      Array.isArray(properties.challenges),
  );
  const about = {
    command: COMMANDS.iis,
    fact: `what ${front.name} offers at /${path}`,
    says: `${front.name} offers at /${path}`,
  };
  const protection = [location, directory].map((one) =>
    one === undefined
      ? lacking('Extended Protection', command)
      : seeing(
          one,
          one === location
            ? 'windowsAuthentication.extendedProtection.tokenChecking'
            : 'extendedProtectionTokenChecking',
          {
            command,
            fact: `Extended Protection of ${front.name} at /${path}`,
            says: `Extended Protection of ${front.name} at /${path}`,
          },
        ),
  );
  return {
    ...methodsOf([asked, location, directory], facts, front, service, { ...about, command }),
    protection: protection.find(({ known }) => known) ?? protection[0] ?? lacking('Extended Protection', command),
    kernelMode: seeing(location, 'windowsAuthentication.useKernelMode', {
      ...about,
      fact: `kernel mode at /${path}`,
      says: `kernel mode of ${front.name} at /${path}`,
    }),
  };
}

function methodsOf(
  [asked, location, directory]: readonly [Resource | undefined, Resource | undefined, Resource | undefined],
  facts: SignInFacts,
  front: FrontEnd,
  service: Service,
  about: { readonly command: string; readonly fact: string; readonly says: string },
): Pick<Offer, 'methods' | 'isOrdered'> {
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

const NAMES: { readonly [method: string]: readonly string[] } = wordTable({
  ntlm: ['NTLM'],
  negotiate: ['Negotiate'],
  windowsintegrated: ['Negotiate', 'NTLM'],
  kerberos: ['Negotiate:Kerberos'],
  basic: ['Basic'],
  oauth: ['Bearer'],
});

function cmdletMethods(
  directory: Resource | undefined,
  about: { readonly command: string; readonly fact: string; readonly says: string },
): Seen<readonly string[]> {
  for (const property of ['iisAuthenticationMethods', 'declaredMethods']) {
    const seen = seeing(directory, property, about);
    // Asked, and unset: it accepts nothing.
    if (seen.known && seen.value === null && property === 'iisAuthenticationMethods') return { ...seen, value: [] };
    if (!seen.known || !Array.isArray(seen.value)) continue;
    const names = seen.value.flatMap((method) => NAMES[String(method).toLowerCase()] ?? []);
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

/** The resource that the cmdlet gave for it. */
export function directoryOf(facts: SignInFacts, front: FrontEnd, service: Service): Resource | undefined {
  const { path } = SERVICES[service];
  const kind = service === 'rpc' ? 'outlook-anywhere' : 'virtual-directory';
  return facts.byId.get(`${kind}:${front.key}\\${path} (default web site)`);
}

/** In the names of headers: `Ntlm` is `NTLM`. */
export const headerName = (method: string): string => NAMES[method.toLowerCase()]?.[0] ?? method;
