import { expect, test } from 'vitest';
import { normalizedOf } from '../normalized-of.ts';

async function url(select: string, value: string) {
  const text = `[PS] C:\\>Get-OwaVirtualDirectory | select Identity,${select} | fl\n\n\nIdentity    : EX01\\owa (Default Web Site)\nInternalUrl : ${value}\n\n\n`;
  const { fragments } = await normalizedOf({ 'a.txt': text });
  return fragments[0];
}

test.each([
  "@{n='InternalUrl';e={$_.InternalUrl}}",
  "@{Name='InternalUrl';Expression={$_.InternalUrl.AbsoluteUri}}",
  '@{l="InternalUrl";e={[string]$_.InternalUrl}}',
  "@{n='InternalUrl';e={$_.InternalUrl -join ','}}",
  "@{n='Other';e={$_.InternalUrl.Host}},InternalUrl",
])('a value that a command only wrote otherwise is read: %s', async (select) => {
  expect((await url(select, 'https://mail.contoso.com/owa'))?.properties.internalUrl).toBe(
    'https://mail.contoso.com/owa',
  );
});

test.each([
  "@{n='InternalUrl';e={$_.InternalUrl.Host}}",
  "@{ Name = 'InternalUrl' ; Expression = { $_.ExternalUrl } }",
  "@{e={$_.InternalUrl.Host};n='InternalUrl'}",
  "@{ Expression = { if ($_.InternalUrl) { 'yes' } } ; Label = 'InternalUrl' }",
  "@{label='InternalUrl';expression={if ($_.InternalUrl) {'yes'} else {'no'}}}",
])('a value that a command made under the name of another is not seen: %s', async (select) => {
  const fragment = await url(select, 'https://mail.contoso.com/owa');
  expect(fragment?.properties).not.toHaveProperty('internalUrl');
  expect(fragment?.unseen?.internalUrl).toEqual({ cause: 'unreadable', detail: 'the command computed it' });
});
