import { valueAt } from '../../model/resource.ts';
import { once } from './once.ts';
import { proofOf, type Seen } from './seen.ts';
import type { FrontEnd, SignInFacts } from './sign-in-facts.ts';

/** As declared; SSL offloading of Outlook Anywhere says that something before Exchange ends TLS. */
export const tlsOf = once(({ key }: FrontEnd) => key, findTls);

function findTls(facts: SignInFacts, front: FrontEnd): Seen<unknown> {
  const declared = facts.declared('loadBalancer.tls');
  if (declared.known) return declared;
  const opened = openedOnTheWay(facts, front);
  if (opened !== undefined) return opened;
  const anywhere = facts.byId.get(`outlook-anywhere:${front.key}\\rpc (default web site)`);
  if (anywhere?.properties.sslOffloading !== true) return declared;
  const proof = {
    says: `SSL offloading of ${front.name}`,
    resource: anywhere.label,
    kind: 'outlook-anywhere',
    property: 'sslOffloading',
    observed: true,
    privacy: 'public',
  } as const;
  return { known: true, value: 'offloading', proof };
}

/**
 * A certificate on the wire that no server has: something before Exchange opens TLS (EP-006). What a server has is known
 * only where all of its certificates were seen; under a name that leads to several, those of all.
 */
function openedOnTheWay(facts: SignInFacts, front: FrontEnd): Seen<unknown> | undefined {
  const own = new Set(
    (facts.byKind.get('certificate') ?? []).map(({ properties }) => String(properties.thumbprint).toLowerCase()),
  );
  for (const one of facts.byKind.get('endpoint') ?? []) {
    const { server } = one.properties;
    const isIt =
      server === null
        ? facts.isComplete && facts.fronts.every(facts.hasCertificatesOf)
        : typeof server === 'string' && server.toLowerCase() === front.key && facts.hasCertificatesOf(front);
    const thumbprint = valueAt(one.properties, 'certificate.thumbprint');
    if (!isIt || typeof thumbprint !== 'string' || own.has(thumbprint.toLowerCase())) continue;
    const proof = proofOf(one, 'certificate.thumbprint', thumbprint, 'certificate on the wire, of no server');
    return { known: true, value: 'bridging-other-certificate', proof };
  }
  return undefined;
}
