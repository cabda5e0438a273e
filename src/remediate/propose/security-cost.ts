import type { Change } from '../../model/plan/plan.ts';
import type { Value } from '../../model/resource.ts';
import { textsOf } from '../plan-world.ts';
import { isNtlmFirst } from './guards/sign-in-methods.ts';

interface Cost {
  readonly properties: readonly string[];
  /** Whether this change protects sign-in less than before. */
  readonly when: (before: Value, after: Value) => boolean;
  readonly says: string;
}

const has = (value: Value, word: string): boolean => textsOf(value).some((one) => one.toLowerCase() === word);
const gains = (word: string) => (before: Value, after: Value) => has(after, word) && !has(before, word);
const loses = (word: string) => (before: Value, after: Value) => has(before, word) && !has(after, word);
const becomes = (wanted: Value) => (before: Value, after: Value) => after === wanted && before !== wanted;

/** What Outlook is told to sign in with. */
const TOLD_METHODS = [
  'clientAuthenticationMethod',
  'internalClientAuthenticationMethod',
  'externalClientAuthenticationMethod',
];
const NTLM_INSTEAD =
  'NTLM instead of Kerberos: the server is not proved to the client, the sign-in can be relayed, and NTLM is on its way out of Windows.';

const COSTS: readonly Cost[] = [
  {
    properties: ['windowsAuthentication.providers'],
    when: (before, after) => isNtlmFirst(after) && !isNtlmFirst(before),
    says: `Clients that take the first offer sign in with ${NTLM_INSTEAD}`,
  },
  {
    properties: TOLD_METHODS,
    when: (before, after) => before === 'Negotiate' && after === 'Ntlm',
    says: `Outlook is told to sign in with ${NTLM_INSTEAD}`,
  },
  {
    properties: ['access.sslFlags'],
    when: loses('ssl'),
    says: 'IIS accepts requests without TLS here: who can read the traffic can read what is sent and relay the sign-in.',
  },
  {
    properties: ['requireSsl', 'internalClientsRequireSsl', 'externalClientsRequireSsl'],
    when: becomes(false),
    says: 'Clients may connect without TLS: who can read the traffic can read what is sent and relay the sign-in.',
  },
  {
    properties: ['sslOffloading'],
    when: becomes(true),
    says: 'Traffic between the load balancer and the server may be without TLS, and Extended Protection is not possible.',
  },
  {
    properties: ['basicAuthentication.enabled', 'basicAuthentication'],
    when: becomes(true),
    says: 'Basic sends the password itself with every request; only TLS protects it.',
  },
  {
    properties: ['iisAuthenticationMethods'],
    when: gains('basic'),
    says: 'Basic sends the password itself with every request; only TLS protects it.',
  },
  {
    properties: TOLD_METHODS,
    when: becomes('Basic'),
    says: 'Outlook is told to send the password itself; only TLS protects it.',
  },
  {
    properties: ['anonymousAuthentication.enabled'],
    when: becomes(true),
    says: 'IIS lets requests in without a sign-in; only Exchange itself still asks for one.',
  },
  {
    properties: ['iisAuthenticationMethods'],
    when: loses('oauth'),
    says: 'Modern sign-in (OAuth) is no longer accepted here; clients fall back to passwords.',
  },
  {
    properties: ['disableEmailComparisonCheck'],
    when: becomes(true),
    says: 'Lync and Skype no longer check that the mailbox in the Outlook profile belongs to whoever signed in.',
  },
];

/** What changes cost in security, a sentence each, each once. */
export function securityCost(changes: readonly Change[]): readonly string[] {
  const found = COSTS.filter(({ properties, when }) =>
    changes.some(({ after, before, property }) => properties.includes(property) && when(before, after)),
  );
  return [...new Set(found.map(({ says }) => says))];
}
