import { expect, test } from 'vitest';
import { normalizedOf } from '../normalized-of.ts';

const SERVER = `
Name                : EX1
AdminDisplayVersion : Version 15.1 (Build 2507.6)
ServerRole          : Mailbox

`;
const MAILBOX = `
UserPrincipalName    : a@contoso.local
PrimarySmtpAddress   : a@contoso.com
RecipientTypeDetails : UserMailbox

`;
const statusOf = async (text: string): Promise<string | undefined> => {
  const { lines } = await normalizedOf({ 'a.txt': text });
  return lines.find(({ kind }) => kind === 'server' || kind === 'mailbox')?.status;
};

test.each([
  ['Get-ExchangeServer | fl', SERVER, 'complete'],
  ['Get-ExchangeServer -DomainController dc01 | sort Name | fl', SERVER, 'complete'],
  ['Get-ExchangeServer EX1 | fl', SERVER, 'partial'],
  ['Get-ExchangeServer -Domain contoso.local | fl', SERVER, 'partial'],
  ['"EX1" | Get-ExchangeServer | fl', SERVER, 'partial'],
  ['Get-Mailbox -ResultSize Unlimited | fl', MAILBOX, 'complete'],
  ['Get-Mailbox -IgnoreDefaultScope -ResultSize:Unlimited | fl', MAILBOX, 'complete'],
  ['Get-Mailbox -Archive -ResultSize Unlimited | fl', MAILBOX, 'partial'],
  ['Get-Mailbox -PublicFolder | fl', MAILBOX, 'partial'],
  ['Get-Mailbox -ResultSize Unlimited | sort PrimarySmtpAddress -Unique | fl', MAILBOX, 'partial'],
])('%s lists all of them or a part', async (command, printed, status) => {
  expect(await statusOf(`[PS] C:\\>${command}\n${printed}`)).toBe(status);
});

test.each([
  'WARNUNG: Standardmäßig werden nur die ersten 1000 Elemente zurückgegeben. Verwenden Sie den Parameter ResultSize.',
  'AVERTISSEMENT : Par défaut, seuls les 1000 premiers éléments sont renvoyés. Utilisez le paramètre ResultSize.',
  'WARNING: By default, only the first 1000 items are returned. Use the ResultSize parameter.',
])('a list that was cut off is no whole one, in whatever language it is said: %s', async (warning) => {
  expect(await statusOf(`[PS] C:\\>Get-Mailbox | fl\n${MAILBOX}${warning}\n\n`)).toBe('partial');
});
