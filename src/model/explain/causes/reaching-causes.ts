import { ASKS_ABOUT, type CauseWords, LOOK_AT } from './cause-words.ts';

/** What the client is led to does not answer, or shows a certificate that it does not take. */
export const REACHING_CAUSES = {
  'certificate-name': {
    title: 'the certificate does not have the name that the client goes by',
    rules: ['CERT-003', 'CERT-009', 'CERT-010', 'CERT-011', 'CERT-012'],
    ruleOf: {
      'CERT-003': /, (internal|external)Url$/,
      'CERT-009': /, autodiscoverServiceInternalUri$/,
      'CERT-010': /, externalHostname$/,
      'CERT-011': /, internalHostname$/,
      'CERT-012': /, certificate\./,
    },
    symptoms: ['certificate-warning', 'allow-website', 'prompt-loop'],
    sign: { look: 'the box that asks', shows: '"The name on the security certificate is invalid"' },
    asks: ASKS_ABOUT.certificate,
  },
  unreachable: {
    title: 'an address that the client is given does not answer, or answers with an error',
    rules: ['VDIR-014', 'OAB-010'],
    ruleOf: { 'OAB-010': /\/oab\b/i, 'VDIR-014': /\/(autodiscover|ews|mapi|rpc)\b/i },
    symptoms: ['prompt-loop', 'free-busy', 'address-book'],
    sign: { look: 'the address in a browser of the client', shows: 'an error, and no box that asks' },
  },
  'older-refuses': {
    title: 'Exchange 2010 does not accept what the newer front end signs in with',
    rules: ['COEX-002'],
    symptoms: ['prompt-loop'],
    sign: { look: LOOK_AT.proxyLog, shows: '401 from the older server for its mailboxes only' },
  },
  'principal-name': {
    title: 'Outlook Anywhere asks for a principal name that the certificate does not have',
    rules: ['OA-014'],
    symptoms: ['prompt-loop', 'prompt-outside-only', 'certificate-warning'],
    sign: { look: LOOK_AT.autoconfiguration, shows: 'Certificate Principal Name, which is not on the certificate' },
  },
  'certificate-untrusted': {
    title: 'nobody vouches for the certificate that the client is shown',
    rules: ['CERT-002', 'CERT-012'],
    ruleOf: { 'CERT-002': /, (isSelfSigned|rootCaType|status)$/, 'CERT-012': /, certificate\./ },
    symptoms: ['certificate-warning', 'prompt-loop'],
    sign: { look: 'the box that asks', shows: '"issued by a company you have not chosen to trust"' },
    asks: ASKS_ABOUT.certificate,
  },
  'certificate-expired': {
    title: 'the certificate that the client is shown is not valid at this time: it expired, or has not begun',
    rules: ['CERT-001', 'CERT-012'],
    ruleOf: { 'CERT-001': /, (notAfter|notBefore|status)$/, 'CERT-012': /, certificate\./ },
    symptoms: ['certificate-warning', 'prompt-loop'],
    sign: { look: 'the box that asks', shows: '"The security certificate has expired or is not yet valid"' },
    asks: ASKS_ABOUT.certificate,
  },
  'host-missing': {
    title: 'Outlook Anywhere has no host name for this side',
    rules: ['OA-006'],
    symptoms: ['prompt-loop', 'certificate-warning'],
    sign: { look: LOOK_AT.autoconfiguration, shows: 'no Server line for Exchange HTTP' },
  },
} as const satisfies { readonly [cause: string]: CauseWords };
