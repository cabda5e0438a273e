import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { wordsIn } from '../canary-words.ts';
import { exaudit, freshFolder } from '../stored.ts';
import { HIDDEN, Seeds } from './seeds.ts';

const { person, place, secret, words: seeded } = new Seeds();

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const mailbox = (index: number) => {
  const [upn, mail, alias] = [person(), person(), person()];
  return {
    UserPrincipalName: [`${upn}@contoso.com`, `${upn}!x@contoso.com`, upn, `${upn}-0123456789@contoso.com`][index % 4],
    PrimarySmtpAddress: `${mail}@contoso.com`,
    EmailAddresses: [`SMTP:${mail}@contoso.com`, `X500:/o=Contoso/ou=x/cn=Recipients/cn=${alias}`],
    RecipientTypeDetails: 'UserMailbox',
    Database: 'DB01',
  };
};
const list = (object: { readonly [name: string]: unknown }): string =>
  Object.entries(object)
    .map(([name, value]) => `${name.padEnd(22)}: ${Array.isArray(value) ? `{${value.join(', ')}}` : String(value)}`)
    .join('\r\n');

/** The same classes as JSON, lists in a console (UTF-16 too), CSV, registry exports, output of tools, lines of a probe. */
const FILES: { readonly [path: string]: string | Uint8Array } = {
  'Get-Mailbox.json': JSON.stringify(times(20, mailbox)),
  'Get-Mailbox.txt': `[PS] C:\\>Get-Mailbox -ResultSize Unlimited | fl\r\n\r\n${times(15, (index) => list(mailbox(index))).join('\r\n\r\n')}\r\n`,
  'Get-MoveRequest.txt': Buffer.from(
    `\ufeff\r\n${times(10, () => list({ Identity: `contoso.local/Users/${person()}`, DisplayName: person(), Status: 'Synced', SourceDatabase: 'DB01', TargetDatabase: place(), BatchName: place() })).join('\r\n\r\n')}\r\n`,
    'utf16le',
  ),
  'Get-ExchangeCertificate.json': JSON.stringify(
    times(8, (index) => ({
      Thumbprint: String(index).repeat(40),
      Subject: `CN=${person()}, E=${person()}@contoso.com, O=${person()}`,
      Issuer: `CN=${person()}`,
      NotAfter: '2020-01-01T00:00:00Z',
      Services: 'IIS',
      CertificateDomains: [`${place()}.contoso.local`],
      Identity: `EX16\\${String(index).repeat(40)}`,
      PSComputerName: 'EX16',
    })),
  ),
  'setspn.txt': `Checking forest DC=contoso,DC=com\r\n${times(6, () => `CN=${person()},OU=${person()},DC=contoso,DC=com\r\n\thttp/mail.contoso.com`).join('\r\n')}\r\n\r\nExisting SPN found!\r\n`,
  'servers/EX16/reg query.txt': `HKEY_USERS\\S-1-12-1-9999-8888-7777-6666\\Software\\Microsoft\\Exchange\r\n    AlwaysUseMSOAuthForAutoDiscover    REG_SZ    CONTOSO\\${person()}\r\n\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\r\n    LmCompatibilityLevel    REG_DWORD    0x1\r\n    Vendor    REG_SZ    ${secret()}\r\n`,
  'servers/EX16/x.reg': `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa]\r\n"Pwd"="${secret()}"\r\n"ApiToken"="${secret()}"\r\n`,
  'Get-ClientAccessService.json': JSON.stringify([
    {
      Name: 'EX16',
      Identity: 'EX16',
      AutoDiscoverServiceInternalUri: `https://${secret()}:${secret()}@${place()}.contoso.com/a?token=${secret()}`,
    },
  ]),
  'network/endpoints.ndjson': `${JSON.stringify({ schema: 'exaudit/endpoint/v1', url: 'https://mail.contoso.com/EWS/Exchange.asmx', host: 'mail.contoso.com', port: 443, address: '2001:db8::1', vantage: place(), service: 'Ews', server: 'EX16', method: 'GET', started: '2026-11-01T00:00:00Z', outcome: 'answered', durationMs: 1, httpVersion: '1.1', status: 401, wwwAuthenticate: ['Negotiate'], frontEnd: place(), tlsVersion: 'TLSv1.2', tlsCipher: 'x', certificateSubject: `CN=${person()}, O=${person()}`, certificateIssuer: `CN=${person()}`, certificateNames: ['mail.contoso.com'], certificateThumbprint: 'b'.repeat(40), certificateNotBefore: '2020-01-01T00:00:00Z', certificateNotAfter: '2030-01-01T00:00:00Z', certificateIsSelfSigned: false, certificateIsTrusted: true, certificateTrustProblem: null, certificateCoversHost: true })}\n`,
  'Get-OutlookProvider.txt': `Name     : EXPR\r\nIdentity : EXPR\r\nnote for ${person()}, PW=${secret()}\r\n`,
  'window.txt': `[PS] C:\\>Get-OrganizationConfig | fl\r\nAccess denied for CONTOSO\\${person()}, Password=${secret()}\r\n`,
  'Get-OabVirtualDirectory.json': `[{"Server":"EX16","Name":"${secret()}`,
  'waivers.yaml': '',
};

const RULES = [
  'mailbox userPrincipalName',
  'mailbox emailAddresses',
  'move-request name',
  'service-principal-name accounts',
  'certificate subject',
  'certificate issuer',
  'registry-value text',
  'client-access-service autodiscoverServiceInternalUri',
  'endpoint certificate.subject',
].map((row) => row.split(' ') as [string, string]);

