import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withOutlookAnywhere } from '../../../scripts/organization/shipped-server.ts';
import type { Explanation } from '../../../src/model/explain/explanation.ts';
import { addressOfThird, everyIis, everyServer, LEGACY, MODERN, thirdMailbox } from '../../explain/organizations.ts';
import { faultFiles } from '../../scenarios/fault-files.ts';
import type { FaultState } from '../../scenarios/field-report-cases.ts';
import { runCommandLine } from '../run-program.ts';

const LSA = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa';
const SETTINGS = 'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
const EXCHANGE = 'HKEY_CURRENT_USER\\Software\\Microsoft\\Exchange';
const level = (data: number) => [{ key: LSA, name: 'LmCompatibilityLevel', data }];

const BASIC = { organization: everyServer(LEGACY, (one) => withOutlookAnywhere(one, { clientMethod: 'Basic' })) };
const SHIPPED = { organization: LEGACY };
const NTLM_FIRST = {
  organization: ['Autodiscover', 'EWS', 'OAB'].reduce(
    (all, path) =>
      everyIis(all, `Default Web Site/${path}`, { windows: { providers: ['clear', 'NTLM', 'Negotiate'] } }),
    LEGACY,
  ),
};
const SIP = thirdMailbox(MODERN, (local) => ({
  emailAddresses: [`SMTP:${local}@fabrikam.com`, `sip:${local}@lync.fabrikam.net`],
}));
const NOT_COMPARED = {
  ...SIP,
  clientPolicies: [{ identity: 'Global', disableEmailComparisonCheck: true, enableExchangeContactSync: true }],
};
const SCP = everyServer(MODERN, (one) => ({ ...one, scp: 'autodiscover.domain.local/autodiscover.autodiscover.xml' }));
const OUT = 'domain-outside';
const IN = 'domain-inside';

interface Way {
  readonly says: string;
  readonly state: FaultState;
  readonly asked: readonly [client: string, place: string, ...more: string[]];
  /** `connection outcome` in order, and the first cause with evidence. */
  readonly way: string;
  readonly cause: string | null;
}

