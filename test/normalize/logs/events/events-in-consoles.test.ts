import { describe, expect, test } from 'vitest';
import { withhold } from '../../../../src/audit/redact/withhold/withhold.ts';
import { normalizedOf } from '../../normalized-of.ts';

const message = (code: string): string =>
  `An account failed to log on.

               Account For Which Logon Failed:
               	Account Name:		mia.secret

               Failure Information:
               	Status:			0xC000006D
               	Sub Status:		${code}
               	Package Name (NTLM only):	NTLM V2`;
const listed = (code: string): string => `
TimeCreated  : 11/3/2025 9:14:02 AM
ProviderName : Microsoft-Windows-Security-Auditing
Id           : 4625
Message      : ${message(code)}

`;
const table = (provider: string, rows: string): string => `
   ProviderName: ${provider}

TimeCreated                      Id LevelDisplayName Message
-----------                      -- ---------------- -------
${rows}

`;
const TABLES = `PS C:\\> Get-WinEvent -ComputerName EX02 -LogName Security -MaxEvents 3
${table('Microsoft-Windows-Security-Auditing', '11/3/2025 9:14:02 AM           4625 Information      An account failed to log on....')}${table('Schannel', '11/3/2025 9:14:02 AM          36874 Error            mia.secret was refused by nobody...')}`;
const LIST = `PS C:\\> Get-WinEvent -FilterHashtable @{LogName='Security';Id=4625} | fl\n${listed('0xC000006A')}${listed('0xC0000064')}${listed('0xC000006A')}`;
const OLD = `PS C:\\> Get-EventLog -LogName System -Source NETLOGON -Newest 1 -ComputerName EX03.contoso.com | fl

Index              : 11223
EntryType          : Error
InstanceId         : 3221231288
Message            : The Netlogon service has encountered a client using NTLM.
Category           : (0)
Source             : NETLOGON
TimeGenerated      : 11/3/2025 9:14:02 AM

`;
const read = async (text: string, path = 'a.txt') => {
  const { fragments, records } = await normalizedOf({ [path]: text });
  const counts = Object.fromEntries(
    fragments.map(({ id, properties }) => [id.replace('client-observation:', ''), properties.requests]),
  );
  return { counts, records };
};

describe('events below a prompt', () => {
  test('are counted as those of a file, for the computer of the command, the console or the folder', async () => {
    const { counts, records } = await read(`${LIST}${TABLES}${OLD}PS C:\\>\n`, 'servers/EX01/a.txt');
    expect(counts).toEqual({
      'ex01/event-log/microsoft-windows-security-auditing-4625/ntlm/0xc000006a/refused': 2,
      'ex01/event-log/microsoft-windows-security-auditing-4625/ntlm/0xc0000064/refused': 1,
      'ex02/event-log/microsoft-windows-security-auditing-4625/-/-/refused': 1,
      'ex02/event-log/schannel-36874/-/-/error': 1,
      'ex03/event-log/netlogon-5816/ntlm/-/error': 1,
    });
    expect(records).toMatchObject([{ status: 'read', request: 'Windows events' }]);
    const remote = LIST.replace('PS C:\\>', '[EX07]: PS C:\\>');
    expect(Object.keys((await read(`${remote}[EX07]: PS C:\\>\n`, 'servers/EX01/a.txt')).counts)[0]).toMatch(/^ex07/);
  });

  test('are counted with those of files', async () => {
    const { fragments } = await normalizedOf({
      'servers/EX01/a.txt': `${LIST}PS C:\\>\n`,
      'servers/EX01/b.txt': listed('0xC000006A'),
    });
    expect(fragments.map(({ properties }) => properties.requests)).toEqual([1, 3]);
  });

  test('are those of the last answer where the same was asked again', async () => {
    const { counts } = await read(`${LIST}${LIST.replace(listed('0xC0000064'), '')}PS C:\\>\n`, 'servers/EX01/a.txt');
    expect(counts).toEqual({
      'ex01/event-log/microsoft-windows-security-auditing-4625/ntlm/0xc000006a/refused': 2,
    });
  });

  test.each([
    ['of several computers', LIST.replace('Get-WinEvent', 'Get-WinEvent -ComputerName EX01,EX02')],
    ['of a file of them', LIST.replace('Get-WinEvent', 'Get-WinEvent -Path C:\\temp\\security.evtx')],
    ['of which only the message is shown', LIST.replace('| fl', '| select -ExpandProperty Message')],
    ['of the rest of a broken command', LIST.replace(' | fl', '\n} | fl')],
  ])("are nobody's: %s", async (_, text) => {
    expect((await read(`${text}PS C:\\>\n`, 'servers/EX01/a.txt')).counts).toEqual({});
  });

  test('that say nothing of a sign-in are said to', async () => {
    const { counts, records } = await read(
      `PS C:\\> Get-WinEvent -LogName System\n${table('Service Control Manager', '11/3/2025 9:14:02 AM           7036 Information      The service entered...')}PS C:\\>\n`,
    );
    expect(counts).toEqual({});
    expect(records).toMatchObject([
      { status: 'read', notes: ['Line 1: none of its events says anything of a sign-in.'] },
    ]);
  });

  test('name nobody when the capture leaves the house, and are counted as before', async () => {
    const text = `${LIST}${TABLES}${OLD}PS C:\\>\n`;
    const redacted = withhold(text, 'console');
    expect(redacted).not.toContain('mia');
    expect(redacted.split('\n')).toHaveLength(text.split('\n').length);
    expect((await read(redacted, 'servers/EX01/a.txt')).counts).toEqual(
      (await read(text, 'servers/EX01/a.txt')).counts,
    );
  });
});
