import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../../src/cli/program.ts';
import type { World } from '../../../src/cli/world.ts';
import { openCapture } from '../../../src/collect/sources/capture/capture.ts';
import type { CaptureManifest } from '../../../src/model/capture.ts';
import { readRegistry } from '../../../src/normalize/formats/registry/registry.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { runScript, writeScript } from './scripts.ts';

const COMPUTER = (hostname().split('.')[0] ?? '').toUpperCase();

const HOST = `<?xml version="1.0" encoding="UTF-8"?>
<!-- canary-comment -->
<configuration>
  <configSections><sectionGroup name="system.webServer"><section name="httpRedirect" overrideModeDefault="Allow" /></sectionGroup></configSections>
  <configProtectedData><providers><add name="x" sessionKey="canary-session" /></providers></configProtectedData>
  <system.applicationHost>
    <applicationPools><add name="MSExchangeServicesAppPool"><processModel identityType="SpecificUser" userName="CONTOSO\\svc" password="[enc:canary-pool:enc]" /></add></applicationPools>
    <sites><site name="Default Web Site" id="1">
      <application path="/"><virtualDirectory path="/" physicalPath="C:\\inetpub\\wwwroot" password="canary-vdir" /></application>
      <application path="/EWS"><virtualDirectory path="/" physicalPath="C:\\Exchange#1\\EWS" /></application>
      <application path="/OAB"><virtualDirectory path="/" physicalPath="C:\\nowhere" /></application>
    </site></sites>
    <customMetadata><key path="canary-metadata" /></customMetadata>
  </system.applicationHost>
  <system.webServer>
    <security><authentication>
      <windowsAuthentication enabled="false"><providers><add value="Negotiate" /><add value="NTLM" /></providers></windowsAuthentication>
      <anonymousAuthentication enabled="true" userName="IUSR" password="canary-anonymous" />
      <iisClientCertificateMappingAuthentication><oneToOneMappings><add password="canary-mapping" /></oneToOneMappings></iisClientCertificateMappingAuthentication>
    </authentication></security>
    <rewrite><rules><rule name="canary-rule" /></rules></rewrite>
  </system.webServer>
  <location path="Default Web Site/EWS"><system.webServer><security><authentication>
    <windowsAuthentication enabled="true"><providers><clear /><add value="NTLM" /></providers></windowsAuthentication>
  </authentication></security></system.webServer></location>
</configuration>
`;
const WEB = `<configuration>
  <appSettings><add key="x" value="canary-setting" /></appSettings>
  <connectionStrings><add connectionString="canary-connection" /></connectionStrings>
  <system.web><machineKey validationKey="canary-machine" /></system.web>
  <system.webServer><httpRedirect enabled="true" destination="/owa" /></system.webServer>
</configuration>
`;

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
}
const read = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');
const manifestOf = (folder: string): CaptureManifest & { readonly [name: string]: unknown } =>
  JSON.parse(read(folder, 'capture.json'));
const statusOf = (folder: string, request: string, scope: string): unknown =>
  manifestOf(folder).requests?.find(
    (one) => one.request === request && one.scope.toLowerCase() === scope.toLowerCase(),
  );
const everything = (folder: string): string =>
  filesBelow(folder)
    .map((path) => read(folder, path))
    .join('\n');

async function audit(
  paths: readonly string[],
  cwd: string,
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const world: World = {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    cwd,
    env: {},
    now: () => new Date('2026-11-22T06:00:00Z'),
    signal: new AbortController().signal,
    terminal: { isTty: false, columns: 80 },
    program: 'main.js',
    home: process.cwd(),
  };
  const args = [
    'audit',
    ...paths,
    '--profile',
    'modern-default',
    '--out',
    join(cwd, 'out'),
    '--all',
    '--redact',
    'none',
  ];
  const code = await runProgram(args, world);
  return { code, out: out.join(''), err: err.join('') };
}

