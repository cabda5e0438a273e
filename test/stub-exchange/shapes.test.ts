import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contoso } from '../../scripts/organization/contoso.ts';
import { contosoFiles } from '../../scripts/organization/sample-files.ts';
import type { Fragment } from '../../src/model/resource.ts';
import { judgeFiles } from '../organization/judge-files.ts';
import { PWSH, withPwsh } from '../pwsh.ts';
import { exportAll, fragmentsOf, MODES, objectsOf, WHOLE } from './exported-answers.ts';
import { CANARY } from './more-objects.ts';

const SERVERS = ['CAS10', 'EX16', 'EX19'];
/** Whose numbers no document proves: JSON of a live one is not read, and nothing else may be missing. */
const UNPROVEN = [
  'extendedProtectionTokenChecking',
  'edition',
  'domainType',
  'type',
  'status',
  'services',
  'rootCaType',
];

describe.skipIf(PWSH === undefined)(withPwsh('what real PowerShell makes of the stub’s objects'), () => {
  let folder = '';
  const text = (path: string): string => readFileSync(join(folder, path), 'utf8');
  beforeAll(() => {
    folder = exportAll(PWSH ?? '', 'contoso', SERVERS);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const request of WHOLE) {
    test(`${request} means the same in every shape and format`, async () => {
      const reference = await fragmentsOf(join(folder, 'live', `${request}.xml`), request);
      expect(reference.size).toBeGreaterThan(0);
      for (const mode of MODES) {
        expect(await fragmentsOf(join(folder, mode, `${request}.xml`), request), `${mode} xml`).toEqual(reference);
        const json = await fragmentsOf(join(folder, mode, 'json', `${request}.json`), request);
        expect([...json.keys()].sort(), mode).toEqual([...reference.keys()].sort());
        for (const [id, fragment] of json) {
          const lost = mode === 'live' ? UNPROVEN.filter((path) => fragment.unseen?.[path] !== undefined) : [];
          expect(without(fragment, lost), `${mode} json ${id}`).toEqual(without(reference.get(id), lost));
        }
      }
    });
  }

  test('a live object exports with its own type names, and enums as a name with a number', () => {
    const xml = text('live/Get-MapiVirtualDirectory.xml');
    expect(xml).toContain('<T>Microsoft.Exchange.Data.Directory.SystemConfiguration.ADMapiVirtualDirectory</T>');
    expect(xml).toMatch(
      /<T>Microsoft\.Exchange\.Data\.Directory\.SystemConfiguration\.AuthenticationMethod<\/T>\s*<T>System\.Enum<\/T>/,
    );
    expect(xml).toMatch(/<ToString>Ntlm<\/ToString>\s*<I32>2<\/I32>/);
    expect(xml).toMatch(/<T>Microsoft\.Exchange\.Data\.MultiValuedProperty`1\[\[Microsoft\.Exchange/);
    expect(xml).toContain('<URI N="InternalUrl">https://mail.contoso.com/mapi</URI>');
    expect(xml).toMatch(/<Obj N="Server"[\s\S]*?<ToString>EX16<\/ToString>[\s\S]*?N="DistinguishedName">CN=EX16,/);
    expect(xml).toContain('<BA N="SerializationData">');
  });

  test('ConvertTo-Json of a live object gives numbers for enums, and blows structures up', () => {
    const [server] = jsonLines(text('live/json/Get-ExchangeServer.json'));
    expect(server).toMatchObject({ ServerRole: 38, AdminDisplayVersion: { Major: 14, Minor: 3, Build: 123 } });
    const [directory] = jsonLines(text('live/json/Get-MapiVirtualDirectory.json'));
    expect(directory).toMatchObject({ IISAuthenticationMethods: [2, 10, 13] });
  });

  test('a remote session gives texts, lists of texts and three properties of its own', () => {
    const xml = text('remote/Get-MapiVirtualDirectory.xml');
    expect(xml).toMatch(/<T>(?:Deserialized\.)?Microsoft\.Exchange\S+ADMapiVirtualDirectory<\/T>/);
    expect(xml).not.toContain('System.Enum');
    expect(xml).toContain('<S N="Server">EX16</S>');
    const [first] = jsonLines(text('remote/json/Get-MapiVirtualDirectory.json'));
    expect(first).toMatchObject({
      IISAuthenticationMethods: ['Ntlm', 'OAuth', 'Negotiate'],
      AdminDisplayVersion: 'Version 15.1 (Build 2507.6)',
      PSComputerName: 'ex16.contoso.local',
      PSShowComputerName: false,
    });
  });

  test('an object that was read again has enums whose keys differ in case only', () => {
    expect(text('clixml/json/Get-MapiVirtualDirectory.json')).toContain('{"value":2,"Value":"Ntlm"}');
  });

  test('times have their zone in every shape', async () => {
    for (const mode of MODES) {
      const books = await fragmentsOf(join(folder, mode, 'Get-OfflineAddressBook.xml'), 'Get-OfflineAddressBook');
      expect([...books.values()][0]?.properties.lastTouchedTime).toBe('2026-11-02T03:05:11.000Z');
    }
  });

  test('a mailbox has its full size', async () => {
    const line = text('live/json/Get-Mailbox.json').split('\n')[0] ?? '';
    expect(Object.keys(JSON.parse(line) as object).length).toBeGreaterThan(60);
  });

  test('certificates survive only where their properties are named before the export', async () => {
    const live = await objectsOf(join(folder, 'live/servers/EX16/Get-ExchangeCertificate.xml'));
    expect(live).toHaveLength(3);
    const fragments = await fragmentsOf(
      join(folder, 'live/servers/EX16/Get-ExchangeCertificate.xml'),
      'Get-ExchangeCertificate',
    );
    expect([...fragments.values()][0]?.properties).toMatchObject({
      server: 'EX16',
      services: ['IIS', 'SMTP'],
      domains: ['autodiscover.contoso.com', 'mail.contoso.com'],
      notAfter: '2028-03-01T00:00:00.000Z',
      isSelfSigned: false,
      rootCaType: 'Enterprise',
      publicKeySize: 2048,
    });
  });

  test('no secret of the directory is among what was understood', async () => {
    expect(text('live/Get-AuthServer.xml')).toContain(CANARY);
    for (const mode of MODES) {
      const fragments = await fragmentsOf(join(folder, mode, 'Get-AuthServer.xml'), 'Get-AuthServer');
      expect(JSON.stringify([...fragments])).not.toContain(CANARY);
    }
  });

  test('the stub and the bundled sample are judged alike', async () => {
    const organization = contoso();
    const files = new Map<string, Uint8Array>();
    for (const request of WHOLE) files.set(`${request}.xml`, readFileSync(join(folder, 'live', `${request}.xml`)));
    // What names a certificate of the servers goes with them.
    files.delete('Get-AuthConfig.xml');
    for (const [path, bytes] of contosoFiles(organization))
      if (path.startsWith('servers/') || path === 'Get-AuthConfig.json') files.set(path, bytes);
    const sample = new Map([...contosoFiles(organization)].filter(([path]) => !path.startsWith('clients/')));
    const [stub, bundled] = await Promise.all([
      judgeFiles(files, 'modern-default'),
      judgeFiles(sample, 'modern-default'),
    ]);
    const verdicts = (judged: typeof stub) =>
      judged.run.findings.map((finding) => `${finding.rule} ${finding.resource.id} ${finding.outcome}`).sort();
    // The stub knows an authentication policy, a provider of Outlook and that servers share no account, which the sample
    // does not bring.
    const own =
      /^(?:HYB-009|HYB-012) authentication-policy:|^OA-014 outlook-provider:|^IIS-008 iis-location:ex16\/.*mapi /;
    const shared = (judged: typeof stub) => verdicts(judged).filter((one) => !own.test(one));
    expect(shared(stub)).toEqual(shared(bundled));
    expect(verdicts(stub).length).toBeGreaterThan(100);
  }, 60_000);
});

function without(fragment: Fragment | undefined, paths: readonly string[]) {
  if (fragment === undefined) return undefined;
  const kept = (bag: object): object =>
    Object.fromEntries(Object.entries(bag).filter(([path]) => !paths.includes(path)));
  // Labels come from what an export happens to hold.
  const { unseen = {}, label: _, ...rest } = fragment;
  return { ...rest, properties: kept(fragment.properties), unseen: kept(unseen) };
}

const jsonLines = (text: string): readonly unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
