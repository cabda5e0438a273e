import type { Resource, Value } from '../../model/resource.ts';
import { COMMANDS } from './commands.ts';
import { lowered } from './requests-to.ts';
import { lacking, proofOf, type Seen } from './seen.ts';
import type { FrontEnd, SignInFacts } from './sign-in-facts.ts';

/**
 * What HTTP.sys may show at port 443 of a server under a name; of several those that have it: a certificate that is bound by
 * name is shown under that name alone.
 */
export function boundCertificates(facts: SignInFacts, front: FrontEnd, host: string): readonly Resource[] {
  const bound = (facts.byKind.get('certificate') ?? []).filter(
    ({ properties, server }) =>
      (server?.toLowerCase() ?? lowered(properties.server)) === front.key &&
      Array.isArray(properties.boundPorts) &&
      properties.boundPorts.includes(443),
  );
  const named = bound.filter(({ properties: { domains } }) => Array.isArray(domains) && isGoodFor(domains, host));
  return named.length > 0 ? named : bound;
}

/** Whether they are good for the name. */
export function boundNames(own: readonly Resource[], front: FrontEnd, host: string, fact: string): Seen<boolean> {
  const known = own.flatMap((one) => {
    const { domains } = one.properties;
    return Array.isArray(domains) ? [{ one, value: isGoodFor(domains, host), domains }] : [];
  });
  const [shown] = known;
  if (shown === undefined || known.length < own.length) return lacking(fact, COMMANDS.binding);
  const proof = proofOf(shown.one, 'domains', shown.domains, `names of the certificate at port 443 of ${front.name}`);
  return { known: true, value: shown.value, proof };
}

/** Whether anybody vouches for them, as CERT-002 judges it. */
export function boundTrust(own: readonly Resource[], front: FrontEnd, fact: string): Seen<boolean> {
  const says = `certificate at port 443 of ${front.name}`;
  for (const one of own) {
    const { isSelfSigned, rootCaType, status } = one.properties;
    if (isSelfSigned === true) return { known: true, value: false, proof: proofOf(one, 'isSelfSigned', true, says) };
    if (rootCaType === 'None')
      return { known: true, value: false, proof: proofOf(one, 'rootCaType', rootCaType, says) };
    if (typeof status === 'string' && ['Untrusted', 'Revoked', 'Invalid'].includes(status))
      return { known: true, value: false, proof: proofOf(one, 'status', status, says) };
  }
  const [first] = own;
  const isJudged = first !== undefined && first.properties.isSelfSigned === false;
  if (!isJudged) return lacking(fact, COMMANDS.binding);
  return { known: true, value: true, proof: proofOf(first, 'isSelfSigned', false, says) };
}

/** As Outlook compares (RFC 6125, 6.4.3): a star stands for the whole first label, and for one label only. */
function isGoodFor(names: readonly Value[], host: string): boolean {
  const star = `*${host.slice(host.indexOf('.'))}`;
  return names
    .map((name) => String(name).toLowerCase())
    .some((name) => name === host || (host.includes('.') && name === star));
}
