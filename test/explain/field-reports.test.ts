import { describe, expect, test } from 'vitest';
import { withOutlookAnywhere, withVirtualDirectory } from '../../scripts/organization/shipped-server.ts';
import { gatherFacts } from '../../src/explain/facts/gather-facts.ts';
import { clientComputers } from '../../src/explain/facts/registry-values.ts';
import { answerOf, edited, explainResources, resourcesOf, wayOf } from './explain-files.ts';
import { addressOfThird, everyIis, everyServer, LEGACY, MODERN, thirdMailbox } from './organizations.ts';

const OUTSIDE = { place: 'domain-outside' } as const;
const INSIDE = { place: 'domain-inside' } as const;
const OWN = { place: 'workgroup' } as const;
const NTLM_FIRST = { windows: { providers: ['clear', 'NTLM', 'Negotiate'] } };

describe('Lync 2010 MAPI COM prompt (Pro-Exchange, 2012)', () => {
  const basic = {
    organization: everyServer(LEGACY, (server) => withOutlookAnywhere(server, { clientMethod: 'Basic' })),
  };
  const ntlm = { organization: LEGACY };

  test('outside, the MAPI stack asks although EWS is fine', async () => {
    const answer = await answerOf(basic, { ...OUTSIDE, client: 'lync-2010', mailbox: addressOfThird(LEGACY) });
    expect(wayOf(answer)).toBe('autodiscover silent, ews silent, mail prompt');
    expect(answer).toMatchObject({ outcome: 'prompt', connection: 'mail' });
    expect(answer.causes[0]).toMatchObject({ id: 'told-basic', confidence: 'shown' });
    expect(answer.causes[0]?.rules).toEqual(['OA-002']);
    expect(answer.causes[0]?.for.map(({ observed }) => observed)).toEqual(['Basic']);
  });

  test('inside nobody asks: MAPI goes straight to the server', async () => {
    const answer = await answerOf(basic, { ...INSIDE, client: 'lync-2010', mailbox: addressOfThird(LEGACY) });
    expect(wayOf(answer)).toBe('autodiscover silent, ews silent, mail silent');
    expect(answer.steps.at(-1)?.method).toBe('RPC');
  });

  test('Outlook asks as well: who starts first only moves the prompt', async () => {
    const answer = await answerOf(basic, { ...OUTSIDE, client: 'outlook-2010', mailbox: addressOfThird(LEGACY) });
    expect(answer).toMatchObject({ outcome: 'prompt', connection: 'mail' });
  });

  test('after the change to NTLM it is silent at a domain computer, and still a prompt at an own one', async () => {
    const asked = { client: 'lync-2010', mailbox: addressOfThird(LEGACY) } as const;
    expect(wayOf(await answerOf(ntlm, { ...OUTSIDE, ...asked }))).toBe('autodiscover silent, ews silent, mail silent');
    const own = await answerOf(ntlm, { ...OWN, ...asked });
    expect(own.outcome).toBe('prompt');
    expect(own.causes[0]?.id).toBe('no-domain-logon');
  });
});

describe('Lync 2013 and Exchange in two forests (UC Geek, 2014)', () => {
  const differing = thirdMailbox(MODERN, (local) => ({
    emailAddresses: [`SMTP:${local}@fabrikam.com`, `sip:${local}@lync.fabrikam.net`],
  }));
  const asked = { ...INSIDE, client: 'lync-2013', mailbox: addressOfThird(MODERN) } as const;

  test('SIP and SMTP differ and the policy compares them', async () => {
    const answer = await answerOf({ organization: differing }, asked);
    expect(wayOf(answer)).toBe('autodiscover silent, ews prompt, mail silent');
    expect(answer.causes[0]).toMatchObject({ id: 'sip-differs', rules: ['ID-004'] });
  });

  test('with DisableEmailComparisonCheck it is silent', async () => {
    const policy = {
      ...differing,
      clientPolicies: [{ identity: 'Global', disableEmailComparisonCheck: true, enableExchangeContactSync: true }],
    };
    expect((await answerOf({ organization: policy }, asked)).outcome).toBe('silent');
  });

  test('Outlook does not compare', async () => {
    expect((await answerOf({ organization: differing }, { ...asked, client: 'outlook-2016' })).outcome).toBe('silent');
  });

  test("options 1 to 3: another domain in the directory's mail attribute leads to another Autodiscover, and is named", async () => {
    const read = await resourcesOf({ organization: MODERN });
    const asked = { client: 'lync-2013', place: 'domain-inside', mailbox: addressOfThird(MODERN) } as const;
    const other = explainResources(
      edited(read, 'mailbox', { windowsEmailAddress: 'someone@lync.fabrikam.net' }),
      asked,
    );
    expect(other.causes.find(({ id }) => id === 'other-forest')?.confidence).toBe('possible');
    expect(explainResources(read, asked).causes.map(({ id }) => id)).not.toContain('other-forest');
  });
});