/** Each report before and after its own fix, as somebody types it. */
const WAYS: { readonly [report: string]: readonly Way[] } = {
  'Pro-Exchange, 2012': [
    {
      says: 'Lync 2010 outside: MAPI asks, EWS is fine',
      state: BASIC,
      asked: ['lync-2010', OUT],
      way: 'autodiscover silent, ews silent, mail prompt',
      cause: 'told-basic',
    },
    {
      says: 'Outlook outside asks as well: who starts first only moves it',
      state: BASIC,
      asked: ['outlook-2010', OUT],
      way: 'autodiscover silent, mail prompt, ews silent, oab silent',
      cause: 'told-basic',
    },
    {
      says: 'inside nobody asks',
      state: BASIC,
      asked: ['lync-2010', IN],
      way: 'autodiscover silent, ews silent, mail silent',
      cause: null,
    },
    {
      says: 'with NTLM it is silent at a domain computer',
      state: SHIPPED,
      asked: ['lync-2010', OUT],
      way: 'autodiscover silent, ews silent, mail silent',
      cause: null,
    },
    {
      says: 'and still a prompt at an own one',
      state: SHIPPED,
      asked: ['lync-2010', 'workgroup'],
      way: 'autodiscover prompt, ews prompt, mail prompt',
      cause: 'no-domain-logon',
    },
  ],
  'UC Geek, 2014': [
    {
      says: 'SIP and SMTP differ',
      state: { organization: SIP },
      asked: ['lync-2013', IN],
      way: 'autodiscover silent, ews prompt, mail silent',
      cause: 'sip-differs',
    },
    {
      says: 'with the policy',
      state: { organization: NOT_COMPARED },
      asked: ['lync-2013', IN],
      way: 'autodiscover silent, ews silent, mail silent',
      cause: null,
    },
    {
      says: 'Outlook does not compare',
      state: { organization: SIP },
      asked: ['outlook-2013', IN],
      way: 'autodiscover silent, mail silent, address-book silent, ews silent, oab silent',
      cause: null,
    },
  ],
  'Server Fault 854631': [
    {
      says: 'the address in the directory is malformed',
      state: { organization: SCP },
      asked: ['outlook-2010', IN],
      way: 'autodiscover prompt, mail silent, address-book silent, ews silent, oab silent',
      cause: 'address-malformed',
    },
    {
      says: 'it is mended',
      state: { organization: MODERN },
      asked: ['outlook-2010', IN],
      way: 'autodiscover silent, mail silent, address-book silent, ews silent, oab silent',
      cause: null,
    },
    {
      says: 'the back end of the address book refuses',
      state: { organization: everyIis(MODERN, 'Exchange Back End/mapi/nspi', { windows: { enabled: false } }) },
      asked: ['outlook-2013', IN],
      way: 'autodiscover silent, mail silent, address-book prompt, ews silent, oab silent',
      cause: 'back-end-refuses',
    },
    {
      says: 'MapiHttpDisabled: the way goes over Outlook Anywhere, which the address book shares',
      state: { organization: MODERN, client: [{ key: EXCHANGE, name: 'MapiHttpDisabled', data: 1 }] },
      asked: ['outlook-2013', OUT],
      way: 'autodiscover silent, mail silent, ews silent, oab silent',
      cause: 'protocol-off-at-client',
    },
    {
      says: 'after a move: what Autodiscover remembers is possible',
      state: { organization: MODERN },
      asked: ['outlook-2013', IN, '--after', 'move'],
      way: 'autodiscover silent, mail silent, address-book silent, ews silent, oab silent',
      cause: 'moved-and-cached',
    },
  ],
  'ScottOs blog, 2008': [
    {
      says: 'Negotiate first, outside',
      state: SHIPPED,
      asked: ['communicator-2007', OUT],
      way: 'autodiscover prompt, ews prompt, oab prompt',
      cause: 'negotiate-first',
    },
    {
      says: 'NTLM first',
      state: NTLM_FIRST,
      asked: ['communicator-2007', OUT],
      way: 'autodiscover silent, ews silent, oab silent',
      cause: null,
    },
    {
      says: 'EnableNegotiate 0',
      state: { ...SHIPPED, client: [{ key: SETTINGS, name: 'EnableNegotiate', data: 0 }] },
      asked: ['communicator-2007', OUT],
      way: 'autodiscover silent, ews silent, oab silent',
      cause: null,
    },
    {
      says: 'inside it signs in',
      state: SHIPPED,
      asked: ['communicator-2007', IN],
      way: 'autodiscover silent, ews silent, oab silent',
      cause: null,
    },
  ],
  'KB 820281': [
    ...[0, 3, 5].map(
      (data): Way => ({
        says: `Basic asks at level ${data}`,
        state: { ...BASIC, client: level(data) },
        asked: ['outlook-2003', OUT],
        way: 'mail prompt',
        cause: 'told-basic',
      }),
    ),
    ...[0, 1].map(
      (data): Way => ({
        says: `NTLM asks at level ${data}`,
        state: { ...SHIPPED, client: level(data) },
        asked: ['outlook-2003', OUT],
        way: 'mail prompt',
        cause: 'answer-too-old',
      }),
    ),
    {
      says: 'level 2 is one of the two that the article wants, and domain controllers at 5 refuse it',
      state: { ...SHIPPED, client: level(2) },
      asked: ['outlook-2003', OUT],
      way: 'mail cannot-tell',
      cause: 'answer-refused',
    },
    ...[3, 4, 5].map(
      (data): Way => ({
        says: `NTLM is silent at level ${data}`,
        state: { ...SHIPPED, client: level(data) },
        asked: ['outlook-2003', OUT],
        way: 'mail silent',
        cause: null,
      }),
    ),
    {
      says: 'a proxy that nobody declared cannot be told',
      state: SHIPPED,
      asked: ['outlook-2003', 'proxy-terminated'],
      way: 'mail cannot-tell',
      cause: null,
    },
  ],
};

describe('the field reports through the command line', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'exaudit-explain-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const all = Object.entries(WAYS).flatMap(([report, ways]) => ways.map((one) => ({ report, ...one })));
  test.for(all.map((one, index) => ({ ...one, index })))(
    '$report: $says',
    async ({ asked, cause, index, state, way }) => {
      const capture = join(folder, String(index));
      for (const [path, bytes] of faultFiles(state)) {
        mkdirSync(dirname(join(capture, path)), { recursive: true });
        writeFileSync(join(capture, path), bytes);
      }
      const [client, place, ...more] = asked;
      const mailbox = addressOfThird(state.organization);
      const args = ['explain', capture, '--json', '--client', client, '--place', place, '--mailbox', mailbox, ...more];
      const { code, stderr, stdout } = await runCommandLine(args, { cwd: folder });
      expect({ code, stderr }).toMatchObject({ code: 0 });
      const { answers } = JSON.parse(stdout) as Explanation;
      expect(answers).toHaveLength(1);
      expect(answers[0]?.steps.map(({ connection, outcome }) => `${connection} ${outcome}`).join(', ')).toBe(way);
      expect(answers[0]?.causes.find((one) => one.for.length > 0)?.id ?? null).toBe(cause);
    },
  );
});
