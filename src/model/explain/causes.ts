import type { Symptom } from '../words.ts';

/** A reason why a sign-in prompts or fails. */
export interface CauseWords {
  /** As the end of "because": present tense, no full stop. */
  readonly title: string;
  /** Rules that name it, the nearest first. `test/explain/catalogue.test.ts` holds that they exist. */
  readonly rules: readonly string[];
  /** Which of the rules it is, by the evidence: `RESOURCE, PROPERTY`. Where none fits, all stand. */
  readonly ruleOf?: { readonly [rule: string]: RegExp };
  readonly symptoms: readonly Symptom[];
  /** What one looks at, and what it shows where this is the cause: it tells it from any other. */
  readonly sign: { readonly look: string; readonly shows: string };
  /** What the window asks for where it is no password: no password that is typed ends it. */
  readonly asks?: string;
  /** Prompts that no configuration of Exchange ends: what to say instead of a remedy. */
  readonly expected?: string;
}

const STATUS = "hold Ctrl, right-click Outlook's icon near the clock, Connection Status, column Authn";
const LOG = 'the HttpProxy log of the front end (Logging\\HttpProxy), columns AuthenticationType and HttpStatus';
const IIS_LOG = 'the IIS log of the server, sc-status and sc-substatus of the request after the first one';
const AUTOCONFIGURATION = "hold Ctrl, right-click Outlook's icon, Test E-mail AutoConfiguration, tab Log";

const CERTIFICATE = 'a window about the certificate, which no password ends';
const ALLOW = 'a window that asks to allow an address, which no password ends';

