import { ASKS_ABOUT, type CauseWords, LOOK_AT } from './cause-words.ts';

/** The client does not find the server, or finds another one. */
export const FINDING_CAUSES = {
  'address-malformed': {
    title: 'the Autodiscover address in the directory (SCP) is not an address',
    rules: ['AUTOD-001'],
    symptoms: ['allow-website', 'prompt-loop', 'certificate-warning'],
    sign: { look: LOOK_AT.autoconfiguration, shows: 'the attempt through SCP fails, and autodiscover.DOMAIN is asked' },
  },
  redirected: {
    title: 'Autodiscover answers with a redirect (302)',
    rules: ['IIS-019', 'AUTOD-005'],
    symptoms: ['allow-website', 'prompt-loop'],
    sign: { look: LOOK_AT.autoconfiguration, shows: '"Redirect check" or a 302 at the address of the SCP' },
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
      look: LOOK_AT.autoconfiguration,
      shows: 'the attempts at the domain and at autodiscover.DOMAIN fail, SRV succeeds',
    },
    asks: ASKS_ABOUT.website,
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
    sign: { look: LOOK_AT.autoconfiguration, shows: 'a step that other computers take is missing' },
  },
} as const satisfies { readonly [cause: string]: CauseWords };