describe.skipIf(PWSH === undefined || process.platform === 'win32')(withPwsh('a standalone collector'), () => {
  let folder = '';
  let modern = '';
  let legacy = '';
  const at = (...names: readonly string[]): string => join(folder, ...names);
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "exaudit standalone 'Ü "));
    modern = await writeScript('modern', mkdtempSync(join(tmpdir(), 'exaudit-scripts-')));
    legacy = await writeScript('legacy', mkdtempSync(join(tmpdir(), 'exaudit-scripts-')));
    // Backslashes are part of names here: so the paths of Windows are files of this folder.
    writeFileSync(at('root\\System32\\inetsrv\\config\\applicationHost.config'), HOST);
    mkdirSync(at('C:\\inetpub\\wwwroot'));
    writeFileSync(at('C:\\inetpub\\wwwroot', 'web.config'), WEB);
    mkdirSync(at('C:\\Exchange#1\\EWS'));
  }, 60_000);
  afterAll(() => {
    for (const one of [folder, join(modern, '..'), join(legacy, '..')]) rmSync(one, { recursive: true, force: true });
  });
  const local = (): { readonly [name: string]: string } => ({ STUB_LOCAL: COMPUTER, SystemRoot: at('root') });

  it('writes a capture that audits: each file with its digest, each request with its state', async () => {
    const ran = runScript(modern, '-Path whole', { cwd: folder, env: local() });
    expect(ran.out).toContain('requests were not answered in full');
    const capture = at('whole');
    const manifest = manifestOf(capture);
    expect(manifest).toMatchObject({
      schema: 'exaudit/capture/v1',
      custody: 'collected',
      host: expect.any(String),
      redacted: false,
    });
    for (const file of manifest.files ?? []) {
      expect(file.sha256).toBe(
        createHash('sha256')
          .update(readFileSync(join(capture, file.path)))
          .digest('hex'),
      );
    }
    expect(filesBelow(capture).filter((path) => path !== 'capture.json')).toEqual(
      (manifest.files ?? []).map((file) => file.path).sort(),
    );
    expect(statusOf(capture, 'Get-MapiVirtualDirectory', 'EX02')).toMatchObject({ status: 'complete' });
    expect(statusOf(capture, 'applicationHost.config', COMPUTER)).toMatchObject({ status: 'complete' });
    expect(statusOf(capture, 'applicationHost.config', 'EX02')).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('-LocalOnly'),
    });
    expect(manifest.requests?.filter((one) => one.request === 'Get-CsClientPolicy')).toEqual([]);
    const audited = await audit([capture], folder);
    expect(audited.code, audited.err).toBe(3);
    expect(audited.out).toContain('0 of 2 servers, 3 of 3 mailboxes');
    expect(audited.out).toMatch(/ID-001[^\n]*Sign-in name differs/);
    expect(audited.out).toContain('EX02 applicationHost.config: it is asked on EX02');
  }, 120_000);

  it('keeps the needed sections of IIS, withholds secrets and names them, and says where no web.config stands', async () => {
    const capture = at('whole');
    const server = `servers/${COMPUTER}`;
    expect(everything(capture)).not.toMatch(
      /canary-(?!canary)(comment|session|pool|vdir|metadata|anonymous|mapping|rule|setting|connection|machine|organization|key)/,
    );
    const host = read(capture, `${server}/applicationHost.config`);
    expect(host).toContain('<clear />');
    expect(host).toContain('userName="CONTOSO\\svc"');
    expect(read(capture, `${server}/C/inetpub/wwwroot/web.config`)).toContain('destination="/owa"');
    expect(read(capture, `${server}/C/Exchange#1/EWS/web.config`)).toContain('no web.config stands in this folder');
    expect(existsSync(join(capture, server, 'C/nowhere'))).toBe(false);
    const withheld = (path: string) => manifestOf(capture).files?.find((file) => file.path === path)?.withheld;
    expect(withheld(`${server}/applicationHost.config`)).toEqual([
      'anonymousAuthentication@password',
      'configProtectedData',
      'processModel@password',
      'virtualDirectory@password',
    ]);
    expect(withheld(`${server}/C/inetpub/wwwroot/web.config`)).toEqual(['appSettings', 'connectionStrings']);
    const opened = await openCapture([capture]);
    expect(opened.refused).toEqual([]);
  });

  it('pays for a failing request with that request alone', () => {
    const before =
      "function Get-OwaVirtualDirectory { throw 'access is denied' }; function Get-CASMailbox { param($ResultSize) [pscustomobject]@{ Guid = [guid]::Empty }; throw 'the session ended' }; Remove-Item function:Get-MoveRequest; Remove-Item function:Get-OutlookProvider";
    const ran = runScript(modern, '-Path faults -Servers ex01,EX99', {
      cwd: folder,
      env: { STUB_DOWN: 'EX01' },
      before,
    });
    expect(ran.code).toBe(3);
    const capture = at('faults');
    expect(statusOf(capture, 'Get-OwaVirtualDirectory', 'EX01')).toMatchObject({
      status: 'failed',
      reason: 'access is denied',
    });
    expect(statusOf(capture, 'Get-MapiVirtualDirectory', 'EX01')).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('connect to IIS'),
    });
    expect(statusOf(capture, 'Get-CASMailbox', 'organization')).toMatchObject({
      status: 'partial',
      reason: 'the session ended',
    });
    expect(statusOf(capture, 'Get-OutlookProvider', 'organization')).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('does not exist in this session'),
    });
    expect(statusOf(capture, 'Get-OutlookAnywhere', 'EX01')).toMatchObject({ status: 'complete' });
    expect(statusOf(capture, 'Get-OutlookAnywhere', 'EX02')).toBeUndefined();
    expect(statusOf(capture, 'Get-ExchangeServer', 'EX99')).toMatchObject({ status: 'failed' });
  }, 60_000);

  it('asks nothing of people with -NoMailboxes, and nothing at all of a folder that is in use', () => {
    runScript(modern, '-Path nobody -NoMailboxes', { cwd: folder });
    expect(filesBelow(at('nobody')).filter((path) => path.startsWith('mailboxes'))).toEqual([]);
    expect(manifestOf(at('nobody')).requests?.map((one) => one.request)).not.toContain('Get-User');
    const again = runScript(modern, '-Path nobody', { cwd: folder });
    expect(again).toMatchObject({ code: 2, out: expect.stringContaining('is not empty') });
  }, 60_000);

  it('puts the view of the forest back as it was', () => {
    const args = '-Path forest -NoMailboxes; "after=[$env:STUB_FOREST]"';
    const ran = runScript(modern, args, { cwd: folder, before: "$env:STUB_FOREST = ''" });
    expect(manifestOf(at('forest')).rights).toMatchObject({ viewEntireForest: true });
    expect(ran.out).toContain('after=[]');
  }, 60_000);

  it('hides people with -Redact: equal stays equal, domains stay, and the key stays outside', async () => {
    for (const name of ['red1', 'red2']) runScript(modern, `-Path ${name} -Redact -KeyFile keys.txt`, { cwd: folder });
    runScript(legacy, '-Path red3 -Redact -KeyFile keys.txt', {
      cwd: folder,
      env: { STUB_VERSION: 'Version 14.3 (Build 123.4)' },
    });
    const key = read(folder, 'keys.txt').trim();
    expect(key).toMatch(/^[0-9A-F]{64}$/);
    for (const name of ['red1', 'red2', 'red3'])
      expect(everything(at(name))).not.toMatch(new RegExp(`canary|00000000-0000-4000-8000|${key}`, 'i'));
    const people = (name: string) =>
      read(at(name), 'mailboxes/DB01/Get-Mailbox.ndjson')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    expect(people('red1')).toEqual(people('red2'));
    const [ann, bob] = people('red1');
    expect(ann.UserPrincipalName).toBe(ann.PrimarySmtpAddress);
    expect(ann.EmailAddresses.slice(0, 2)).toEqual([`SMTP:${ann.PrimarySmtpAddress}`, `sip:${ann.PrimarySmtpAddress}`]);
    expect(bob.UserPrincipalName.replace('@contoso.local', '@contoso.com')).toBe(bob.PrimarySmtpAddress);
    expect(bob.UserPrincipalName).toMatch(/^user-[0-9a-f]{12}@contoso\.local$/);
    expect(read(at('red1'), 'mailboxes/Get-CASMailbox.ndjson')).toContain(ann.Guid);
    expect(read(at('red3'), 'mailboxes/DB01/Get-Mailbox.xml')).toContain(bob.PrimarySmtpAddress);
    const audited = await audit([at('red1')], folder);
    expect(audited.out).toMatch(/ID-001[^\n]*Sign-in name differs[^\n]*1 mailbox/);
  }, 180_000);

  it('writes CLIXML and text where it is the legacy one, and that audits', async () => {
    const before =
      'Remove-Item function:Get-ClientAccessService; function Get-ClientAccessServer { [CmdletBinding()] param([string] $Identity) [pscustomobject]@{ Name = $Identity; Identity = $Identity; AutoDiscoverServiceInternalUri = $null } }';
    const env = { ...local(), STUB_VERSION: 'Version 14.3 (Build 123.4)' };
    const ran = runScript(legacy, '-Path old', { cwd: folder, env, before });
    expect(ran.code, ran.out).toBe(3);
    const capture = at('old');
    expect(filesBelow(capture).filter((path) => !/\.(xml|txt|config)$/.test(path))).toEqual(['capture.json']);
    expect(statusOf(capture, 'Get-ClientAccessService', 'EX02')).toMatchObject({ status: 'complete' });
    expect(filesBelow(capture).some((path) => path.includes('Mapi'))).toBe(false);
    expect(everything(capture)).not.toMatch(/canary-(comment|session|pool|vdir|anonymous|mapping|key|organization)/);
    const audited = await audit([capture], folder);
    expect(audited.out).toContain('0 of 2 servers, 3 of 3 mailboxes');
  }, 60_000);

  it('pushes a server’s part under another name first, and joins the parts of several servers', async () => {
    const share = at('share');
    runScript(modern, '-Path organization', { cwd: folder, env: local() });
    const push = (): void => {
      const ran = runScript(modern, `-Push '${share.replaceAll("'", "''")}'`, {
        cwd: folder,
        env: local(),
        before: "function Get-ExchangeServer { throw 'never asked' }",
      });
      expect(ran.out).not.toContain('never asked');
    };
    push();
    const pushed = join(share, COMPUTER, 'capture');
    expect(filesBelow(pushed)).toContain(`servers/${COMPUTER}/applicationHost.config`);
    writeFileSync(join(pushed, 'old.txt'), 'of an earlier run');
    mkdirSync(join(share, COMPUTER, 'broken.unfinished', 'servers'), { recursive: true });
    writeFileSync(join(share, COMPUTER, 'broken.unfinished', 'servers', 'x.txt'), 'half');
    push();
    expect(filesBelow(pushed)).not.toContain('old.txt');
    // A second server's part, and the organization's, which lacks both.
    const other = join(share, 'EX02', 'capture', 'servers', 'EX02');
    mkdirSync(other, { recursive: true });
    writeFileSync(join(other, 'applicationHost.config'), HOST);
    const sha256 = createHash('sha256').update(HOST).digest('hex');
    writeFileSync(
      join(share, 'EX02', 'capture', 'capture.json'),
      JSON.stringify({
        schema: 'exaudit/capture/v1',
        custody: 'collected',
        files: [
          { path: 'servers/EX02/applicationHost.config', request: 'applicationHost.config', server: 'EX02', sha256 },
        ],
        requests: [{ request: 'applicationHost.config', scope: 'EX02', status: 'complete' }],
      }),
    );
    const capture = await openCapture([at('organization'), share]);
    expect(capture.files.some((file) => file.path.includes('unfinished'))).toBe(false);
    const found = capture.manifest?.requests?.filter((one) => one.request === 'applicationHost.config');
    expect(found?.map((one) => one.status)).toEqual(found?.map(() => 'complete'));
    expect(new Set(found?.map((one) => one.scope.toUpperCase()))).toEqual(new Set([COMPUTER, 'EX02']));
    const audited = await audit([at('organization'), share], folder);
    expect(audited.out).not.toMatch(/lost[^\n]*applicationHost\.config/);
  }, 120_000);

  it('writes registry values so that "not set" is told from "not read"', () => {
    const registry = String.raw`$tokens = $null; $errors = $null; $ast = [Management.Automation.Language.Parser]::ParseFile('${modern}', [ref] $tokens, [ref] $errors)
      $found = $ast.Find({ param($node) $node.GetType().Name -eq 'FunctionDefinitionAst' -and $node.Name -eq 'Format-ExauditRegistry' }, $true)
      . ([scriptblock]::Create($found.Extent.Text))
      'Windows Registry Editor Version 5.00'; ''; '[HKEY_LOCAL_MACHINE\SYSTEM\Lsa]'
      Format-ExauditRegistry 'LmCompatibilityLevel' 3; Format-ExauditRegistry 'Unset' $null; Format-ExauditRegistry 'Negative' (-1)
      Format-ExauditRegistry 'ProductName' 'Windows "Server" \ 2016'
      Format-ExauditRegistry 'BackConnectionHostNames' ([string[]] @('mail.contoso.com', 'autodiscover.contoso.com'))`;
    const printed = runScript('Write-Output', "''", { cwd: folder, before: registry }).out;
    const values = readRegistry(
      printed
        .split(/\r?\n/)
        .filter((line) => line !== '')
        .join('\n'),
    ).entries;
    expect(values.map(({ name, type, data }) => [name, type, data])).toEqual([
      ['LmCompatibilityLevel', 'REG_DWORD', 3],
      ['Unset', null, null],
      ['Negative', 'REG_DWORD', 4294967295],
      ['ProductName', 'REG_SZ', 'Windows "Server" \\ 2016'],
      ['BackConnectionHostNames', 'REG_MULTI_SZ', 'mail.contoso.com\nautodiscover.contoso.com'],
    ]);
  }, 60_000);

  it('shows the command for servers that cannot register tasks by cmdlet, and refuses what would end its quotes', async () => {
    const register = await writeScript('push', mkdtempSync(join(folder, 'push-')));
    const shown = runScript(register.replaceAll("'", "''"), "-Share '\\\\EXMGMT01\\exaudit$\\' -At 04:10 -Show", {
      cwd: folder,
    });
    expect(shown.out).toContain('schtasks /Create /TN "exaudit push" /SC DAILY /ST 04:10 /RU "SYSTEM" /RL HIGHEST');
    expect(shown.out).toContain('-Push \\"\\\\EXMGMT01\\exaudit$\\""');
    for (const share of ['\\\\x\\y" & calc', '\\\\x\\%TEMP%']) {
      const refused = runScript(register.replaceAll("'", "''"), `-Share '${share}' -Show`, { cwd: folder });
      expect(refused.out).toContain('cannot stand on the task');
      expect(refused.out).not.toContain('schtasks');
    }
  }, 60_000);
});

