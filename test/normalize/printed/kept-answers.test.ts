import { expect, test } from 'vitest';
import { normalizedOf } from '../normalized-of.ts';

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
