import { describe, expect, test } from 'vitest';
import { normalizedOf } from '../normalized-of.ts';

const propertyIn = async (text: string, property: string) => {
  const { fragments } = await normalizedOf({ 'a.txt': text });
  return fragments.map(({ properties, unseen }) => properties[property] ?? unseen?.[property]?.detail);
};

describe('what somebody wrote behind a value is no part of it', () => {
  test.each([
    'https://mail.contoso.com/EWS/Exchange.asmx   <--- wrong?',
    'https://mail.contoso.com/EWS/Exchange.asmx <-- wrong?',
    'https://mail.contoso.com/EWS/Exchange.asmx \u2190 wrong?',
    'https://mail.contoso.com/EWS/Exchange.asmx  # was ex01',
    'https://mail.contoso.com/EWS/Exchange.asmx   (changed by Eva)',
    'https://mail.contoso.com/EWS/Exchange.asmx  // new',
  ])('in a list: %s', async (value) => {
    const list = `Identity    : EX01\\EWS (Default Web Site)\nInternalUrl : ${value}\nExternalUrl : https://mail.contoso.com/a\n`;
    expect(await propertyIn(list, 'internalUrl')).toEqual(['a remark stands behind it']);
    expect(await propertyIn(list, 'externalUrl')).toEqual(['https://mail.contoso.com/a']);
  });

  test('of what can only be whole, what was printed is believed', async () => {
    const list =
      'Identity              : EX01\\EWS (Default Web Site)      <-- old server\nBasicAuthentication   : False   <-- why?\nWindowsAuthentication : True\n';
    const { fragments } = await normalizedOf({ 'a.txt': list });
    expect(fragments).toMatchObject([
      {
        id: 'virtual-directory:ex01\\ews (default web site)',
        properties: { basicAuthentication: false, windowsAuthentication: true },
      },
    ]);
  });

  test.each([
    'https://mail.contoso.com/OAB <https://mail.contoso.com/OAB>',
    'https://mail.contoso.com/OAB<https://mail.contoso.com/OAB>',
    '<https://mail.contoso.com/OAB>',
    '[https://mail.contoso.com/OAB](https://mail.contoso.com/OAB)',
  ])('the link that a mail or a page made of an address is that address: %s', async (value) => {
    const list = `Identity    : EX01\\OAB (Default Web Site)\nInternalUrl : ${value}\nExternalUrl : https://mail.contoso.com/a\n`;
    expect(await propertyIn(list, 'internalUrl')).toEqual(['https://mail.contoso.com/OAB']);
  });

  test.each(['-- More  --', '-- Fortsetzung (12 %) --', '<SPACE> next page; <CR> next line; Q quit'])(
    'the end of a page: %s',
    async (page) => {
      const list = `Identity    : EX01\\OAB (Default Web Site)\nInternalUrl : https://mail.contoso.com/OAB\n${page}\nExternalUrl : https://mail.contoso.com/a\n`;
      const { fragments, records } = await normalizedOf({ 'a.txt': list });
      expect(fragments).toMatchObject([
        { properties: { internalUrl: 'https://mail.contoso.com/OAB', externalUrl: 'https://mail.contoso.com/a' } },
      ]);
      expect(records[0]).toMatchObject({ status: 'read' });
    },
  );

  test('in the last cell of a table', async () => {
    const table = `[PS] C:\\>Get-MailboxDatabase | ft Name,RpcClientAccessServer

Name  RpcClientAccessServer
----  ---------------------
DB01  outlook.contoso.com
DB02  ex02.contoso.local      << why?
`;
    expect(await propertyIn(table, 'rpcClientAccessServer')).toEqual([
      'outlook.contoso.com',
      'a remark stands behind it',
    ]);
  });

  test.each([
    ['AdminDisplayVersion', 'Version 15.1 (Build 2507.6)', 'build'],
    ['Fqdn', 'ex01.contoso.com', 'fqdn'],
  ])('a value of its own is none: %s', async (name, value, property) => {
    const list = `Name                : EX01\nServerRole          : Mailbox\n${name.padEnd(19)} : ${value}\nEdition             : Standard\nSite                : contoso.com/Configuration/Sites/A\n`;
    const [found] = await propertyIn(`[PS] C:\\>Get-ExchangeServer | fl\n\n${list}`, property);
    expect(found).not.toBe('a remark stands behind it');
    expect(found).toBeDefined();
  });
});

