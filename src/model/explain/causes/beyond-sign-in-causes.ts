import { type CauseWords, LOOK_AT } from './cause-words.ts';

/** The address book, the back end, and the switch to another protocol. */
export const BEYOND_SIGN_IN_CAUSES = {
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
    sign: { look: LOOK_AT.autoconfiguration, shows: 'OAB URL: Public Folder, or none' },
  },
  'back-end-refuses': {
    title: 'the back end of the mailbox server refuses the front end',
    rules: ['BE-001', 'BE-002', 'BE-003'],
    ruleOf: { 'BE-001': /\/emsmdb, /i, 'BE-002': /\/nspi, /i },
    symptoms: ['prompt-loop', 'address-book'],
    sign: { look: LOOK_AT.proxyLog, shows: '401 with BackEndStatus 401, or X-FailureContext: FrontEnd;401' },
  },
  'wire-refused': {
    title: 'a log or a trace shows that credentials were refused',
    rules: ['BE-002', 'IIS-004', 'VDIR-001'],
    symptoms: ['prompt-loop', 'address-book'],
    sign: { look: LOOK_AT.proxyLog, shows: '401 after a request with credentials' },
  },
  'protocol-changed': {
    title: 'MAPI over HTTP was switched: every client is told to restart',
    rules: ['MAPI-005', 'MAPI-006'],
    symptoms: ['restart-outlook'],
    sign: { look: LOOK_AT.protocol, shows: '"HTTP" for some and "RPC/HTTP" for others' },
  },
  'protocol-off-at-client': {
    title: 'the client has MAPI over HTTP switched off, and other mailboxes still go there',
    rules: ['MAPI-008'],
    symptoms: ['prompt-once', 'move-blocked'],
    sign: { look: LOOK_AT.protocol, shows: '"RPC/HTTP" for the own mailbox, "HTTP" for others' },
  },
} as const satisfies { readonly [cause: string]: CauseWords };
