import { type Resource, valueAt } from '../../model/resource.ts';
import { boundCertificates, boundNames, boundTrust } from './bound-certificates.ts';
import { certificateDates } from './certificate-dates.ts';
import { COMMANDS } from './commands.ts';
import { once } from './once.ts';
import { lowered, requestsTo } from './requests-to.ts';
import { lacking, proofOf, type Seen } from './seen.ts';
import type { FrontEnd, SignInFacts } from './sign-in-facts.ts';

/** Of the certificate that a client is shown under a name: whether it is good for that name, and whether anybody vouches for it. */
export interface ShownCertificate {
  readonly hasName: Seen<boolean>;
  readonly isTrusted: Seen<boolean>;
  /** Whether its time had passed, or had not come, when it was collected. */
  readonly isOutOfDate: Seen<boolean>;
}

/**
 * The wire first, as it was asked from that side; else what HTTP.sys serves at port 443 of the server. "Services: IIS" of
 * Get-ExchangeCertificate is not the binding (`policies/certificates.yaml`).
 *
 * @param host What the client calls the server, lower case.
 * @param isOwn The client reaches the server itself, so that its own certificate is the one that is shown.
 */
export const shownCertificate = once(
  (front: FrontEnd, { host, isInside, isOwn }: UnderName) => JSON.stringify([front.key, host, isInside, isOwn]),
  findShown,
);

interface UnderName {
  readonly host: string;
  readonly isInside: boolean;
  readonly isOwn: boolean;
}

function findShown(facts: SignInFacts, front: FrontEnd, { host, isInside, isOwn }: UnderName): ShownCertificate {
  const asked = requestsTo(facts, host).filter(
    ({ properties }) =>
      (lowered(properties.vantage) === 'outside') === !isInside &&
      (properties.server === null || lowered(properties.server) === front.key || properties.server === undefined),
  );
  const fact = `the certificate that ${front.name} shows under ${host}`;
  const ofWire = (property: string): Seen<boolean> => flagOf(asked, property, `certificate under ${host}, on the wire`);
  const [hasName, isTrusted] = [ofWire('certificate.coversHost'), ofWire('certificate.isTrusted')];
  const own = isOwn ? boundCertificates(facts, front, host) : [];
  return {
    hasName: hasName.known ? hasName : boundNames(own, front, host, fact),
    isTrusted: isTrusted.known ? isTrusted : boundTrust(own, front, fact),
    isOutOfDate: certificateDates(facts, asked, own, front, fact),
  };
}

/** The worst of what several addresses of the name said. */
function flagOf(asked: readonly Resource[], property: string, says: string): Seen<boolean> {
  const known = asked.flatMap((one) => {
    const value = valueAt(one.properties, property);
    return typeof value === 'boolean' ? [{ one, value }] : [];
  });
  const shown = known.find(({ value }) => !value) ?? known[0];
  if (shown === undefined) return lacking(says, COMMANDS.binding);
  return { known: true, value: shown.value, proof: proofOf(shown.one, property, shown.value, says) };
}
