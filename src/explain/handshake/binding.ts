import type { Handshake, Handshaken } from './inputs.ts';

/**
 * Extended Protection: the server compares the TLS session that the client saw with its own. `Allow` compares where the
 * client sends the token, and Windows clients send it. `undefined` where nothing stands in the way.
 */
export function bindingOf(given: Handshake, method: string): Handshaken | undefined {
  const { protection, tls, viaProxy } = given;
  const breaks = tls === 'offloading' || tls === 'bridging-other-certificate';
  if (protection === 'Allow' || protection === 'Require') {
    if (breaks) {
      const suspects = [{ id: 'channel-binding', for: ['protection', 'tls'], against: [], missing: [] }] as const;
      return { outcome: 'prompt', method, suspects, missing: [] };
    }
    if (tls === undefined && viaProxy) {
      const suspects = [{ id: 'channel-binding', for: ['protection'], against: [], missing: ['tls'] }] as const;
      return { outcome: 'cannot-tell', method, suspects, missing: ['tls'] };
    }
    return undefined;
  }
  if (protection !== undefined || !breaks) return undefined;
  const suspects = [{ id: 'channel-binding', for: ['tls'], against: [], missing: ['protection'] }] as const;
  return { outcome: 'cannot-tell', method, suspects, missing: ['protection'] };
}
