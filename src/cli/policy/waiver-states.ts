import { UserError } from '../../model/error.ts';
import type { WaiverUse } from '../../model/run.ts';
import type { PolicyWorld } from './policy-world.ts';

/** How a waiver stands, in words. */
export const WAIVER_STATES: { readonly [state in WaiverUse['state']]: string } = {
  active: 'active',
  expiring: 'active, ends within 30 days',
  expired: 'expired: it covers nothing',
  'not-started': 'not started yet',
  unapproved: 'not approved by somebody else: it covers nothing',
  unused: 'active; nothing fails that it covers',
  'over-broad': 'names no resource: it covers nothing',
  'too-long': 'runs longer than the severity allows: it covers nothing',
  'value-changed': 'the value is not the accepted one any more: it covers nothing',
};

/** The time at which waivers are looked at, ISO 8601 UTC. Throws UserError('usage'). */
export function waiverTime(text: string | undefined, world: PolicyWorld): string {
  const time = text === undefined ? world.now() : new Date(text);
  if (!Number.isNaN(time.getTime())) return time.toISOString();
  throw new UserError('usage', `"${text}" is not a time.`, {
    where: '--as-of',
    hint: 'write it as 2026-12-01T00:00:00Z',
  });
}
