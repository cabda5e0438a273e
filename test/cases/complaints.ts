import type { CauseName } from '../../src/model/explain/causes.ts';
import type { ClientName } from '../../src/model/explain/clients.ts';
import type { PlaceName } from '../../src/model/explain/places.ts';
import type { SignInOutcome } from '../../src/model/explain/sign-in-words.ts';

/** A complaint that came with a capture, as a question, and its right answer: from `expected.json`, else from the text itself. */
export interface Complaint {
  readonly complaint: string;
  readonly client: ClientName;
  readonly place: PlaceName;
  readonly server?: string;
  readonly mailbox?: string;
  readonly outcome: SignInOutcome;
  /** The cause that has to stand among those with evidence, and the rule that names it; `null`: none may. */
  readonly cause: CauseName | null;
  readonly rule?: string;
  /** Where another cause that is as true stands before it. */
  readonly first?: CauseName;
}

const OUTSIDE = { client: 'outlook-2010', place: 'domain-outside' } as const;
const INSIDE = { client: 'outlook-2016', place: 'domain-inside' } as const;
const NO_METHODS = 'Outlook 2016 does not connect since MAPI over HTTP is on';

/** Every case with a complaint; several questions where the complaint has several answers. */
export const COMPLAINTS: { readonly [name: string]: readonly Complaint[] } = {
  'c01-coex-2010-basic-iis': [
    {
      complaint: 'mailboxes that are still on 2010 prompt since 2013 stands in front',
      ...OUTSIDE,
      server: 'CAS1001',
      outcome: 'prompt',
      first: 'told-basic',
      cause: 'older-refuses',
      rule: 'COEX-002',
    },
    {
      complaint: 'the mail connection itself, at the newer server',
      client: 'outlook-2007',
      place: 'domain-outside',
      server: 'CAS1301',
      outcome: 'prompt',
      cause: 'told-basic',
      rule: 'OA-001',
    },
  ],
  'c02-coex-methods-differ': [
    {
      complaint: 'users of the old server prompt, others do not',
      ...OUTSIDE,
      server: 'HQ2010',
      outcome: 'prompt',
      cause: 'told-basic',
      rule: 'OA-002',
    },
  ],
  'c03-mapi-no-methods': [
    { complaint: NO_METHODS, ...INSIDE, server: 'EX16A', outcome: 'fail', cause: 'no-method', rule: 'MAPI-001' },
    { complaint: `${NO_METHODS}: the other server`, ...INSIDE, server: 'EX16B', outcome: 'cannot-tell', cause: null },
  ],
  'c03b-mapi-no-methods-identity': [
    { complaint: NO_METHODS, ...INSIDE, server: 'EX16A', outcome: 'fail', cause: 'no-method', rule: 'MAPI-001' },
  ],
  'c03c-map': [{ complaint: NO_METHODS, ...INSIDE, outcome: 'cannot-tell', cause: 'no-method', rule: 'MAPI-001' }],
  'c03d-folder': [{ complaint: NO_METHODS, ...INSIDE, outcome: 'cannot-tell', cause: 'no-method', rule: 'MAPI-001' }],
  'c05-upn-local': [
    {
      complaint: 'the sign-in name ends in .local',
      ...INSIDE,
      outcome: 'cannot-tell',
      cause: 'name-differs',
      rule: 'ID-001',
    },
  ],
  'c05b-upn-local-full': [
    {
      complaint: 'the sign-in name ends in .local',
      ...INSIDE,
      outcome: 'cannot-tell',
      cause: 'name-differs',
      rule: 'ID-002',
    },
  ],
  'c06-wildcard-expr': [
    {
      complaint: 'prompts outside since the certificate is a wildcard',
      ...OUTSIDE,
      outcome: 'prompt',
      cause: 'principal-name',
      rule: 'OA-014',
    },
  ],
  'c10-oab-ep-require': [
    {
      complaint: 'the address book does not download behind the proxy',
      client: 'outlook-2016',
      place: 'proxy-terminated',
      outcome: 'cannot-tell',
      cause: 'channel-binding',
      rule: 'EP-001',
    },
  ],
  'c11-ep-proxy': [
    {
      complaint: 'everybody outside prompts since Extended Protection',
      client: 'outlook-2010',
      place: 'domain-outside',
      outcome: 'prompt',
      cause: 'channel-binding',
      rule: 'OA-007',
    },
  ],
  // What it shows lies behind the front end (a binding of the back end), and no client meets that: nothing may be blamed.
  'c12-hc-text': [{ complaint: 'prompts, and HealthChecker was run', ...INSIDE, outcome: 'cannot-tell', cause: null }],
  'c21-flat-forum': [{ complaint: 'a forum lost the lines', ...INSIDE, outcome: 'cannot-tell', cause: null }],
  'c22-autodiscover-full-ch': [
    { complaint: 'prompts at Autodiscover', ...INSIDE, outcome: 'cannot-tell', cause: null },
  ],
  'c25-lmcompat': [
    {
      complaint: 'Windows XP prompts outside',
      ...OUTSIDE,
      outcome: 'prompt',
      cause: 'answer-too-old',
      rule: 'CLI-001',
    },
  ],
  // Extended Protection that this build cannot have: its absence is no cause.
  'e01-ep-unsupported-build': [
    { complaint: 'Extended Protection is asked for', ...INSIDE, outcome: 'cannot-tell', cause: null },
  ],
  'newcomer-northwind': [
    {
      complaint: 'users outside get a password box since the move to 2016',
      client: 'outlook-2007',
      place: 'domain-outside',
      outcome: 'prompt',
      cause: 'told-basic',
      rule: 'OA-001',
    },
    {
      complaint: 'and inside?',
      client: 'outlook-2016',
      place: 'domain-inside',
      outcome: 'silent',
      cause: 'name-differs',
      rule: 'ID-001',
    },
  ],
};
