import { expect, test } from 'vitest';
import { withoutUrlSecrets } from '../../../src/lib/web/url-secret.ts';

test.each([
  ['https://svc:Hunter4@x.contoso.com/a?token=Hunter5&b=1', 'https://x.contoso.com/a?token=(withheld)&b=1'],
  ['https://svc@x.contoso.com/', 'https://x.contoso.com/'],
  [
    'HTTPS://a:b%40c@x/?Api-Key=1&SIG=2#access_token=3',
    'HTTPS://x/?Api-Key=(withheld)&SIG=(withheld)#access_token=(withheld)',
  ],
  ['see https://a:b@x/ and ftp://c:d@y', 'see https://x/ and ftp://y'],
  ['{"u":"https://a:b@x/?password=p\\"q"}', '{"u":"https://x/?password=(withheld)"}'],
])('an address loses who signs in and values of secrets: %s', (given, left) => {
  expect(withoutUrlSecrets(given)).toBe(left);
  expect(withoutUrlSecrets(left)).toBe(left);
});

test.each([
  'https://mail.contoso.com/EWS/Exchange.asmx',
  'https://x/a@b?monkey=1&page=2',
  'a:b@c',
  'CN=token=1',
  'https://x/?tokenless',
])('everything else stays as it is: %s', (text) => expect(withoutUrlSecrets(text)).toBe(text));
