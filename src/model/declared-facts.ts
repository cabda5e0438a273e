import type { PropertySpec, PropertyType } from './kind.ts';

/**
 * What no server, client or network can tell: only the organization knows it and says it in declarations.yaml. Each is a
 * question, and a property `declared.…` of the organization, which every rule reads by `declared: NAME`.
 */
interface DeclaredFact {
  readonly type: PropertyType;
  readonly many?: 'set';
  readonly question: string;
  /** Answers to choose from, each with what it means. */
  readonly answers?: { readonly [value: string]: string };
  /** An answer of several values, as somebody may write it. */
  readonly example?: string;
}

const TLS = {
  passthrough: 'it passes TLS on as it is (layer 4)',
  'bridging-same-certificate': 'it ends TLS and begins it again, with the certificate that Exchange has',
  'bridging-other-certificate': 'it ends TLS and begins it again, with another certificate',
  offloading: 'it ends TLS and speaks plain HTTP to Exchange',
  none: 'there is none',
} as const;

const PRE_AUTHENTICATION = {
  none: 'whoever comes is let through to Exchange, which asks',
  basic: 'the proxy asks for name and password',
  forms: 'the proxy shows a page to sign in',
  ntlm: 'the proxy signs in with NTLM',
  kerberos: 'the proxy signs in and delegates by Kerberos',
  saml: 'the proxy sends people to an identity provider',
} as const;

/** Paths that can be published, as declarations call them, and how people know them. */
export const PUBLISHABLE = {
  autodiscover: '/Autodiscover',
  ews: '/EWS',
  mapi: '/mapi',
  oab: '/OAB',
  outlookAnywhere: '/rpc (Outlook Anywhere)',
  activeSync: '/Microsoft-Server-ActiveSync',
  owa: '/owa',
  ecp: '/ecp',
  powershell: '/PowerShell',
} as const;

const published = Object.entries(PUBLISHABLE).flatMap(([name, path]): [string, DeclaredFact][] => [
  [`published.${name}.outside`, { type: 'boolean', question: `Can ${path} be reached from outside?` }],
  [
    `published.${name}.preAuthentication`,
    { type: 'enum', question: `Who asks first for a sign-in to ${path} from outside?`, answers: PRE_AUTHENTICATION },
  ],
]);

const FACTS: { readonly [name: string]: DeclaredFact } = {
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
  ...Object.fromEntries(published),
  'clients.outlook': {
    type: 'enum',
    many: 'set',
    question: 'Which versions of Outlook are in use?',
    answers: {
      'outlook-2003': '',
      'outlook-2007': '',
      'outlook-2010': '',
      'outlook-2013': '',
      'outlook-2016': '',
      'outlook-2019': '',
      'outlook-2021': '',
      'outlook-2024': '',
      'microsoft-365': '',
      none: '',
    },
    example: '[outlook-2016, microsoft-365]',
  },
  'clients.lync': {
    type: 'enum',
    many: 'set',
    question: 'Which clients of Communicator, Lync and Skype for Business are in use?',
    answers: {
      'communicator-2007': '',
      'lync-2010': '',
      'lync-2013': '',
      'skype-2015': '',
      'skype-2016': '',
      none: '',
    },
    example: '[lync-2013]',
  },
  'clients.mac': { type: 'boolean', question: 'Are there Macs with Outlook or Apple Mail?' },
  'clients.ntlmV1': {
    type: 'boolean',
    question:
      'Is there a client that can only answer with NTLM of version 1 (old systems, LmCompatibilityLevel below 3)?',
  },
  'clients.basicOnly': {
    type: 'boolean',
    question: 'Is there a client, device or program that can only sign in with Basic (scanners, scripts, old phones)?',
  },
  'clients.outsideDomain': {
    type: 'boolean',
    question: 'Do people work on computers that are in no domain of yours?',
  },
  'clients.webProxy': {
    type: 'boolean',
    question: 'Do clients inside reach the names of Exchange through a web proxy?',
  },
  'namespaces.autodiscover': {
    type: 'host',
    many: 'set',
    question: 'By which names do clients find Autodiscover?',
    example: '[autodiscover.contoso.com]',
  },
  'namespaces.inside': {
    type: 'host',
    many: 'set',
    question: 'By which names do clients inside reach Exchange?',
    example: '[mail.contoso.com]',
  },
  'namespaces.outside': {
    type: 'host',
    many: 'set',
    question: 'By which names do clients outside reach Exchange?',
    example: '[mail.contoso.com]',
  },
  'microsoft365.knowsMailDomains': {
    type: 'boolean',
    question:
      'Is a mail domain of yours registered in Microsoft 365 (a tenant for Teams or Office, a trial that somebody made, hybrid)?',
  },
  'domainControllers.ntlmAccepted': {
    type: 'enum',
    question:
      'Which answers of NTLM do your domain controllers accept (LmCompatibilityLevel; where they differ, the strictest of them)?',
    answers: {
      'lm-ntlm-ntlmv2': 'all of them: levels 0 to 3, or the value is not set',
      'ntlm-ntlmv2': 'not LM: level 4',
      'ntlmv2-only': 'neither LM nor NTLM of version 1: level 5',
    },
  },
  'hybridAgent.servers': {
    type: 'name',
    many: 'set',
    question: 'Which servers does the Hybrid Agent publish? An empty list says: none.',
    example: '[EX01]',
  },
};

/** What it is called in declarations.yaml, in the order in which it is asked. */
export const DECLARED_FACTS: ReadonlyMap<string, DeclaredFact> = new Map(Object.entries(FACTS));

export const DECLARATIONS_REQUEST = 'declarations.yaml';

/** The facts as properties of the organization. */
export const declaredProperties: { readonly [path: string]: PropertySpec } = Object.fromEntries(
  Object.entries(FACTS).map(([name, fact]) => [
    `declared.${name}`,
    {
      type: fact.type,
      ...(fact.many === undefined ? {} : { many: fact.many }),
      ...(fact.answers === undefined ? {} : { values: Object.keys(fact.answers) }),
      privacy: 'internal',
      declared: true,
      requests: [DECLARATIONS_REQUEST],
      doc: fact.question,
    },
  ]),
);
