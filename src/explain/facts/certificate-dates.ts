import { type Resource, valueAt } from '../../model/resource.ts';
import { COMMANDS } from './commands.ts';
import { lacking, proofOf, type Seen } from './seen.ts';
import type { FrontEnd, SignInFacts } from './sign-in-facts.ts';

/** As CERT-001 judges it, by the day of the capture: the wire's own dates, what the asking computer said, then the bound one's. */
export function certificateDates(
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
