import type { Handshake, Handshaken } from './inputs.ts';

/**
 * OAuth: the identity provider asks, not Exchange. Whether it signs a domain computer in without asking is not in any
 * configuration of Exchange; elsewhere the page asks once.
 */
export function modernSignIn(given: Pick<Handshake, 'isJoined'>): Handshaken {
  const suspects = [{ id: 'modern-page', for: ['modern', 'offered'], against: [], missing: [] }] as const;
  if (given.isJoined) return { outcome: 'cannot-tell', method: 'Bearer', suspects, missing: ['modern'] };
  return { outcome: 'prompt', method: 'Bearer', suspects, missing: [] };
}
