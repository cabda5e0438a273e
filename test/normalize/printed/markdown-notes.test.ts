import { describe, expect, test } from 'vitest';
import { normalizedOf } from '../normalized-of.ts';

const LIST = (server: string, method: string): string => `
Identity                           : ${server}\\Rpc (Default Web Site)
ServerName                         : ${server}
ExternalClientAuthenticationMethod : ${method}
`;
const NOTE = `# Ticket 4711: Outlook asks for a password

Since Monday **all** users are asked. I ran [this](https://contoso.com) on both:

- EX01 first
- then EX02

\`\`\`powershell
[PS] C:\\>Get-OutlookAnywhere -Server EX01 | fl Identity,ServerName,Ext*Method
${LIST('EX01', 'Ntlm')}
\`\`\`

## EX02 is other, I think: 1 of 2

~~~ text title="EX02"
[PS] C:\\>Get-OutlookAnywhere -Server EX02 | fl Identity,ServerName,Ext*Method
${LIST('EX02', 'Basic')}
~~~

> Any idea? | Thanks!
`;
const methodsOf = async (text: string, path = 'ticket.md') => {
  const { fragments, records, lines } = await normalizedOf({ [path]: text });
  const methods = fragments.flatMap(({ id, properties }) =>
    properties.externalClientAuthenticationMethod === undefined
      ? []
      : [[id, properties.externalClientAuthenticationMethod]],
  );
  return { methods, record: records[0], lines };
};
const BOTH = [
  ['outlook-anywhere:ex01\\rpc (default web site)', 'Ntlm'],
  ['outlook-anywhere:ex02\\rpc (default web site)', 'Basic'],
];

describe('notes in Markdown', () => {
  test.each(['ticket.md', 'ticket.markdown', 'ticket.txt'])(
    'what stands in blocks of %s is read, and the words around it take nothing away',
    async (path) => {
      const { methods, record, lines } = await methodsOf(NOTE, path);
      expect(methods).toEqual(BOTH);
      expect(record).toMatchObject({ status: 'partly', problem: expect.stringContaining('Lines 1, 3') });
      expect(lines.map(({ kind, scope, status }) => [kind, scope, status])).toEqual([
        ['outlook-anywhere', 'ex01', 'complete'],
        ['outlook-anywhere', 'ex02', 'complete'],
      ]);
    },
  );

  test('lists without their commands, too', async () => {
    const bare = NOTE.replace(/^\[PS\].*\n/gm, '');
    const { methods, lines } = await methodsOf(bare);
    expect(methods).toEqual(BOTH);
    expect(lines.every(({ status }) => status === 'complete')).toBe(true);
  });

  test('a command in one block, and what it printed in the next one', async () => {
    const apart = NOTE.replace(/^(\[PS\].*)\n/gm, '$1\n```\ngave me\n```').replaceAll('~~~', '```');
    expect((await methodsOf(apart)).methods).toEqual(BOTH);
  });

  test.each([
    ['words', '# Notes\n\nWe change it on Friday.\n'],
    ['tables', '| what | when |\n|---|---|\n| a | b |\n'],
    [
      'commands that nobody ran',
      '# How to\n\n```powershell\nGet-AcceptedDomain | fl\nGet-OutlookAnywhere\n```\n\nThen look.\n',
    ],
  ])('%s alone are no export, and say nothing', async (_, text) => {
    const { record, lines } = await methodsOf(text, 'notes.md');
    expect(record).toMatchObject({ status: 'ignored' });
    expect(lines).toEqual([]);
  });

  test('what exaudit wrote itself is no evidence', async () => {
    for (const title of [
      'Change request: Exchange sign-in configuration of Contoso',
      'Contoso: Exchange sign-in configuration',
    ]) {
      const { methods, record } = await methodsOf(`# ${title}\n\n${NOTE}`, 'report.md');
      expect(methods).toEqual([]);
      expect(record).toMatchObject({ status: 'ignored', problem: expect.stringContaining('report of exaudit') });
    }
  });

  test('a README stays one', async () => {
    expect((await methodsOf(NOTE, 'README.md')).record).toMatchObject({ status: 'ignored' });
  });
});
