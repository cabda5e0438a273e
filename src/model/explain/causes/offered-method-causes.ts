import { type CauseWords, LOOK_AT } from './cause-words.ts';

/** The server tells or offers a method that this client cannot use, or only by asking. */
export const OFFERED_METHOD_CAUSES = {
  'told-basic': {
    title: 'the client is told Basic: it can only ask',
    rules: ['OA-001', 'OA-002', 'OA-003'],
    ruleOf: { 'OA-001': /, external/, 'OA-002': /, clientAuth/, 'OA-003': /, internal/ },
    symptoms: ['prompt-outside-only', 'prompt-lync', 'prompt-once'],
    sign: { look: LOOK_AT.status, shows: '"Clear*"' },
  },
  'told-method-refused': {
    title: 'the client is told a method that IIS does not accept',
    rules: ['OA-004'],
    symptoms: ['prompt-loop'],
    sign: { look: LOOK_AT.status, shows: 'a method, and column Status never gets past "Connecting"' },
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
    sign: { look: LOOK_AT.iisLog, shows: '401.2 where the client answered to Negotiate' },
  },
} as const satisfies { readonly [cause: string]: CauseWords };
