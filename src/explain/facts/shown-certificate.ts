import { type Resource, type Value, valueAt } from '../../model/resource.ts';
import { COMMANDS } from './commands.ts';
import { once } from './once.ts';
import { requestsTo } from './requests-to.ts';
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
      (lower(properties.vantage) === 'outside') === !isInside &&
      (properties.server === null || lower(properties.server) === front.key || properties.server === undefined),
  );
  const fact = `the certificate that ${front.name} shows under ${host}`;
  const ofWire = (property: string): Seen<boolean> => flagOf(asked, property, `certificate under ${host}, on the wire`);
  const [hasName, isTrusted] = [ofWire('certificate.coversHost'), ofWire('certificate.isTrusted')];
  const own = isOwn ? shownOf(boundAt(facts, front), host) : [];
  return {
    hasName: hasName.known ? hasName : namesOf(own, front, host, fact),
    isTrusted: isTrusted.known ? isTrusted : trustOf(own, front, fact),
    isOutOfDate: dateOf(facts, asked, own, front, fact),
  };
}

const lower = (value: unknown): string | undefined => (typeof value === 'string' ? value.toLowerCase() : undefined);

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

function boundAt(facts: SignInFacts, front: FrontEnd): readonly Resource[] {
  return (facts.byKind.get('certificate') ?? []).filter(
    ({ properties, server }) =>
      (server?.toLowerCase() ?? lower(properties.server)) === front.key &&
      Array.isArray(properties.boundPorts) &&
      properties.boundPorts.includes(443),
  );
}

/** Of several those that have the name: a certificate that is bound by name is shown under that name alone. */
function shownOf(bound: readonly Resource[], host: string): readonly Resource[] {
  const named = bound.filter(({ properties: { domains } }) => Array.isArray(domains) && isGoodFor(domains, host));
  return named.length > 0 ? named : bound;
}

function namesOf(own: readonly Resource[], front: FrontEnd, host: string, fact: string): Seen<boolean> {
  const known = own.flatMap((one) => {
    const { domains } = one.properties;
    return Array.isArray(domains) ? [{ one, value: isGoodFor(domains, host), domains }] : [];
  });
  const [shown] = known;
  if (shown === undefined || known.length < own.length) return lacking(fact, COMMANDS.binding);
  const proof = proofOf(shown.one, 'domains', shown.domains, `names of the certificate at port 443 of ${front.name}`);
  return { known: true, value: shown.value, proof };
}

/** As CERT-002 judges it. */
function trustOf(own: readonly Resource[], front: FrontEnd, fact: string): Seen<boolean> {
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

/** As CERT-001 judges it, by the day of the capture: the wire's own dates, what the asking computer said, then the bound one's. */
function dateOf(
  facts: SignInFacts,
  asked: readonly Resource[],
  own: readonly Resource[],
  front: FrontEnd,
  fact: string,
): Seen<boolean> {
  const shown = asked.map((one) => ({ one, at: 'certificate.', says: 'certificate on the wire' }));
  const bound = own.map((one) => ({ one, at: '', says: `certificate at port 443 of ${front.name}` }));
  // A certificate that is shown on the wire is the one that counts.
  const all = shown.some(({ one }) => valueAt(one.properties, 'certificate.notAfter') !== undefined) ? shown : bound;
  let judged: Seen<boolean> | undefined;
  for (const { at, one, says } of all) {
    for (const [name, isOut] of DATES) {
      const value = valueAt(one.properties, `${at}${name}`);
      if (typeof value !== 'string') continue;
      const isFound = isOut(value, facts.collected);
      if (isFound) return { known: true, value: true, proof: proofOf(one, `${at}${name}`, value, `${says}, ${name}`) };
      if (isFound === false && name === 'notAfter')
        judged = { known: true, value: false, proof: proofOf(one, `${at}${name}`, value, says) };
    }
  }
  return judged ?? lacking(fact, COMMANDS.binding);
}

/** What says that a certificate is out of date; `undefined` where the day of the capture is not known. */
const DATES: readonly (readonly [
  name: string,
  isOut: (value: string, day: string | undefined) => boolean | undefined,
])[] = [
  ['status', (value) => value === 'DateInvalid'],
  // As Node calls it (`X509_V_ERR_CERT_HAS_EXPIRED`).
  ['trustProblem', (value) => /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/.test(value)],
  ['notAfter', (value, day) => (day === undefined ? undefined : Date.parse(value) < Date.parse(day))],
  ['notBefore', (value, day) => (day === undefined ? undefined : Date.parse(value) > Date.parse(day))],
];

/** As Outlook compares (RFC 6125, 6.4.3): a star stands for the whole first label, and for one label only. */
function isGoodFor(names: readonly Value[], host: string): boolean {
  const star = `*${host.slice(host.indexOf('.'))}`;
  return names
    .map((name) => String(name).toLowerCase())
    .some((name) => name === host || (host.includes('.') && name === star));
}
