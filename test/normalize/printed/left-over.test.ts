import { describe, expect, test } from 'vitest';
import { requestOfCommandLine } from '../../../src/normalize/formats/command/command-line.ts';
import { commandsOfLine } from '../../../src/normalize/formats/command/shell-words.ts';
import { isProse } from '../../../src/normalize/printed/left-over.ts';
import { normalizedOf } from '../normalized-of.ts';

const LIST = 'Identity            : EX01\\owa (Default Web Site)\nBasicAuthentication : True\n';
const recordOf = async (text: string) => (await normalizedOf({ 'Get-OwaVirtualDirectory.txt': text })).records[0];

describe('lines that are left over', () => {
  test('of a person, apart from all that was read, are named and cost nothing', async () => {
    const record = await recordOf(`Hello Tom,\nthis is what the server says.\n\n${LIST}\nBest regards, Anna\n`);
    expect(record).toMatchObject({
      status: 'partly',
      leftOver: [
        [1, 2],
        [7, 7],
      ],
      leftOverApart: true,
    });
  });

  test.for([`Hello Tom,\n${LIST}`, `${LIST}Hello Tom,\n`, `Access is denied.\n\n${LIST}`, `0x80070005\n\n${LIST}`])(
    'directly at values, or perhaps of an error, cost the answer: %j',
    async (text) => {
      const record = await recordOf(text);
      expect(record?.status).toBe('partly');
      expect(record?.leftOverApart).toBeUndefined();
    },
  );

  test('a word that may be a value is none of a person', () => {
    expect(['Negotiate', 'True', 'fabrikam.example', '{Basic}', 'a  b'].filter(isProse)).toEqual([]);
  });
});

test('several commands in one line are told apart, not those in quotes or braces', () => {
  expect(commandsOfLine("Get-A | ? { $_.B; 1 }; Get-C 'x;y' && reg query K & dir")).toEqual([
    'Get-A | ? { $_.B; 1 }',
    "Get-C 'x;y'",
    'reg query K',
    'dir',
  ]);
});

test('Get-ItemProperty asks for a value, or for a whole key, of the registry', () => {
  const target = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel';
  const key = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa';
  for (const line of [`Get-ItemProperty ${key} -Name LmCompatibilityLevel`, `gp ${key} LmCompatibilityLevel | fl`])
    expect(requestOfCommandLine(line)).toEqual({ request: 'reg query', isItemProperty: true, target });
  expect(requestOfCommandLine(`Get-ItemProperty -Path '${key}'`)?.target).toMatch(/\\Lsa\\$/);
});

test('an answer below a broken prompt takes back what was said to the same question before', async () => {
  const section = (first: string, second: string): string =>
    `<system.webServer>\n  <security>\n    <authentication>\n      <windowsAuthentication enabled="true">\n        <providers>\n          <add value="${first}" />\n          <add value="${second}" />\n        </providers>\n      </windowsAuthentication>\n    </authentication>\n  </security>\n</system.webServer>\n\n`;
  const command =
    'C:\\Windows\\System32\\inetsrv>appcmd list config "Default Web Site/EWS" /section:windowsAuthentication\n';
  const text = (again: string): string =>
    `${command}${section('Negotiate', 'NTLM')}${again}${section('NTLM', 'Negotiate')}C:\\>`;
  const seen = async (again: string) =>
    (await normalizedOf({ 'servers/EX01/console.txt': text(again) })).fragments
      .filter(({ kind }) => kind === 'iis-location')
      .map(({ properties, unseen }) => JSON.stringify([properties, unseen ?? {}]));
  const whole = await seen(command);
  const broken = await seen(command.replace('Windows', 'Windo\nws'));
  const isTakenBack = /"windowsAuthentication\.providers":\{"cause":"unreadable"/;
  expect(whole.join('\n')).not.toMatch(isTakenBack);
  expect(broken.join('\n')).toMatch(isTakenBack);
});

test('an indented line directly below a warning is no heading of a group', async () => {
  const warning = `WARNING: ${'The server did not answer in time, and was asked again. '.repeat(2)}`.trimEnd();
  const text = `[PS] C:\\>Get-OwaVirtualDirectory | fl\n${warning}\nPing statistics for 192.0.2.99:\n    Packets: Sent = 4, Received = 4,\n\n${LIST}\n[PS] C:\\>\n`;
  expect((await normalizedOf({ 'a.txt': text })).records[0]?.leftOver).toEqual([[4, 4]]);
});