describe('credential pop-ups after a move (Server Fault 854631)', () => {
  test('the address in the directory is malformed: on to DNS, inside', async () => {
    const organization = everyServer(MODERN, (server) => ({
      ...server,
      scp: 'autodiscover.domain.local/autodiscover.autodiscover.xml',
    }));
    const answer = await answerOf({ organization }, { ...INSIDE, client: 'outlook-2010' });
    expect(answer).toMatchObject({ outcome: 'prompt', connection: 'autodiscover' });
    expect(answer.causes[0]).toMatchObject({ id: 'address-malformed', rules: ['AUTOD-001'], confidence: 'shown' });
    expect((await answerOf({ organization }, { ...OUTSIDE, client: 'outlook-2010' })).outcome).toBe('silent');
    expect((await answerOf({ organization: MODERN }, { ...INSIDE, client: 'outlook-2010' })).outcome).toBe('silent');
  });

  test('Autodiscover redirects (302)', async () => {
    const read = edited(await resourcesOf({ organization: MODERN }), '/default web site/autodiscover', {
      httpRedirect: { enabled: true },
    });
    const answer = explainResources(read, {
      client: 'outlook-2010',
      place: 'domain-inside',
      mailbox: addressOfThird(MODERN),
    });
    expect(answer).toMatchObject({ outcome: 'prompt', connection: 'autodiscover' });
    expect(answer.causes[0]?.id).toBe('redirected');
  });

  test('sign-in name and mail address differ: possible, with what speaks against it at a domain computer', async () => {
    const organization = thirdMailbox(MODERN, (local) => ({ userPrincipalName: `${local}.old@fabrikam.com` }));
    const answer = await answerOf(
      { organization },
      { ...INSIDE, client: 'outlook-2013', mailbox: addressOfThird(MODERN) },
    );
    expect(answer.outcome).toBe('silent');
    const named = answer.causes.find(({ id }) => id === 'name-differs');
    expect(named).toMatchObject({ confidence: 'possible', rules: ['ID-001', 'ID-002'] });
    expect(named?.against).toHaveLength(1);
  });

  test('the back end of the address book refuses: names are not found', async () => {
    const organization = everyIis(MODERN, 'Exchange Back End/mapi/nspi', { windows: { enabled: false } });
    const answer = await answerOf({ organization }, { ...INSIDE, client: 'outlook-2013' });
    expect(wayOf(answer)).toBe('autodiscover silent, mail silent, address-book prompt, ews silent, oab silent');
  });

  test('NTLM on top at the back end changes nothing that a client meets', async () => {
    const organization = everyIis(MODERN, 'Exchange Back End/mapi/nspi', {
      windows: { providers: ['-Negotiate', 'Negotiate'] },
    });
    expect((await answerOf({ organization }, { ...INSIDE, client: 'outlook-2013' })).outcome).toBe('silent');
  });

  test('MapiHttpDisabled sends the computer to Outlook Anywhere, and says that it may linger', async () => {
    const client = [{ key: 'HKEY_CURRENT_USER\\Software\\Microsoft\\Exchange', name: 'MapiHttpDisabled', data: 1 }];
    const answer = await answerOf({ organization: MODERN, client }, { ...OUTSIDE, client: 'outlook-2013' });
    const mail = answer.steps.find(({ connection }) => connection === 'mail');
    expect(mail?.says).toContain('may linger in the profile');
    expect(mail?.told).toBe('Negotiate');
    expect(answer.causes.map(({ id }) => id)).toContain('protocol-off-at-client');
    const other = await answerOf(
      { organization: MODERN, client },
      { ...OUTSIDE, client: 'outlook-2013', computer: 'none' },
    );
    expect(other.steps.find(({ connection }) => connection === 'mail')?.told).toBeUndefined();
  });

  test('MAPI over HTTP off for one mailbox: that one goes by Outlook Anywhere', async () => {
    const organization = everyServer(
      thirdMailbox(MODERN, () => ({ mapiHttpEnabled: false })),
      (server) => withOutlookAnywhere(server, { externalMethod: 'Basic' }),
    );
    const asked = { ...OUTSIDE, client: 'outlook-2016' } as const;
    expect((await answerOf({ organization }, { ...asked, mailbox: addressOfThird(MODERN) })).outcome).toBe('prompt');
    expect(
      (await answerOf({ organization }, { ...asked, mailbox: MODERN.mailboxes[0]?.primarySmtpAddress ?? '' })).outcome,
    ).toBe('silent');
  });
});

