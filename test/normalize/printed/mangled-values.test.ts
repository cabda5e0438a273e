import { describe, expect, test } from 'vitest';
import { normalizedOf } from '../normalized-of.ts';

const NAME = 'EX01\\EWS (Default Web Site)';
const URL = 'https://mail.contoso.com/EWS/Exchange.asmx';

async function read(text: string, path = 'a.txt') {
  const { fragments, records } = await normalizedOf({ [path]: text });
  return { fragment: fragments[0], fragments, record: records[0] };
}
const list = (name: string, value: string): string => `Identity : ${NAME}\n${name} : ${value}\n`;

describe('an address that nobody should follow is the address that was meant', () => {
  test.each([
    'hxxps://mail[.]contoso[.]com/EWS/Exchange.asmx',
    'hXXps://mail.contoso.com/EWS/Exchange.asmx',
    'https[:]//mail(.)contoso(.)com/EWS/Exchange.asmx',
    'https[://]mail.contoso.com/EWS/Exchange.asmx',
    'http[s]://mail[dot]contoso[dot]com/EWS/Exchange.asmx',
    'https\\://mail.contoso.com/EWS/Exchange.asmx',
    '<https://mail.contoso.com/EWS/Exchange.asmx>',
    '**https://mail.contoso.com/EWS/Exchange.asmx**',
    '*https://mail.contoso.com/EWS/Exchange.asmx*',
    '`https://mail.contoso.com/EWS/Exchange.asmx`',
    '[hxxps://mail.contoso.com/EWS/Exchange.asmx](hxxps://mail.contoso.com/EWS/Exchange.asmx)',
  ])('%s', async (value) => {
    const { fragment } = await read(list('ExternalUrl', value));
    expect(fragment?.properties.externalUrl).toBe(URL);
  });

  test('in a table, whose columns it moved', async () => {
    const table = [
      'Identity                    InternalUrl                                BasicAuthentication',
      '--------                    -----------                                -------------------',
      `${NAME} ${URL} True`,
      '',
    ];
    const moved = table.join('\n').replace('mail.contoso.com', 'mail[.]contoso[.]com').replace('https:', 'hxxps:');
    expect((await read(moved)).fragment?.properties).toMatchObject({ internalUrl: URL, basicAuthentication: true });
    expect((await read(moved)).record?.notes).toEqual(['Cleaned before it was read: defanged addresses (1 line).']);
  });

  test('behind a prompt, and in what programs print', async () => {
    const text = `C:\\>nslookup mail[.]contoso[.]com\nServer:  dc01.contoso.local\nAddress:  10[.]0[.]0[.]1\n\nName:    mail[.]contoso[.]com\nAddress:  10[.]0[.]0[.]20\n\n\nC:\\>`;
    expect((await read(text)).fragment).toMatchObject({
      id: 'dns-record:mail.contoso.com',
      properties: { a: ['10.0.0.20'] },
    });
  });

  test.each(['https://mail.contoso.com/EWS/Exchange.asmx*', 'https://mail[.contoso.com/EWS/hxxps[.]asmx*'])(
    'what cannot be undone is not seen: %s',
    async (value) => {
      const { fragment } = await read(list('ExternalUrl', value));
      expect(fragment?.properties).not.toHaveProperty('externalUrl');
      expect(fragment?.unseen?.externalUrl).toMatchObject({ cause: 'unreadable' });
    },
  );

  test('nor is a host of which a mark was left', async () => {
    const text =
      'Identity : EX01\\Rpc (Default Web Site)\nExternalHostname : mail.contoso.com`\nSSLOffloading : False\n';
    const { fragment } = await read(text);
    expect(fragment?.properties).not.toHaveProperty('externalHostname');
    expect(fragment?.unseen?.externalHostname).toMatchObject({ cause: 'unreadable' });
  });

  test('nor in files that are not cleaned', async () => {
    const json = JSON.stringify([{ Identity: NAME, ExternalUrl: 'hxxps://mail[.]contoso[.]com/EWS' }]);
    const { fragment } = await read(json, 'Get-WebServicesVirtualDirectory.json');
    expect(fragment?.properties).not.toHaveProperty('externalUrl');
    expect(fragment?.unseen?.externalUrl).toMatchObject({ cause: 'unreadable' });
  });
});

describe('marks of Markdown and chats are no part of a value', () => {
  test.each([
    ['BasicAuthentication', '*False*'],
    ['BasicAuthentication', '**False**'],
    ['BasicAuthentication', '__False__'],
    ['BasicAuthentication', '_False_'],
    ['BasicAuthentication', '`False`'],
    ['*BasicAuthentication*', 'False'],
    ['**BasicAuthentication**', '**False**'],
  ])('%s : %s', async (name, value) => {
    expect((await read(list(name, value))).fragment?.properties.basicAuthentication).toBe(false);
  });

  test('a list of fields of a ticket', async () => {
    const text = `- **Identity:** ${NAME}\n- **ExternalUrl:** <${URL}>\n- **BasicAuthentication:** False\n`;
    expect((await read(text)).fragment).toMatchObject({
      id: `virtual-directory:${NAME.toLowerCase()}`,
      properties: { externalUrl: URL, basicAuthentication: false },
    });
  });

  test.each(['~~True~~', 'True*', '*True', '**True*'])('%s is not believed', async (value) => {
    const { fragment } = await read(list('BasicAuthentication', value));
    expect(fragment?.properties).not.toHaveProperty('basicAuthentication');
  });

  test.each([
    ['*contoso*', '*contoso*'],
    ['_Test_', '_Test_'],
  ])('what may be a pattern or a name stays as it is: %s', async (value, said) => {
    const text = `Name : EX01\nSite : ${value}\nAdminDisplayVersion : Version 15.1 (Build 2507.6)\nServerRole : Mailbox\n`;
    expect((await read(text)).fragment?.properties.site).toBe(said);
  });

  test('a backslash that Markdown wanted goes away where it can be nothing else', async () => {
    const text =
      'Guid                 : 0d7f2a11-0000-4000-8000-000000000042\nUserPrincipalName    : bob\\_x@contoso.com\nPrimarySmtpAddress   : bob\\_x@contoso.com\nRecipientTypeDetails : UserMailbox\n';
    expect((await read(text)).fragment?.properties).toMatchObject({ userPrincipalName: 'bob_x@contoso.com' });
    expect((await read(list('ExternalUrl', URL).replace('EX01\\', 'EX01\\\\'))).fragment?.id).toBe(
      `virtual-directory:${NAME.toLowerCase()}`,
    );
  });
});
