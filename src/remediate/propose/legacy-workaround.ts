import type { Resource } from '../../model/resource.ts';
import { seenAt } from '../plan-world.ts';
import { type RefusalCause, refuse } from './proposal.ts';

/** The one profile that offers what contradicts Microsoft's guidance. */
export const LEGACY = 'legacy-ntlm-first';

/** Why it is no more than a workaround, and what it excludes, as the location stands. */
export function againstGuidance(location: Resource): string {
  const checking = seenAt(location, 'windowsAuthentication.extendedProtection.tokenChecking');
  const beside =
    checking === undefined
      ? 'It excludes Extended Protection: whether that is on here was not collected, find out first.'
      : checking === 'None'
        ? 'It excludes Extended Protection, which is off here: leave it off as long as this stands.'
        : `It excludes Extended Protection, which is on here (${String(checking)}): take that off first, with Microsoft's script.`;
  return `It contradicts Microsoft's guidance: back-end directories should not be configured otherwise than shipped. A workaround of last resort (Server Fault 854631); take it back when the cause is found. ${beside}`;
}

/** The refusal of a workaround under any other profile. */
export function onlyUnderLegacy(): RefusalCause {
  return refuse(
    'conflict',
    `This workaround contradicts Microsoft's guidance and is offered under the profile ${LEGACY} only.`,
  );
}
