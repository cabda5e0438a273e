import { expect, test } from 'vitest';
import { normalizedOf } from '../../normalized-of.ts';

const NEXT = `[PS] C:\\>Get-OabVirtualDirectory -Server EX1 | fl Identity,BasicAuthentication

Identity            : EX1\\OAB (Default Web Site)
BasicAuthentication : False

`;

test.each([
  '$servers = Get-ExchangeServer',
  'Get-ExchangeServer | Export-Csv s.csv',
  'Get-ExchangeServer | epcsv s.csv',
  'Get-ExchangeServer | Out-Null',
  'Get-ExchangeServer > s.txt',
])('%s printed nothing: no list of servers was seen, and no empty one', async (command) => {
  for (const said of ['', 'WARNING: Something is slow.\n']) {
    const { lines: collections } = await normalizedOf({ 'a.txt': `[PS] C:\\>${command}\n${said}${NEXT}` });
    expect(collections.map(({ request }) => request)).toEqual(['Get-OabVirtualDirectory']);
  }
});

const notesOf = async (text: string) => (await normalizedOf({ 'servers/EX1/a.txt': text })).records[0]?.notes ?? [];
const LEVEL = `C:\\>reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa -v LmCompatibilityLevel

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa
    LmCompatibilityLevel    REG_DWORD    0x5

`;

test.each([
  [NEXT, 'Set-OabVirtualDirectory "EX1\\OAB (Default Web Site)" -BasicAuthentication $true'],
  [NEXT, 'Get-OabVirtualDirectory -Server EX1 | Set-OabVirtualDirectory -BasicAuthentication $true'],
  [LEVEL, 'reg add HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /v LmCompatibilityLevel /t REG_DWORD /d 1 /f'],
  [LEVEL, 'Set-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa -Name LmCompatibilityLevel -Value 1'],
])('what was changed below it is said to be as it was before, until it is asked again: %#', async (asked, change) => {
  const changed = `PS C:\\> ${change}\n`;
  expect(await notesOf(`${asked}${changed}`)).toEqual([expect.stringMatching(/^Shown as it was before: line \d+ may/)]);
  expect(await notesOf(`${asked}${changed}${asked}PS C:\\>\n`)).not.toContainEqual(
    expect.stringContaining('Shown as it was before'),
  );
  expect(await notesOf(`${changed}${asked}PS C:\\>\n`)).toEqual([]);
  expect(await notesOf(`${asked}${changed.trimEnd()} -WhatIf\n`)).toEqual([]);
});

test('reg query takes its switches with a hyphen, too: a value that is not there says nothing of its key', async () => {
  const { fragments } = await normalizedOf({
    'servers/EX1/a.txt': `${LEVEL.split('\n\n')[0]}

ERROR: The system was unable to find the specified registry key or value.

C:\\>
`,
  });
  expect(fragments.map(({ properties }) => [properties.name, properties.data])).toEqual([
    ['LmCompatibilityLevel', null],
  ]);
});