const STUB = 'test/stub-exchange/connect-stub.ps1';
const noStub = existsSync(STUB) ? '' : ` (skipped: ${STUB} is not there)`;

describe.skipIf(PWSH === undefined || noStub !== '')(
  withPwsh(`a standalone collector and the stub Exchange${noStub}`),
  () => {
    let folder = '';
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'exaudit-standalone-stub-'));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('writes the same of live objects as of those that came through a session, and nothing that was serialized', async () => {
      const script = await writeScript('modern', folder);
      for (const mode of ['live', 'remote']) {
        const log = join(folder, `${mode}.log`);
        runScript(script, `-Path ${mode}`, {
          cwd: folder,
          env: { STUB_EXCHANGE: JSON.stringify({ mode }), STUB_EXCHANGE_LOG: log },
          stub: STUB,
        });
        expect(readFileSync(log, 'utf8')).not.toContain('"kind":"violation"');
        expect(everything(join(folder, mode))).not.toContain('exaudit-canary');
      }
      const files = filesBelow(join(folder, 'live'));
      expect(files.length).toBeGreaterThan(40);
      expect(filesBelow(join(folder, 'remote'))).toEqual(files);
      // A certificate loses most of what it says on its way through a session (`docs/domain/raw-shapes.md#clixml`).
      const compared = files.filter((path) => path.endsWith('.ndjson') && !path.includes('Get-ExchangeCertificate'));
      for (const path of compared)
        expect(read(join(folder, 'remote'), path), path).toBe(read(join(folder, 'live'), path));
    }, 120_000);
  },
);
