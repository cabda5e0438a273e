import { expect, test } from 'vitest';
import { normalizedOf } from '../normalized-of.ts';

const PRINTED = `[PS] C:\\>Get-WebServicesVirtualDirectory | fl Identity,*auth*,*url*

Identity                      : EX16A\\EWS (Default Web Site)
BasicAuthentication           : True
InternalAuthenticationMethods : {Basic, Ntlm, WindowsIntegrated}
InternalUrl                   : https://mail.fabrikam.example/EWS/Exchange.asmx
ExternalUrl                   : https://mail.fabrikam.example/EWS/Exchange.asmx
`;
const each = (change: (line: string) => string): string => PRINTED.split('\n').map(change).join('\n');

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
])('%s are taken off before the text is read', async (_, text) => {
  const { fragments, records } = await normalizedOf({ 'a.txt': text });
  const { fragments: expected } = await normalizedOf({ 'a.txt': PRINTED });
  expect(records[0]).toMatchObject({ status: 'read' });
  expect(fragments.map(({ id, properties, unseen }) => [id, properties, unseen])).toEqual(
    expected.map(({ id, properties, unseen }) => [id, properties, unseen]),
  );
  expect(expected[0]?.properties).toMatchObject({ basicAuthentication: true, externalUrl: expect.any(String) });
});
