import { type CauseWords, LOOK_AT } from './cause-words.ts';

/** A Kerberos ticket or an answer of NTLM is not made, does not arrive, or is not accepted. */
export const CREDENTIAL_CAUSES = {
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
    sign: { look: LOOK_AT.status, shows: '"NTLM", after the password was typed' },
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
    sign: { look: LOOK_AT.iisLog, shows: '401.1 with Windows status 2148074310 (bad bindings)' },
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
} as const satisfies { readonly [cause: string]: CauseWords };
