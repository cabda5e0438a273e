import type { SignInOutcome } from '../../model/explain/sign-in-words.ts';
import type { Handshake, Handshaken, Suspect } from './inputs.ts';
import { negotiateSignIn } from './negotiate.ts';
import { ntlmSignIn } from './ntlm.ts';
import { blamed } from './suspect.ts';

/** What a client takes of what it is offered, and how that ends. */
export function handshake(given: Handshake): Handshaken {
  return given.told === null ? ofChoice(given) : ofOneMethod(given);
}

const ended = (outcome: SignInOutcome, method: string | null, ...suspects: readonly Suspect[]): Handshaken => ({
  outcome,
  method,
  suspects,
  missing: [],
});

/** Outlook Anywhere: one method, told by Autodiscover, whatever IIS offers (`docs/explain.md#outlook-anywhere`). */
function ofOneMethod(given: Handshake): Handshaken {
  const { offered, requiresSsl, told } = given;
  if (typeof told !== 'string') return { outcome: 'cannot-tell', method: null, suspects: [], missing: ['told'] };
  if (told === 'Basic') {
    // It asks before it sends anything: what IIS accepts does not matter for that.
    const refused = offered !== undefined && !offered.includes('Basic');
    const unsafe = requiresSsl === false;
    return ended(
      'prompt',
      'Basic',
      ...(unsafe ? [blamed('basic-without-ssl', 'told', 'requiresSsl')] : []),
      ...(refused ? [blamed('told-method-refused', 'told', 'offered')] : []),
      blamed('told-basic', 'told'),
    );
  }
  const own = told === 'NTLM' ? ntlmSignIn(given, 'NTLM') : negotiateSignIn(given, 'Negotiate');
  if (offered === undefined) {
    // The method alone may say that it prompts; that it does not needs what IIS accepts.
    return own.outcome === 'silent' ? { ...own, outcome: 'cannot-tell', missing: ['offered'] } : own;
  }
  if (!offered.includes(told)) return ended('prompt', told, blamed('told-method-refused', 'told', 'offered'));
  return own;
}

const KNOWN = ['Negotiate', 'NTLM', 'Negotiate:Kerberos', 'Basic', 'Bearer', 'Digest'];

/** Every other directory: the client chooses among what is offered. */
function ofChoice(given: Handshake): Handshaken {
  const { offered, speaksModern, modern } = given;
  if (offered === undefined) {
    // What stands in the way of Negotiate does so whatever else is offered.
    const { suspects } = negotiateSignIn(given, 'Negotiate');
    return { outcome: 'cannot-tell', method: null, suspects, missing: ['offered'] };
  }
  if (speaksModern && offered.includes('Bearer') && modern !== false && modern !== null) {
    if (modern === true) return modernSignIn(given);
    const other = ofWindows(given, offered);
    return other.outcome === 'prompt' && !given.isJoined
      ? other
      : { outcome: 'cannot-tell', method: null, suspects: other.suspects, missing: ['modern'] };
  }
  return ofWindows(given, offered);
}

function ofWindows(given: Handshake, offered: readonly string[]): Handshaken {
  const usable = offered.filter((method) => /^(Negotiate|NTLM|Negotiate:Kerberos)$/.test(method));
  if (given.picks === 'ntlm') return ofNtlmClient(given, usable);
  if (usable.includes('Negotiate')) return negotiateSignIn(given, 'Negotiate');
  if (usable.includes('Negotiate:Kerberos'))
    return negotiateSignIn(given, usable.includes('NTLM') ? 'Negotiate' : 'Negotiate:Kerberos');
  if (usable.includes('NTLM')) return ntlmSignIn(given, 'NTLM');
  const isMalformed = offered.some((method) => !KNOWN.includes(method));
  if (offered.includes('Basic'))
    return ended(
      'prompt',
      'Basic',
      ...(isMalformed ? [blamed('malformed-provider', 'offered')] : []),
      blamed('basic-only', 'offered'),
    );
  return ended('fail', null, blamed(isMalformed ? 'malformed-provider' : 'no-method', 'offered'));
}

/**
 * A client that is hard-wired to NTLM: over the Internet it takes the first scheme that is offered, and fails at
 * Negotiate (ScottOs blog, 2008).
 */
function ofNtlmClient(given: Handshake, usable: readonly string[]): Handshaken {
  if (!usable.includes('NTLM')) {
    if (given.offered?.includes('Basic') === true) return ended('prompt', 'Basic', blamed('basic-only', 'offered'));
    return ended('fail', null, blamed('no-method', 'offered'));
  }
  if (usable[0] === 'NTLM' && (given.isOrdered || usable.length === 1)) return ntlmSignIn(given, 'NTLM');
  if (given.isInside) return negotiateSignIn(given, 'Negotiate');
  if (given.enableNegotiate === 0) return ntlmSignIn(given, 'NTLM');
  if (!given.isJoined) return ntlmSignIn(given, 'NTLM');
  if (!given.isOrdered) return { outcome: 'cannot-tell', method: null, suspects: [], missing: ['isOrdered'] };
  return ended('prompt', 'Negotiate', {
    id: 'negotiate-first',
    for: ['offered', 'picks'],
    against: [],
    missing: given.enableNegotiate === undefined ? ['enableNegotiate'] : [],
  });
}

/**
 * OAuth: the identity provider asks, not Exchange. Whether it signs a domain computer in without asking is not in any
 * configuration of Exchange; elsewhere the page asks once.
 */
function modernSignIn(given: Pick<Handshake, 'isJoined'>): Handshaken {
  const suspects = [{ id: 'modern-page', for: ['modern', 'offered'], against: [], missing: [] }] as const;
  if (given.isJoined) return { outcome: 'cannot-tell', method: 'Bearer', suspects, missing: ['modern'] };
  return { outcome: 'prompt', method: 'Bearer', suspects, missing: [] };
}