/** Every rule fails, and says what it found. */
const POLICY = `schema: exaudit/policy/v1
policy: zz
title: zz
rules:
${RULES.map(([kind, property], index) => `  - id: ZZ-00${index + 1}\n    name: zz-${index}\n    topic: client\n    title: ok\n    failure: "bad {found}"\n    severity: high\n    harm: hygiene\n    select: { kind: ${kind} }\n    expect: { property: ${property}, ${property === 'emailAddresses' || property === 'accounts' ? 'isEmpty: true' : 'equals: nobody'} }\n    why: because\n`).join('')}`;
const PROFILE = `schema: exaudit/profile/v1\nprofile: zzp\ntitle: zzp\ninclude: [${RULES.map((_, index) => `{ id: ZZ-00${index + 1} }`).join(', ')}]\n`;

let capture = '';
let policies = '';
beforeAll(() => {
  const folder = freshFolder();
  capture = join(folder, 'cap');
  policies = join(folder, 'pol');
  for (const [path, content] of Object.entries({ ...FILES, [`${person()} export.txt`]: 'We went to the sea.\n' })) {
    mkdirSync(dirname(join(capture, path)), { recursive: true });
    if (path !== 'waivers.yaml') writeFileSync(join(capture, path), content);
  }
  mkdirSync(policies);
  writeFileSync(join(policies, 'zz.yaml'), POLICY);
  writeFileSync(join(policies, 'zzp.yaml'), PROFILE);
  writeFileSync(
    join(folder, 'waivers.yaml'),
    `- id: W-1\n  kind: accepted-risk\n  rule: ZZ-005\n  resource: { server: EX16 }\n  observed: { subject: "CN=${person()}" }\n  reason: ${person()} wants it.\n  requestedBy: a.meier\n  approvedBy: b.schulz\n  approvedAt: 2026-11-01T00:00:00Z\n  expires: 2026-12-01T00:00:00Z\n`,
  );
});

const BY_DESIGN = new Set(['snapshot.ndjson.gz', 'restricted.ndjson', 'redaction.key']);

describe('canaries', () => {
  it('are found by the search in every encoding', () => {
    const word = 'zqp0001kx';
    for (const text of [
      word,
      word.toUpperCase(),
      Buffer.from(word, 'utf16le'),
      Buffer.from(`a ${word} b`).toString('base64'),
      Buffer.from(word.padEnd(12), 'utf16le').toString('base64'),
      [...word].map((one) => `%${one.charCodeAt(0).toString(16)}`).join(''),
      JSON.stringify(word).replace('z', '\\u007a'),
    ])
      expect([...wordsIn(Buffer.from(text as string))]).toEqual([word]);
    expect(seeded.length).toBeGreaterThan(200);
  });

  it.each(['pii', 'all'] as const)(
    'are in no output of any command at %s',
    async (level) => {
      const out = freshFolder();
      const formats = 'html,json,csv,markdown,sarif,junit,hdf,action-plan,terminal';
      const judge = ['--policies', policies, '--profile', 'zzp', '--redact', level] as const;
      const waivers = join(dirname(capture), 'waivers.yaml');
      const log = ['--log-level', 'trace', '--log-file', join(out, 'exaudit.log')];
      const screens = [
        await exaudit(
          'audit',
          capture,
          ...judge,
          '--waivers',
          waivers,
          '--format',
          formats,
          '--all',
          '--out',
          out,
          ...log,
        ),
      ];
      expect(screens[0]?.err).toMatch(/exit [13]:/);
      const run = join(out, readdirSync(out).find((name) => /Z-[0-9a-f]{8}$/.test(name)) ?? 'none');
      for (const format of ['terminal', 'json', 'html', 'csv', 'sarif'])
        screens.push(await exaudit('report', run, '--format', format, '--redact', level));
      screens.push(
        await exaudit('report', run, '--format', 'csv', '--all', '--redact', level),
        await exaudit('verify', run),
      );
      const found = new Set<string>();
      const logged = readFileSync(join(out, 'exaudit.log'));
      expect(logged.toString()).toContain('"event":"run-kept"');
      for (const word of wordsIn(logged)) if (HIDDEN[level].test(word)) found.add(`log ${word}`);
      // Names of files stay on the screen of who audits, so that a file that was not understood can be found.
      const named = level === 'pii' ? wordsIn(Buffer.from(readdirSync(capture).join('\n'))) : new Set<string>();
      for (const { err, out: text } of screens)
        for (const word of wordsIn(Buffer.from(text + err)))
          if (!named.has(word) && HIDDEN[level].test(word)) found.add(`screen ${word}`);
      for (const name of readdirSync(run, { recursive: true, encoding: 'utf8' })) {
        const path = join(run, name);
        if (BY_DESIGN.has(name) || !statSync(path).isFile()) continue;
        for (const word of wordsIn(readFileSync(path))) if (HIDDEN[level].test(word)) found.add(`${name} ${word}`);
      }
      expect([...found]).toEqual([]);
      const snapshot = wordsIn(readFileSync(join(run, 'snapshot.ndjson.gz')));
      expect([...snapshot].filter((word) => word.startsWith('zqs'))).toEqual([]);
      expect(snapshot.size).toBeGreaterThan(100);
    },
    120_000,
  );
});
