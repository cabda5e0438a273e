import { PLACES, type PlaceName } from '../../model/explain/places.ts';
import type { Resource, Value } from '../../model/resource.ts';
import { COMMANDS } from './commands.ts';
import { mapped, type Seen, seeing } from './seen.ts';
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

/** The resource that the cmdlet gave for it. */
export function directoryOf(facts: SignInFacts, front: FrontEnd, service: Service): Resource | undefined {
  const { path } = SERVICES[service];
  const kind = service === 'rpc' ? 'outlook-anywhere' : 'virtual-directory';
  return facts.byId.get(`${kind}:${front.key}\\${path} (default web site)`);
}

/** The host of the address that clients of this side are given for a directory. */
export function givenHost(facts: SignInFacts, front: FrontEnd, service: Service, place: PlaceName): Seen<Value> {
  const side = PLACES[place].isInside ? 'internal' : 'external';
  const { command, protocol } = SERVICES[service];
  const address = seeing(directoryOf(facts, front, service), `${side}Url`, {
    command,
    fact: `the ${side} address of ${protocol} at ${front.name}`,
    says: `${side} address of ${protocol} at ${front.name}`,
  });
  return mapped(address, (url) => (typeof url === 'string' && URL.canParse(url) ? new URL(url).hostname : null));
}