describe('Communicator and the first scheme (ScottOs blog, 2008)', () => {
  const asked = { ...OUTSIDE, client: 'communicator-2007', mailbox: addressOfThird(LEGACY) } as const;
  const fixed = ['Autodiscover', 'EWS', 'OAB'].reduce(
    (organization, path) => everyIis(organization, `Default Web Site/${path}`, NTLM_FIRST),
    LEGACY,
  );

  test('Negotiate first: it asks outside, at every connection', async () => {
    const answer = await answerOf({ organization: LEGACY }, asked);
    expect(wayOf(answer)).toBe('autodiscover prompt, ews prompt, oab prompt');
    expect(answer.causes[0]).toMatchObject({
      id: 'negotiate-first',
      rules: ['IIS-001', 'IIS-002', 'IIS-003'],
    });
  });

  test('inside it signs in', async () => {
    expect((await answerOf({ organization: LEGACY }, { ...asked, ...INSIDE })).outcome).toBe('silent');
  });

  test('fix at the server: NTLM first', async () => {
    expect(wayOf(await answerOf({ organization: fixed }, asked))).toBe('autodiscover silent, ews silent, oab silent');
  });

  test('fix at the client: EnableNegotiate 0', async () => {
    const client = [
      {
        key: 'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings',
        name: 'EnableNegotiate',
        data: 0,
      },
    ];
    expect((await answerOf({ organization: LEGACY, client }, asked)).outcome).toBe('silent');
  });

  test('an address book without an address outside goes on asking', async () => {
    const organization = everyServer(fixed, (server) => withVirtualDirectory(server, 'OAB', { externalUrl: null }));
    const answer = await answerOf({ organization }, asked);
    expect(wayOf(answer)).toBe('autodiscover silent, ews silent, oab prompt');
    expect(answer.causes[0]).toMatchObject({ id: 'book-no-address', rules: ['OAB-001'] });
  });
});

describe('credentials for RPC over HTTP (KB 820281)', () => {
  const LSA = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa';
  const level = (data: number) => [{ key: LSA, name: 'LmCompatibilityLevel', data }];
  const asked = { ...OUTSIDE, client: 'outlook-2003', mailbox: addressOfThird(LEGACY) } as const;

  test.for([0, 1, 2, 3, 4, 5])('Basic always asks: level %i', async (data) => {
    const organization = everyServer(LEGACY, (server) => withOutlookAnywhere(server, { clientMethod: 'Basic' }));
    const answer = await answerOf({ organization, client: level(data) }, asked);
    expect(answer.causes[0]?.id).toBe('told-basic');
  });

  test.for([
    [0, 'prompt'],
    [1, 'prompt'],
    // The article says that it is enough; whether the domain controllers refuse it nobody was asked.
    [2, 'cannot-tell'],
    [3, 'silent'],
    [4, 'silent'],
    [5, 'silent'],
  ] as const)('NTLM at level %i: %s', async ([data, outcome]) => {
    const answer = await answerOf({ organization: LEGACY, client: level(data) }, asked);
    expect(answer.outcome).toBe(outcome);
    if (outcome === 'prompt') expect(answer.causes[0]).toMatchObject({ id: 'answer-too-old', rules: ['CLI-001'] });
  });

  test.for([
    ['lm-ntlm-ntlmv2', 'silent'],
    ['ntlm-ntlmv2', 'silent'],
    ['ntlmv2-only', 'prompt'],
  ] as const)('NTLM at level 2 where domain controllers accept %s: %s', async ([ntlmAccepted, outcome]) => {
    const read = await resourcesOf({ organization: LEGACY, client: level(2) });
    const declared = { declared: { domainControllers: { ntlmAccepted } } };
    const computer = clientComputers(gatherFacts(read.resources))[0] ?? '';
    const answer = explainResources(edited(read, 'organization', declared), { ...asked, computer });
    expect(answer.outcome).toBe(outcome);
    const [first] = answer.causes;
    if (outcome === 'prompt') expect(first).toMatchObject({ id: 'answer-refused', confidence: 'shown' });
    const unknown = explainResources(read, { ...asked, computer });
    expect(unknown.steps.flatMap(({ missing = [] }) => missing.map(({ fact }) => fact)).join()).toContain(
      'domain controllers',
    );
  });

  test('a proxy on the way that was not declared cannot be told; one that breaks NTLM asks', async () => {
    const asked2 = { ...asked, place: 'proxy-terminated' } as const;
    const unknown = await answerOf({ organization: LEGACY }, asked2);
    expect(unknown.outcome).toBe('cannot-tell');
    expect(unknown.causes[0]?.missing[0]?.fact).toContain('reverse proxy');
  });
});

describe('what is right', () => {
  test.for(['outlook-2007', 'outlook-2010', 'outlook-2013', 'outlook-2016', 'lync-2013'] as const)(
    '%s is silent on two servers with nothing wrong',
    async (client) => {
      for (const place of ['domain-inside', 'domain-outside'] as const) {
        const answer = await answerOf({ organization: MODERN }, { client, place, mailbox: addressOfThird(MODERN) });
        expect(answer.outcome, `${place}: ${wayOf(answer)}`).toBe('silent');
      }
    },
  );
});
