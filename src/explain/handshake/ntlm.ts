import { bindingOf } from './binding.ts';
import type { Handshake, Handshaken, Suspect } from './inputs.ts';
import { promptedBy, unseenSuspect } from './suspect.ts';

/** What Windows sends where LmCompatibilityLevel is unset: NTLM of version 2 since Vista (`docs/domain/clients.md#lan-manager-level`). */
const DEFAULT_LEVEL = 3;

/**
 * NTLM, by itself or inside Negotiate, with the account that somebody is signed in with (cached logons as well).
 *
 * @param method What it is called on the wire: `NTLM`, or `Negotiate` with NTLM inside.
 */
export function ntlmSignIn(given: Handshake, method: string): Handshaken {
  if (given.sending === 2) return promptedBy(method, 'ntlm-restricted', 'sending');
  if (given.receiving === 1 || given.receiving === 2) return promptedBy(method, 'ntlm-restricted', 'receiving');
  if (given.viaProxy && given.passesNtlm === false)
    return promptedBy(method, 'proxy-breaks-ntlm', 'viaProxy', 'passesNtlm');
  if (given.multiplexing === true) return promptedBy(method, 'connection-shared', 'multiplexing');
  const level = given.clientLevel ?? DEFAULT_LEVEL;
  if (level <= 2 && given.controllerLevel === 5)
    return promptedBy(method, 'answer-refused', 'clientLevel', 'controllerLevel');
  if (level <= 1) return promptedBy(method, 'answer-too-old', 'clientLevel');
  if (level <= 2 && isOn(given.protection))
    return promptedBy(method, 'protection-needs-v2', 'clientLevel', 'protection');
  const binding = bindingOf(given, method);
  if (binding?.outcome === 'prompt') return binding;
  if (!given.isJoined) return promptedBy(method, 'no-domain-logon', 'isJoined');
  if (given.viaProxy && given.passesNtlm !== true)
    return {
      outcome: 'cannot-tell',
      method,
      suspects: [...(binding?.suspects ?? []), unseenSuspect('proxy-breaks-ntlm', 'passesNtlm')],
      missing: ['passesNtlm'],
    };
  if (binding !== undefined) return binding;
  if (level <= 2 && given.protection === undefined)
    return {
      outcome: 'cannot-tell',
      method,
      suspects: [unseenSuspect('protection-needs-v2', 'protection')],
      missing: ['protection'],
    };
  // Level 2 is set by somebody who thought of levels: that domain controllers are as shipped cannot be taken for granted.
  if (level === 2 && given.controllerLevel === undefined)
    return {
      outcome: 'cannot-tell',
      method,
      suspects: [{ id: 'answer-refused', for: ['clientLevel'], against: [], missing: ['controllerLevel'] }],
      missing: ['controllerLevel'],
    };
  return { outcome: 'silent', method, suspects: candidates(given), missing: [] };
}

const isOn = (protection: Handshake['protection']): boolean => protection === 'Allow' || protection === 'Require';

/** What could be otherwise than it is shipped, and was not looked at. */
function candidates(given: Handshake): readonly Suspect[] {
  return [
    ...(given.clientLevel === undefined ? [unseenSuspect('answer-too-old', 'clientLevel')] : []),
    ...(given.sending === undefined ? [unseenSuspect('ntlm-restricted', 'sending', 'receiving')] : []),
    ...(given.multiplexing === undefined ? [unseenSuspect('connection-shared', 'multiplexing')] : []),
  ];
}
