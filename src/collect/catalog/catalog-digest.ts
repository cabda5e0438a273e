import { canonicalJson } from '../../lib/canonical-json.ts';
import { digest } from '../../lib/digest.ts';
import { CATALOG } from '../catalog.ts';
import { SESSION_SETTINGS } from './session-settings.ts';

/** SHA-256 over everything that this release may send, hex: it stands in every capture that it wrote. */
export function catalogDigest(): string {
  const sent = CATALOG.filter(({ optional }) => optional !== true).map(({ id, scope, source, asks, since }) => ({
    id,
    scope,
    source,
    asks,
    since,
  }));
  return digest(canonicalJson({ requests: sent, session: SESSION_SETTINGS }));
}