/** Every cause that an answer can name. */
export const CAUSES = {
  'told-basic': {
    title: 'the client is told Basic: it can only ask',
    rules: ['OA-001', 'OA-002', 'OA-003'],
    ruleOf: { 'OA-001': /, external/, 'OA-002': /, clientAuth/, 'OA-003': /, internal/ },
    symptoms: ['prompt-outside-only', 'prompt-lync', 'prompt-once'],
    sign: { look: STATUS, shows: '"Clear*"' },
  },
  'told-method-refused': {
    title: 'the client is told a method that IIS does not accept',
    rules: ['OA-004'],
    symptoms: ['prompt-loop'],
    sign: { look: STATUS, shows: 'a method, and column Status never gets past "Connecting"' },
  },
  'basic-without-ssl': {
    title: 'Basic is told and SSL is not required: Outlook refuses to send it',
    rules: ['OA-005'],
    symptoms: ['prompt-loop'],
    sign: { look: 'the network trace of the client', shows: 'no request to /rpc at all after the password was typed' },
  },
  'basic-only': {
    title: 'the directory offers Basic and nothing that Windows can answer by itself',
    rules: ['VDIR-002', 'MAPI-001', 'IIS-006'],
    symptoms: ['prompt-once', 'free-busy', 'address-book'],
    sign: { look: 'the answer to a request without credentials', shows: 'one header, WWW-Authenticate: Basic' },
  },
  'no-method': {
    title: 'the directory offers no method that this client can use',
    rules: ['IIS-006', 'VDIR-002', 'MAPI-001', 'IIS-016'],
    ruleOf: { 'IIS-006': /providers$/, 'VDIR-002': /enabled$/, 'MAPI-001': /iisAuthenticationMethods$/ },
    symptoms: ['prompt-loop', 'free-busy', 'address-book'],
    sign: { look: 'the answer to a request without credentials', shows: '401 without a WWW-Authenticate that fits' },
  },
  'malformed-provider': {
    title: 'a provider in the list of IIS is not one that exists, so it offers nothing usable',
    rules: ['IIS-007'],
    symptoms: ['prompt-loop'],
    sign: {
      look: 'the answer to a request without credentials',
      shows: 'neither Negotiate nor NTLM on a line of its own',
    },
  },
  'kerberos-only': {
    title: 'Negotiate:Kerberos stands alone: where Kerberos is not possible, nothing is left',
    rules: ['IIS-008'],
    symptoms: ['prompt-loop'],
    sign: { look: 'klist on the client after a failed sign-in', shows: 'no ticket for http/ and the name' },
  },
  'negotiate-first': {
    title: 'Negotiate stands before NTLM, and this client can use NTLM only',
    rules: ['IIS-001', 'IIS-002', 'IIS-003', 'IIS-014'],
    ruleOf: {
      'IIS-001': /\/EWS, /i,
      'IIS-002': /\/Autodiscover, /i,
      'IIS-003': /\/OAB, /i,
      'IIS-014': /\/Default Web Site, /i,
    },
    symptoms: ['prompt-lync', 'prompt-outside-only'],
    sign: { look: IIS_LOG, shows: '401.2 where the client answered to Negotiate' },
  },
  'name-held-twice': {
    title: 'two accounts hold the service principal name: no Kerberos ticket can be given',
    rules: ['KERB-002'],
    symptoms: ['prompt-loop'],
    sign: { look: 'setspn -F -Q http/NAME', shows: 'more than one account' },
  },
  'account-missing': {
    title: 'clients get Kerberos tickets that a server behind the name cannot read: its service account is missing',
    rules: ['KERB-001', 'KERB-006'],
    ruleOf: { 'KERB-001': /, alternateServiceAccount$/, 'KERB-006': /, accountNames$/ },
    symptoms: ['prompt-loop', 'prompt-once'],
    sign: {
      look: 'the System log of the client',
      shows: 'Kerberos event 4, KRB_AP_ERR_MODIFIED, with the name of a server',
    },
  },
  'kernel-mode': {
    title: 'kernel mode is on: tickets for the alternate service account cannot be read',
    rules: ['IIS-012'],
    symptoms: ['prompt-loop'],
    sign: { look: 'the System log of the client', shows: 'Kerberos event 4 for every server, not for one of them' },
  },
  'answer-too-old': {
    title: "the computer's Windows answers NTLM with LAN Manager parts, and then sends nothing by itself",
    rules: ['CLI-001'],
    symptoms: ['prompt-once', 'prompt-loop'],
    sign: { look: STATUS, shows: '"NTLM", after the password was typed' },
  },
  'answer-refused': {
    title: 'the domain controller refuses the version of NTLM that the client sends',
    rules: ['CLI-002', 'CLI-001'],
    symptoms: ['prompt-loop'],
    sign: {
      look: 'the Security log of the domain controller, event 4776',
      shows: 'error 0xC000006A or 0xC000000D for the user',
    },
  },
  'ntlm-restricted': {
    title: 'a policy forbids NTLM here',
    rules: ['CLI-013', 'CLI-014'],
    symptoms: ['prompt-loop'],
    sign: {
      look: 'Microsoft-Windows-NTLM/Operational on the client and the server',
      shows: 'event 4001 or 4002: blocked',
    },
  },
  'proxy-breaks-ntlm': {
    title: 'the proxy on the way does not pass NTLM',
    rules: ['CLI-006'],
    symptoms: ['prompt-outside-only', 'prompt-loop'],
    sign: { look: 'the same client past the proxy (hosts file, VPN)', shows: 'no prompt' },
  },
  'connection-shared': {
    title: 'the load balancer shares connections between clients: NTLM belongs to one connection',
    rules: ['CLI-006'],
    symptoms: ['prompt-loop'],
    sign: { look: 'the same client at one server (hosts file)', shows: 'no prompt' },
  },
  'channel-binding': {
    title: 'Extended Protection is on, and the client sees another TLS session than the server',
    rules: ['EP-002', 'OA-007', 'EP-001', 'EP-006'],
    ruleOf: { 'EP-006': /, certificate\.thumbprint$/ },
    symptoms: ['prompt-loop'],
    sign: { look: IIS_LOG, shows: '401.1 with Windows status 2148074310 (bad bindings)' },
  },
  'protection-needs-v2': {
    title: 'Extended Protection needs NTLM of version 2, and the client answers with an older one',
    rules: ['CLI-001', 'EP-001'],
    symptoms: ['prompt-loop'],
    sign: {
      look: 'reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa on the client',
      shows: 'LmCompatibilityLevel below 3',
    },
  },
  'no-domain-logon': {
    title: 'the computer is not in the domain: Windows has nothing to send by itself',
    rules: [],
    symptoms: ['prompt-once', 'prompt-outside-only'],
    sign: { look: 'whoami on the client', shows: 'a name that is not of the domain' },
    expected: 'store the password once (Credential Manager), or join the computer',
  },
  'modern-page': {
    title: 'modern authentication asks on its own page until the device has a token',
    rules: ['VDIR-006', 'MAPI-003'],
    symptoms: ['prompt-once'],
    sign: { look: STATUS, shows: '"Bearer*"' },
    expected: 'single sign-on is set up at the identity provider, not in Exchange',
  },
  'name-differs': {
    title: 'the sign-in name (UPN) is not the mail address, which the client offers first',
    rules: ['ID-001', 'ID-002'],
    symptoms: ['prompt-once', 'prompt-loop'],
    sign: { look: 'the box that asks', shows: 'the mail address as the name; with the UPN typed instead it works' },
  },
  'sip-differs': {
    title: 'the SIP address is not the mail address, and the client compares them',
    rules: ['ID-004'],
    symptoms: ['prompt-lync', 'free-busy'],
    sign: {
      look: "hold Ctrl, right-click Lync's icon, Configuration Information, line EWS Information",
      shows: 'anything but "EWS Status OK"',
    },
  },
  'other-forest': {
    title: "the directory's mail attribute leads Lync to another Exchange than the one of the mailbox",
    rules: ['ID-005'],
    symptoms: ['prompt-lync', 'free-busy'],
    sign: {
      look: "hold Ctrl, right-click Lync's icon, Configuration Information, line EWS Internal URL",
      shows: 'the address of another organization',
    },
  },
  'address-malformed': {
    title: 'the Autodiscover address in the directory (SCP) is not an address',
    rules: ['AUTOD-001'],
    symptoms: ['allow-website', 'prompt-loop', 'certificate-warning'],
    sign: { look: AUTOCONFIGURATION, shows: 'the attempt through SCP fails, and autodiscover.DOMAIN is asked' },
  },
  redirected: {
    title: 'Autodiscover answers with a redirect (302)',
    rules: ['IIS-019', 'AUTOD-005'],
    symptoms: ['allow-website', 'prompt-loop'],
    sign: { look: AUTOCONFIGURATION, shows: '"Redirect check" or a 302 at the address of the SCP' },
  },
  'moved-and-cached': {
    title: 'mailboxes were moved, and Autodiscover still answers from before',
    rules: ['AUTOD-005'],
    symptoms: ['restart-outlook', 'prompt-loop', 'allow-website'],
    sign: {
      look: 'Restart-WebAppPool MSExchangeAutodiscoverAppPool on every server',
      shows: 'it works for the next start of Outlook',
    },
  },
  'found-by-srv': {
    title: 'autodiscover.DOMAIN is not in DNS: the SRV record leads to a host that the client has to be allowed',
    rules: ['AUTOD-008', 'AUTOD-009'],
    symptoms: ['allow-website', 'prompt-outside-only'],
    sign: {
      look: AUTOCONFIGURATION,
      shows: 'the attempts at the domain and at autodiscover.DOMAIN fail, SRV succeeds',
    },
    asks: ALLOW,
  },
  'name-unknown': {
    title: 'a name that the client goes by is not in DNS',
    rules: ['AUTOD-008', 'VDIR-014'],
    ruleOf: { 'AUTOD-008': /^(_autodiscover\._tcp|autodiscover)\./i },
    symptoms: ['prompt-outside-only', 'allow-website', 'free-busy', 'address-book'],
    sign: { look: 'Resolve-DnsName NAME on the client', shows: 'no such name' },
  },
  'leads-elsewhere': {
    title: 'the Autodiscover name leads to another Exchange than the one of the mailbox',
    rules: ['NS-001', 'AUTOD-008'],
    symptoms: ['prompt-loop', 'certificate-warning', 'prompt-outside-only'],
    sign: { look: 'Resolve-DnsName autodiscover.DOMAIN on the client', shows: 'an address of the other one' },
  },
  'cloud-first': {
    title: 'Outlook asks Microsoft 365 first, which knows the mail domain and wants its own password',
    rules: ['AUTOD-012'],
    symptoms: ['prompt-once', 'prompt-loop'],
    sign: { look: 'the box that asks', shows: 'a sign-in page of Microsoft, for a mailbox that is here' },
  },
  'cut-short': {
    title: "a switch of the user's Outlook leaves out a step of Autodiscover, or takes an old answer",
    rules: ['AUTOD-010'],
    symptoms: ['prompt-once', 'prompt-loop', 'allow-website'],
    sign: { look: AUTOCONFIGURATION, shows: 'a step that other computers take is missing' },
  },
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
    asks: CERTIFICATE,
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
    sign: { look: LOG, shows: '401 from the older server for its mailboxes only' },
  },
  'principal-name': {
    title: 'Outlook Anywhere asks for a principal name that the certificate does not have',
    rules: ['OA-014'],
    symptoms: ['prompt-loop', 'prompt-outside-only', 'certificate-warning'],
    sign: { look: AUTOCONFIGURATION, shows: 'Certificate Principal Name, which is not on the certificate' },
  },
  'certificate-untrusted': {
    title: 'nobody vouches for the certificate that the client is shown',
    rules: ['CERT-002', 'CERT-012'],
    ruleOf: { 'CERT-002': /, (isSelfSigned|rootCaType|status)$/, 'CERT-012': /, certificate\./ },
    symptoms: ['certificate-warning', 'prompt-loop'],
    sign: { look: 'the box that asks', shows: '"issued by a company you have not chosen to trust"' },
    asks: CERTIFICATE,
  },
  'certificate-expired': {
    title: 'the certificate that the client is shown is not valid at this time: it expired, or has not begun',
    rules: ['CERT-001', 'CERT-012'],
    ruleOf: { 'CERT-001': /, (notAfter|notBefore|status)$/, 'CERT-012': /, certificate\./ },
    symptoms: ['certificate-warning', 'prompt-loop'],
    sign: { look: 'the box that asks', shows: '"The security certificate has expired or is not yet valid"' },
    asks: CERTIFICATE,
  },
  'host-missing': {
    title: 'Outlook Anywhere has no host name for this side',
    rules: ['OA-006'],
    symptoms: ['prompt-loop', 'certificate-warning'],
    sign: { look: AUTOCONFIGURATION, shows: 'no Server line for Exchange HTTP' },
  },
  'book-missing': {
    title: 'the mailbox database has no offline address book, and there is no default one',
    rules: ['OAB-002'],
    symptoms: ['address-book', 'prompt-once'],
    sign: { look: 'Send/Receive, Download Address Book', shows: 'error 0x8004010F' },
  },
  'book-no-address': {
    title: 'the offline address book has no address outside',
    rules: ['OAB-001'],
    symptoms: ['address-book', 'prompt-lync'],
    sign: { look: AUTOCONFIGURATION, shows: 'OAB URL: Public Folder, or none' },
  },
  'back-end-refuses': {
    title: 'the back end of the mailbox server refuses the front end',
    rules: ['BE-001', 'BE-002', 'BE-003'],
    ruleOf: { 'BE-001': /\/emsmdb, /i, 'BE-002': /\/nspi, /i },
    symptoms: ['prompt-loop', 'address-book'],
    sign: { look: LOG, shows: '401 with BackEndStatus 401, or X-FailureContext: FrontEnd;401' },
  },
  'wire-refused': {
    title: 'a log or a trace shows that credentials were refused',
    rules: ['BE-002', 'IIS-004', 'VDIR-001'],
    symptoms: ['prompt-loop', 'address-book'],
    sign: { look: LOG, shows: '401 after a request with credentials' },
  },
  'protocol-changed': {
    title: 'MAPI over HTTP was switched: every client is told to restart',
    rules: ['MAPI-005', 'MAPI-006'],
    symptoms: ['restart-outlook'],
    sign: { look: STATUS.replace('Authn', 'Protocol'), shows: '"HTTP" for some and "RPC/HTTP" for others' },
  },
  'protocol-off-at-client': {
    title: 'the client has MAPI over HTTP switched off, and other mailboxes still go there',
    rules: ['MAPI-008'],
    symptoms: ['prompt-once', 'move-blocked'],
    sign: { look: STATUS.replace('Authn', 'Protocol'), shows: '"RPC/HTTP" for the own mailbox, "HTTP" for others' },
  },
} as const satisfies { readonly [cause: string]: CauseWords };

export type CauseName = keyof typeof CAUSES;

/** The words of a cause, or `undefined` for a name that is none. */
export function causeWords(name: string): CauseWords | undefined {
  return Object.hasOwn(CAUSES, name) ? CAUSES[name as CauseName] : undefined;
}
