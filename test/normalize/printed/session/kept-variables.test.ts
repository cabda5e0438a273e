import { expect, test } from 'vitest';
import { normalizedOf } from '../../normalized-of.ts';

const SHOWN = `

Identity            : EX1\\OAB (Default Web Site)
BasicAuthentication : False


`;
const KEPT = '[PS] C:\\>$r = Get-OabVirtualDirectory -Server EX1\n';

async function readingOf(text: string) {
  const { fragments, records } = await normalizedOf({ 'a.txt': text });
  const [record] = records;
  return { basic: fragments.map(({ properties }) => properties.basicAuthentication), record };
}

test.each([
  `${KEPT}[PS] C:\\>$r${SHOWN}`,
  `${KEPT}[PS] C:\\>$r | fl Identity,BasicAuthentication${SHOWN}`,
  `${KEPT}[PS] C:\\>$R|fl Identity,Basic*${SHOWN}`,
  `[PS] C:\\>$r = Get-OabVirtualDirectory -Server EX1; $r | fl Identity,BasicAuthentication${SHOWN}`,
  `${KEPT}[PS] C:\\>$other = Get-MapiVirtualDirectory\n[PS] C:\\>$r | fl${SHOWN}`,
])('what a variable was filled with is what it shows: %#', async (text) => {
  const { basic, record } = await readingOf(text);
  expect(basic).toEqual([false]);
  expect(record).toMatchObject({ request: 'Get-OabVirtualDirectory', status: 'read', problem: null });
});

test.each([
  ['it was filled elsewhere', ''],
  ['it holds something else since', `${KEPT}[PS] C:\\>$r = Get-Date\n`],
  ['something was added', `${KEPT}[PS] C:\\>$r += Get-MapiVirtualDirectory -Server EX1\n`],
  ['one was put in its place', `${KEPT}[PS] C:\\>$r[0] = $null\n`],
  [
    'what it shows was changed since',
    `${KEPT}[PS] C:\\>Set-OabVirtualDirectory "EX1\\OAB (Default Web Site)" -BasicAuthentication $true\n`,
  ],
  ['it changed it itself', `${KEPT}[PS] C:\\>$r | Set-OabVirtualDirectory -BasicAuthentication $true\n`],
  ['the command that filled it is wrapped', KEPT.replace('EX1', 'EX1 -ADProper\ntiesOnly')],
  ['another computer shows it', KEPT.replace('[PS]', '[ex2.contoso.com]: [PS]')],
])('nothing is believed of a variable where %s: its lines are left over', async (_, above) => {
  const known =
    '[PS] C:\\>Get-MapiVirtualDirectory -Server EX1 | fl Identity\n\nIdentity : EX1\\mapi (Default Web Site)\n\n';
  const text = `${known}${above}[PS] C:\\>$r | fl Identity,BasicAuthentication${SHOWN}`;
  const { basic, record } = await readingOf(text);
  expect(basic).toEqual([undefined]);
  const first = text.split('\n').findIndex((line) => line.startsWith('BasicAuthentication')) + 1;
  expect(record).toMatchObject({ status: 'partly' });
  expect(record?.leftOver?.some(([from = 0, to = 0]) => from <= first && first <= to)).toBe(true);
});

test.each(['$PSVersionTable', '$Host | fl', '$error', '$ExBin', '$true'])(
  '%s is a variable of the shell: it holds no evidence, and the file is read',
  async (command) => {
    const shown = `[PS] C:\\>${command}\n\nName      Value\n----      -----\nPSVersion 5.1.14393.693\n\n`;
    const asked = `[PS] C:\\>Get-OabVirtualDirectory -Server EX1 | fl Identity,BasicAuthentication${SHOWN}`;
    const { basic, record } = await readingOf(shown + asked);
    expect(basic).toEqual([false]);
    expect(record).toMatchObject({ status: 'read' });
    expect(record).not.toHaveProperty('leftOver');
  },
);

test('what was asked again since is not taken back by what was kept before', async () => {
  const again = `[PS] C:\\>Get-OabVirtualDirectory -Server EX1 | fl Identity,BasicAuthentication${SHOWN.replace('False', 'True')}`;
  const { basic, record } = await readingOf(`${KEPT}${again}[PS] C:\\>$r | fl Identity,BasicAuthentication${SHOWN}`);
  expect(basic).toEqual([true]);
  expect(record?.status).toBe('partly');
});