describe('commands as people mark them', () => {
  test('bullets of a mail', async () => {
    const text = '\u00b7       Get-OrganizationConfig | fl MapiHttpEnabled\n\nMapiHttpEnabled : True\n\n';
    expect(await propertyIn(text, 'mapiHttpEnabled')).toEqual([true]);
  });

  test.each(['$ ', '# ', ''])('curl and nslookup behind "%s"', async (prompt) => {
    const text = `${prompt}curl -skI https://mail.contoso.com/mapi/nspi/\nHTTP/2 401\nwww-authenticate: NTLM\nwww-authenticate: Negotiate\n\n${prompt}nslookup mail.contoso.com\nServer:  dc01.contoso.local\nAddress:  192.0.2.1\n\nName:    mail.contoso.com\nAddress:  192.0.2.10\n\n`;
    const { fragments } = await normalizedOf({ 'a.txt': text });
    expect(fragments).toMatchObject([
      { kind: 'endpoint', properties: { status: 401, challenges: ['NTLM', 'Negotiate'] } },
      { kind: 'dns-record', properties: { a: ['192.0.2.10'] } },
    ]);
  });

  test('a sentence about them is none', async () => {
    const text = 'nslookup mail.contoso.com shows nothing.\ncurl is not here, see https://mail.contoso.com/\n';
    expect((await normalizedOf({ 'a.txt': text })).records).toMatchObject([
      { status: 'unplaced', problem: expect.stringContaining('Nothing in it shows') },
    ]);
  });
});

describe('mails that answer mails', () => {
  const ask = (method: string): string =>
    `[PS] C:\\>Get-OutlookAnywhere -Server EX01 | fl Identity,External*Method\n\nIdentity                           : EX01\\Rpc (Default Web Site)\nExternalClientAuthenticationMethod : ${method}\n\n`;
  const quoted = (text: string): string => text.replace(/^/gm, '> ');

  test.each([
    ['quoted', `Now:\n\n${ask('Ntlm')}It was:\n${quoted(ask('Basic'))}`],
    ['below its head', `Now:\n\n${ask('Ntlm')}From: Eva\nSent: Monday\nTo: Tom\nSubject: prompts\n\n${ask('Basic')}`],
    ['in German', `Jetzt:\n\n${ask('Ntlm')}Von: Eva\nGesendet: Montag\nAn: Tom\nBetreff: Fragen\n\n${ask('Basic')}`],
  ])('what stands below is older, and does not count as the last answer: %s', async (_, text) => {
    const { fragments, records } = await normalizedOf({ 'a.txt': text });
    expect(fragments.map(({ order, properties }) => [properties.externalClientAuthenticationMethod, order])).toEqual([
      ['Ntlm', undefined],
      ['Basic', undefined],
    ]);
    expect(records[0]?.notes?.join() ?? '').not.toContain('asks again');
  });

  test('within one mail the last one counts', async () => {
    for (const text of [ask('Ntlm') + ask('Basic'), quoted(ask('Ntlm') + ask('Basic'))])
      expect((await normalizedOf({ 'a.txt': text })).fragments.map(({ order }) => order)).toEqual([undefined, 1]);
  });
});

test('objects as JSON in a block of Markdown', async () => {
  const text =
    '# EX01\n\n```json\n[\n  {\n    "Identity": "EX01\\\\OAB (Default Web Site)",\n    "InternalUrl": "https://mail.contoso.com/OAB"\n  }\n]\n```\n';
  expect((await normalizedOf({ 'a.md': text })).fragments).toMatchObject([
    { properties: { internalUrl: 'https://mail.contoso.com/OAB' } },
  ]);
});
