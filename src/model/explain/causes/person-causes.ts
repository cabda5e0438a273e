import { type CauseWords, LOOK_AT } from './cause-words.ts';

/** Who the person is, and at which computer: nothing is there to sign in with, or names that differ. */
export const PERSON_CAUSES = {
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
    sign: { look: LOOK_AT.status, shows: '"Bearer*"' },
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
} as const satisfies { readonly [cause: string]: CauseWords };
