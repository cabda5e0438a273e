import { bindingOf } from './binding.ts';
import type { Handshake, Handshaken } from './inputs.ts';
import { ntlmSignIn } from './ntlm.ts';
import { promptedBy, unseenSuspect } from './suspect.ts';

/**
 * Negotiate: Kerberos where a domain controller can be reached and somebody holds the service principal name, else NTLM
 * inside of it. `Negotiate:Kerberos` has no such second way.
 */
export function negotiateSignIn(given: Handshake, method: 'Negotiate' | 'Negotiate:Kerberos'): Handshaken {
  const isAlone = method === 'Negotiate:Kerberos';
  if (!given.isJoined)
    return isAlone ? promptedBy(method, 'kerberos-only', 'offered', 'isJoined') : ntlmSignIn(given, method);
  if (!given.isInside)
    return isAlone ? promptedBy(method, 'kerberos-only', 'offered', 'isInside') : ntlmSignIn(given, method);
  if (given.names === 'several') return promptedBy(method, 'name-held-twice', 'names');
  if (given.names === 'one') return byKerberos(given, method);
  if (isAlone) {
    if (given.names === 'none') return promptedBy(method, 'kerberos-only', 'offered', 'names');
    return { outcome: 'cannot-tell', method, suspects: [unseenSuspect('kerberos-only', 'names')], missing: ['names'] };
  }
  const within = ntlmSignIn(given, method);
  if (within.outcome !== 'silent' || given.names === 'none') return within;
  return { ...within, suspects: [...within.suspects, unseenSuspect('account-missing', 'names', 'account')] };
}

/** Somebody holds the name, so that the client gets a ticket: every server has to be able to read it. */
function byKerberos(given: Handshake, method: string): Handshaken {
  if (given.account === 'some' || given.account === 'none')
    return promptedBy(method, 'account-missing', 'names', 'account');
  if (given.account === undefined)
    return {
      outcome: 'cannot-tell',
      method: 'Kerberos',
      suspects: [unseenSuspect('account-missing', 'account')],
      missing: ['account'],
    };
  if (given.kernelMode === true) return promptedBy(method, 'kernel-mode', 'kernelMode', 'account');
  const binding = bindingOf(given, 'Kerberos');
  if (binding !== undefined) return binding;
  const suspects = given.kernelMode === undefined ? [unseenSuspect('kernel-mode', 'kernelMode')] : [];
  return { outcome: 'silent', method: 'Kerberos', suspects, missing: [] };
}
