import type { DeclaredFact } from './declared-fact.ts';

const PRE_AUTHENTICATION = {
  none: 'whoever comes is let through to Exchange, which asks',
  basic: 'the proxy asks for name and password',
  forms: 'the proxy shows a page to sign in',
  ntlm: 'the proxy signs in with NTLM',
  kerberos: 'the proxy signs in and delegates by Kerberos',
  saml: 'the proxy sends people to an identity provider',
} as const;

/** Paths that can be published, as declarations call them, and how people know them. */
const PUBLISHABLE = {
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

/** Which of these paths can be reached from outside, and who asks there first. */
export const PUBLISHED_FACTS: { readonly [name: string]: DeclaredFact } = Object.fromEntries(
  Object.entries(PUBLISHABLE).flatMap(([name, path]): [string, DeclaredFact][] => [
    [`published.${name}.outside`, { type: 'boolean', question: `Can ${path} be reached from outside?` }],
    [
      `published.${name}.preAuthentication`,
      { type: 'enum', question: `Who asks first for a sign-in to ${path} from outside?`, answers: PRE_AUTHENTICATION },
    ],
  ]),
);
