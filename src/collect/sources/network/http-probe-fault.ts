import { wordTable } from '../../../lib/words/word-table.ts';
export type ProbeOutcome =
  | 'answered'
  | 'refused'
  | 'unreachable'
  | 'reset'
  | 'timed-out'
  | 'tls-failed'
  | 'not-http'
  | 'over-limit'
  | 'cancelled';

/** How the reason begins where nobody was there to connect to. */
export const NOT_ACCEPTED = 'The connection was not accepted';

const BY_CODE: { readonly [code: string]: readonly [ProbeOutcome, string] } = wordTable({
  ECONNREFUSED: ['refused', 'Nothing listens there: the connection was refused.'],
  EHOSTUNREACH: ['unreachable', 'No way leads there.'],
  ENETUNREACH: ['unreachable', 'No way leads to that network.'],
  EADDRNOTAVAIL: ['unreachable', 'This computer has no address of that family.'],
  EAFNOSUPPORT: ['unreachable', 'This computer has no address of that family.'],
  EACCES: ['unreachable', 'A firewall of this computer forbids the connection.'],
  ETIMEDOUT: ['timed-out', `${NOT_ACCEPTED} in time.`],
  HPE_HEADER_OVERFLOW: ['over-limit', 'The head of the answer is larger than 64 kB.'],
});

/** What an error of the HTTP client means, by how far the connection had come. */
export function probeFault(
  error: Error,
  stage: 'connecting' | 'handshake' | 'asking',
  timeoutMs: number,
): { readonly outcome: ProbeOutcome; readonly reason: string } {
  const code = 'code' in error ? String(error.code) : '';
  const words = error.message.replace(/\s+/g, ' ').slice(0, 200);
  if (error.message === 'exaudit: cancelled') return { outcome: 'cancelled', reason: 'It was cancelled.' };
  if (error.message === 'exaudit: deadline') {
    const waited = {
      connecting: NOT_ACCEPTED,
      handshake: 'TLS was not agreed on',
      asking: 'No answer came',
    };
    return { outcome: 'timed-out', reason: `${waited[stage]} within ${timeoutMs / 1000} seconds.` };
  }
  const known = BY_CODE[code];
  if (known !== undefined) return { outcome: known[0], reason: known[1] };
  if (code.startsWith('HPE_'))
    return { outcome: 'not-http', reason: `What answers there does not speak HTTP (${code}).` };
  if (stage === 'handshake') return { outcome: 'tls-failed', reason: `TLS could not be agreed on: ${words}.` };
  if (stage === 'connecting') return { outcome: 'unreachable', reason: `It could not be connected to: ${words}.` };
  return { outcome: 'reset', reason: 'The connection was closed before an answer came.' };
}
