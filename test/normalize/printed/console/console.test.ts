import { expect, test } from 'vitest';
import { startConsole } from '../../../../src/normalize/printed/console/console.ts';
import { normalizedOf } from '../../normalized-of.ts';
import { linesOf } from '../read-printed.ts';

/** Commands with what they printed, without the blank lines around it. */
function splitTranscript(text: string) {
  const reader = startConsole();
  const items = reader.read(linesOf(text)).flatMap(({ command, lines }) => {
    if (command === undefined || command.text === '') return [];
    const first = lines.findIndex((line) => line.text.trim() !== '');
    const last = lines.findLastIndex((line) => line.text.trim() !== '');
    const shown = lines.slice(first, last + 1);
    return [
      {
        command: command.text,
        output: first < 0 ? '' : shown.map((line) => line.text).join('\n'),
        line: first < 0 ? command.line : shown[0]?.line,
        ...(command.computer === undefined ? {} : { computer: command.computer }),
      },
    ];
  });
  return { items, computer: reader.computer() };
}

test('a transcript of several shells is split into commands and their output', () => {
  const { items, computer } = splitTranscript(`**********************
Windows PowerShell transcript start
Start time: 20210311024447
Machine: EX01 (Microsoft Windows NT 10.0.14393.0)
**********************
[PS] C:\\Windows\\system32>Get-MapiVirtualDirectory -Server EX01 | fl server,*url*,
>> *auth*
>>

Server : EX1

[PS] C:\\Windows\\system32>
C:\\Windows\\System32\\inetsrv>appcmd list config "Default Web Site/EWS" /section:windowsAuthentication
<system.webServer>
</system.webServer>
[EX02]: PS C:\\Users\\admin> ? {$_}
PS C:\\> Get-Mailbox |
fl
Name : a
**********************
Windows PowerShell transcript end
**********************
`);
  expect(computer).toBe('EX01');
  expect(items).toEqual([
    {
      command: 'Get-MapiVirtualDirectory -Server EX01 | fl server,*url*,\n*auth*',
      output: 'Server : EX1',
      line: 10,
      computer: 'EX01',
    },
    {
      command: 'appcmd list config "Default Web Site/EWS" /section:windowsAuthentication',
      output: '<system.webServer>\n</system.webServer>',
      line: 14,
      computer: 'EX01',
    },
    { command: '? {$_}', output: '', line: 16, computer: 'EX02' },
    { command: 'Get-Mailbox |\nfl', output: 'Name : a', line: 19, computer: 'EX01' },
  ]);
});

test.each([
  '[PS] C:\\Windows\\system32',
  '[PS] C:\\>'.slice(0, -1),
  'PS C:\\Users\\a',
  '[EX01]: PS C:\\Users\\a',
  'C:\\Windows',
])('what a command printed ends where the next prompt stands, also one that is broken: %s', (prompt) => {
  for (const broken of ['', '\n']) {
    const text = `${prompt}>Get-OrganizationConfig | fl\n\nName : a\n\n${prompt}${broken}>Get-Mailbox x | fl Name\n\nName : b\n`;
    const { items } = splitTranscript(text);
    expect(items[0]?.output).toContain('Name : a');
    expect(items[0]?.output).not.toContain('Name : b');
  }
});

test('a pasted command without a prompt begins an item where no line has a prompt', () => {
  const { items } = splitTranscript('Get-OutlookAnywhere | fl\n\nName : Rpc (Default Web Site)\n');
  expect(items).toEqual([{ command: 'Get-OutlookAnywhere | fl', output: 'Name : Rpc (Default Web Site)', line: 3 }]);
});

test('output without a command has no items, and XML is no prompt', () => {
  expect(splitTranscript('<system.webServer>\n</system.webServer>\nPSComputerName : ex01>\n').items).toEqual([]);
});

test('the commands of the ScottOs blog (2008) are found with their output', () => {
  const { items } =
    splitTranscript(`C:\\Inetpub\\AdminScripts>cscript adsutil.vbs get w3svc/1/root/NTAuthenticationProviders

Microsoft (R) Windows Script Host Version 5.6

The parameter "NTAuthenticationProviders" is not set at this node. (*4)
`);
  expect(items[0]?.output.split('\n').at(-1)).toContain('is not set at this node');
});

test('between the asterisks of a transcript, only its title and its labels mean nothing', () => {
  const header = (between: string): string => `**********************
Windows PowerShell transcript start
Start time: 20210311024447
${between}Machine: EX01 (Microsoft Windows NT 10.0.14393.0)
**********************
PS C:\\> Get-Date
`;
  const left = (text: string) =>
    startConsole()
      .read(linesOf(text))
      .filter(({ command }) => command === undefined)
      .flatMap(({ lines }) => lines.map((line) => line.text).filter((line) => line !== ''));
  expect(left(header(''))).toEqual([]);
  expect(left(header('** ticket 4711: waiting **\n'))).toEqual(['** ticket 4711: waiting **']);
  expect(left(header('\nHostname : ZZ99\nZzz      : 17\n\n'))).toEqual(['Hostname : ZZ99', 'Zzz      : 17']);
  expect(
    left('**********\n@fabrikam.example\nCommand start time: 20230919101530\n**********\nPS C:\\> Get-Date\n'),
  ).toEqual(['@fabrikam.example']);
});

test('an error that Start-Transcript notes of a script is no command: what is printed below it is read', async () => {
  const list = 'Identity                 : EX01\\mapi (Default Web Site)\nIISAuthenticationMethods : {Ntlm}\n\n';
  const noted =
    'PS>TerminatingError(Get-Foo): "The term is not recognized"\n>> TerminatingError(Get-Foo): "The term is not recognized"\n';
  const { fragments, records } = await normalizedOf({ 'a.txt': `${noted}\n${list}` });
  expect(records).toMatchObject([{ status: 'read' }]);
  expect(fragments).toMatchObject([{ properties: { iisAuthenticationMethods: ['Ntlm'] } }]);
  const below = await normalizedOf({
    'a.txt': `[PS] C:\\>Get-MapiVirtualDirectory | fl Identity,IIS*\n${noted}\n${list}[PS] C:\\>\n`,
  });
  expect(below.fragments).toMatchObject([{ properties: { iisAuthenticationMethods: ['Ntlm'] } }]);
});
