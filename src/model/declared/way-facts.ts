import type { DeclaredFact } from './declared-fact.ts';
import { PUBLISHED_FACTS } from './published-facts.ts';

const TLS = {
  passthrough: 'it passes TLS on as it is (layer 4)',
  'bridging-same-certificate': 'it ends TLS and begins it again, with the certificate that Exchange has',
  'bridging-other-certificate': 'it ends TLS and begins it again, with another certificate',
  offloading: 'it ends TLS and speaks plain HTTP to Exchange',
  none: 'there is none',
} as const;

/** What stands between clients and Exchange, and which paths can be reached through it. */
export const WAY_FACTS: { readonly [name: string]: DeclaredFact } = {
  'loadBalancer.tls': {
    type: 'enum',
    question: 'What does the load balancer in front of Exchange do with TLS?',
    answers: TLS,
  },
  'loadBalancer.multiplexing': {
    type: 'boolean',
    question:
      'Does the load balancer share connections to Exchange between clients (multiplexing, OneConnect, TCP reuse)?',
  },
  'loadBalancer.persistence': {
    type: 'boolean',
    question: 'Does the load balancer keep a client at one server (persistence)?',
  },
  'reverseProxy.tls': {
    type: 'enum',
    question: 'What does the reverse proxy on the way from outside do with TLS?',
    answers: TLS,
  },
  'reverseProxy.passesNtlm': {
    type: 'boolean',
    question: 'Does the reverse proxy pass NTLM to Exchange unbroken, one connection for one client?',
  },
  tlsInspection: {
    type: 'boolean',
    question:
      'Does anything open TLS between clients and Exchange to look inside (proxy, firewall, protection of computers)?',
  },
  privateCa: {
    type: 'boolean',
    question: 'Do all clients trust a certification authority of your own?',
  },
  ...PUBLISHED_FACTS,
};
