import { describe, expect, test } from 'vitest';
import { normalizedOf } from '../../normalized-of.ts';

const PRINTED = `[PS] C:\\>Get-WebServicesVirtualDirectory | fl Identity,*auth*,*url*

Identity                      : EX16A\\EWS (Default Web Site)
BasicAuthentication           : True
InternalAuthenticationMethods : {Basic, Ntlm, WindowsIntegrated}
InternalUrl                   : https://mail.fabrikam.example/EWS/Exchange.asmx
ExternalUrl                   : https://mail.fabrikam.example/EWS/Exchange.asmx
`;
const each = (change: (line: string) => string): string => PRINTED.split('\n').map(change).join('\n');

const numbered = (before: (number: number) => string): string =>
  PRINTED.trimEnd()
    .split('\n')
    .map((line, index) => `${before(index + 1)}${line}`)
    .join('\n')
    .concat('\n');

test.each([
  ['breaks of a page in place of all line ends', PRINTED.replaceAll('\n', '<br/>')],
  ['a page that begins with the text', `<pre><code>${PRINTED.replaceAll('>', '&gt;')}</code></pre>\n`],
  ['lines that were quoted twice', each((line) => `>> ${line}`)],
  ['a line in bold', PRINTED.replace(/^(Basic.*)$/m, '**$1**')],
  ['a name in bold', PRINTED.replace(/^(Basic\w+)/m, '**$1**')],
  [
    'paragraphs of a mail',
    each((line) => `<p class=MsoNormal>${line.replaceAll('>', '&gt;').replaceAll('  ', '&nbsp; ')}</p>`),
  ],
  ['tags of a forum', `[code]\n${PRINTED}[/code]\n`],
  ['tags of a forum in the lines themselves', `[quote=peter][CODE]${PRINTED.trimEnd()}[/CODE][/quote]\n`],
  ['tags of Jira', `{code:title=EWS|theme=Midnight}\n${PRINTED}{code}\n`],
  ['numbers before all lines', numbered((number) => `${String(number).padStart(2, '0')}  `)],
  ['numbers with dots', numbered((number) => `${number}. `)],
  ['numbers and tabs', numbered((number) => `${number}\t`)],
  ['numbers of an editor', numbered((number) => `${String(number).padStart(4)} | `)],
])('%s are taken off before the text is read', async (_, text) => {
  const { fragments, records } = await normalizedOf({ 'a.txt': text });
  const { fragments: expected } = await normalizedOf({ 'a.txt': PRINTED });
  expect(records[0]).toMatchObject({ status: 'read' });
  expect(fragments.map(({ id, properties, unseen }) => [id, properties, unseen])).toEqual(
    expected.map(({ id, properties, unseen }) => [id, properties, unseen]),
  );
  expect(expected[0]?.properties).toMatchObject({ basicAuthentication: true, externalUrl: expect.any(String) });
});

describe('a list that lost its line breaks', () => {
  const flatOf = (text: string) => normalizedOf({ 'a.txt': text });
  const EWS = 'Identity : EX16A\\EWS (Default Web Site) BasicAuthentication : True ';

  test('is read as if it had them, and the record says so', async () => {
    const [command = '', , ...list] = PRINTED.split('\n');
    const { fragments, records } = await flatOf(`${command}\n${list.join(' ').trimEnd()}\n`);
    const { fragments: expected } = await normalizedOf({ 'a.txt': PRINTED });
    expect(fragments.map(({ id, properties, unseen }) => [id, properties, unseen])).toEqual(
      expected.map(({ id, properties, unseen }) => [id, properties, unseen]),
    );
    expect(records[0]).toMatchObject({
      status: 'read',
      notes: ['Cleaned before it was read: lost line breaks (1 line).'],
    });
  });

  test('holds an unset property where the next name of its cmdlet follows at once', async () => {
    const { fragments } = await flatOf(`${EWS}InternalUrl : ExternalUrl : https://a.example/EWS`);
    expect(fragments[0]?.properties).toMatchObject({ internalUrl: null, basicAuthentication: true });
  });

  test.each([
    ['words behind the last value', `${EWS}ExternalUrl : https://a.example/EWS Any ideas?\n`, 'externalUrl'],
    ['an end that may have been cut', `${EWS}ExternalUrl : https://a.exam`, 'externalUrl'],
    ['a name behind it that no cmdlet has', `${EWS}ExternalUrl : see Note : none\n`, 'externalUrl'],
    [
      'more below the last value',
      `${EWS}ExternalUrl : https://a.exam\nple/EWS InternalUrl : x WindowsAuthentication : True\n`,
      'externalUrl',
    ],
  ])('holds no value that is not certain: %s', async (_, text, path) => {
    const { fragments } = await flatOf(text);
    expect(fragments[0]?.properties).toMatchObject({ basicAuthentication: true });
    expect(fragments.every(({ properties }) => !(path in properties))).toBe(true);
    expect(fragments[0]?.unseen).toHaveProperty(path);
  });

  test('holds nothing of a name that began on the line above', async () => {
    const { fragments, records } = await flatOf(
      `Identity : EX16A\\EWS (Default Web Site) WindowsAuthentication : True LiveId\nBasicAuthentication : False OAuthAuthentication : True\n`,
    );
    expect(fragments.every(({ properties }) => !('basicAuthentication' in properties))).toBe(true);
    expect(records[0]).toMatchObject({ status: 'partly', leftOver: [[1, 2]] });
  });

  test('is none where one word of a value stands before a colon', async () => {
    const { fragments } = await flatOf(
      'Name : Sales Server : old\nIdentity : fabrikam.example/Users/Sales\nRecipientTypeDetails : UserMailbox\nPrimarySmtpAddress : sales@fabrikam.example\n',
    );
    expect(fragments.every(({ properties }) => properties.server === undefined)).toBe(true);
  });

  test('of names that no command has is left unread, with what to do', async () => {
    const { records } = await flatOf('Colour : red Size : 12 Weight : 4\n');
    expect(records[0]).toMatchObject({
      status: 'unplaced',
      problem: 'A list in it lost its line breaks, and its names are those of no command that is read.',
      hint: 'Run the command again and append "| Export-Clixml FILE.xml".',
    });
  });
});

test('numbers of rows below names that have none stay where they are', async () => {
  const { fragments } = await normalizedOf({
    'a.txt': `Nr\tServer\tName\tBasicAuthentication\n${[1, 2, 3, 4, 5, 6].map((row) => `${row}\tEX0${row}\tEWS (Default Web Site)\tTrue\n`).join('')}`,
  });
  expect(fragments).toHaveLength(6);
  expect(fragments[0]).toMatchObject({ server: 'ex01', properties: { basicAuthentication: true } });
});

test('a chat that begins with a time is no JSON', async () => {
  const { fragments } = await normalizedOf({ 'a.txt': `[09:12] Peter\n\n${PRINTED}` });
  expect(fragments).toMatchObject([{ properties: { basicAuthentication: true } }]);
});
