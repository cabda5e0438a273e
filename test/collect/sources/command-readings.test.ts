import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { SourceAnswer } from '../../../src/collect/evidence-source.ts';
import { nodeChain, readAdsutil } from '../../../src/collect/sources/commands/command-adsutil.ts';
import { readAppcmdConfig, readAppcmdObjects } from '../../../src/collect/sources/commands/command-appcmd.ts';
import { askTlsBindings } from '../../../src/collect/sources/commands/command-netsh.ts';
import type { ToolOptions } from '../../../src/collect/sources/commands/command-reading.ts';
import { readRegistryValues } from '../../../src/collect/sources/commands/command-registry.ts';
import { readServicePrincipalNames } from '../../../src/collect/sources/commands/command-setspn.ts';
import { commandSources } from '../../../src/collect/sources/commands/command-sources.ts';
import { type ToolPaths, toolPaths } from '../../../src/collect/sources/commands/command-tools.ts';
import { normalizedOf } from '../../normalize/normalized-of.ts';
import { type StubTool, stubTool } from './stub-tool.ts';

const made: StubTool[] = [];
afterEach(() => {
  for (const tool of made.splice(0)) tool.remove();
});
function optionsOf(name: keyof ToolPaths, body: string): ToolOptions & { readonly calls: () => readonly string[][] } {
  const stub = stubTool(body);
  made.push(stub);
  const calls = (): string[][] =>
    readFileSync(join(stub.folder, 'log'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as string[]);
  return { tools: toolPaths({}, { [name]: stub.path }), timeoutMs: 10_000, calls };
}
const textsOf = (evidence: SourceAnswer): { readonly [path: string]: string } =>
  Object.fromEntries(evidence.files.map(({ path, content }) => [path, String(content)]));

/** As appcmd answers with /xml; exit codes above 255 do not exist here. */
const APPCMD = `
const [, , ...rest] = args;
const location = rest.find((word) => !word.startsWith('/'));
const section = rest.find((word) => word.startsWith('/section:'))?.slice(9);
const path = ['MACHINE/WEBROOT/APPHOST', location].filter(Boolean).join('/');
if (location === 'Gone') { say('ERROR ( message:Cannot find CONFIG object with identifier "Gone". )\\r\\n'); process.exit(50); }
const full = 'system.webServer/security/authentication/' + section;
const inner = section === 'windowsAuthentication' ? '<providers><add value="NTLM" /><add value="Negotiate" /></providers>' : '';
say('<?xml version="1.0" encoding="UTF-8"?>\\r\\n<appcmd>\\r\\n<CONFIG CONFIG.SECTION="' + full + '" path="' + path + '" overrideMode="Inherit" locked="false">' +
  '<' + full.replaceAll('/', '-') + ' enabled="true">' + inner + '</' + full.replaceAll('/', '-') + '></CONFIG>\\r\\n</appcmd>\\r\\n');`;

describe.skipIf(process.platform === 'win32')('programs of Windows (their stubs need a POSIX system)', () => {
  test('appcmd is asked for each location and section, and the existing reader takes its answers', async () => {
    const options = optionsOf('appcmd', APPCMD);
    const sections = ['windowsAuthentication', 'basicAuthentication'];
    const evidence = await readAppcmdConfig('EX01', ['', 'Default Web Site/EWS'], sections, options);
    expect(evidence.status).toBe('complete');
    expect(options.calls()[2]).toEqual([
      'list',
      'config',
      'Default Web Site/EWS',
      '/section:windowsAuthentication',
      '/xml',
    ]);
    expect(evidence.files.map(({ path }) => path)).toEqual([
      'servers/EX01/appcmd/windowsAuthentication.xml',
      'servers/EX01/appcmd/basicAuthentication.xml',
      'servers/EX01/appcmd/Default Web Site/EWS/windowsAuthentication.xml',
      'servers/EX01/appcmd/Default Web Site/EWS/basicAuthentication.xml',
    ]);
    const { fragments } = await normalizedOf(textsOf(evidence));
    expect(
      fragments.find(
        ({ id, properties }) =>
          id === 'iis-location:ex01/default web site/ews' && 'windowsAuthentication' in properties,
      ),
    ).toMatchObject({
      properties: { windowsAuthentication: { enabled: true, providers: ['NTLM', 'Negotiate'] } },
    });
  });

  test('a location that is not there costs itself, and its error is kept as the answer', async () => {
    const options = optionsOf('appcmd', APPCMD);
    const evidence = await readAppcmdConfig(
      'EX01',
      ['Gone', 'Default Web Site/EWS'],
      ['windowsAuthentication'],
      options,
    );
    expect(evidence.status).toBe('partial');
    expect(evidence.reason).toBe(
      'Gone, windowsAuthentication: appcmd answered "ERROR ( message:Cannot find CONFIG object with identifier "Gone". )" (exit code 50).',
    );
    expect(evidence.files).toHaveLength(2);
  });

  test('appcmd that does not run elevated is asked once, and what to do is said', async () => {
    const denied =
      "say('ERROR ( hresult:80070005, message:Command execution failed.\\r\\nFilename: redirection.config\\r\\nError: Cannot read configuration file due to insufficient permissions\\r\\n. )\\r\\n'); process.exit(5);";
    const options = optionsOf('appcmd', denied);
    const evidence = await readAppcmdConfig('EX01', ['', 'Default Web Site'], ['access', 'httpRedirect'], options);
    expect(evidence).toMatchObject({ status: 'failed' });
    expect(evidence.reason).toMatch(/80070005.*runs elevated, as a local administrator/);
    expect(options.calls()).toHaveLength(1);
    expect((await normalizedOf(textsOf(evidence))).lines).toMatchObject([{ scope: 'ex01', status: 'failed' }]);
  });

  test.each([
    ['prints nothing', ''],
    ['is cut off', 'say(\'<?xml version="1.0"?><appcmd><CONFIG path="MACHINE/WEBROOT/APPHOST">\');'],
    ['prints garbage', "say('\\u0000\\u0001 usage');"],
  ])('appcmd that %s gives no file: an empty answer would read as all defaults', async (_what, body) => {
    const evidence = await readAppcmdConfig('EX01', [''], ['windowsAuthentication'], optionsOf('appcmd', body));
    expect(evidence).toMatchObject({ status: 'failed', files: [] });
  });

  test('app pools and sites come with their states', async () => {
    const body =
      'say(\'<?xml version="1.0" encoding="UTF-8"?>\\r\\n<appcmd>\\r\\n<APPPOOL APPPOOL.NAME="MSExchangeOABAppPool" PipelineMode="Integrated" RuntimeVersion="v4.0" state="Stopped" />\\r\\n</appcmd>\\r\\n\');';
    const evidence = await readAppcmdObjects('EX01', 'apppool', optionsOf('appcmd', body));
    const { fragments } = await normalizedOf(textsOf(evidence));
    expect(fragments).toMatchObject([{ id: 'app-pool:ex01/msexchangeoabapppool', properties: { state: 'Stopped' } }]);
  });

  test('the metabase is asked from the top, and a node that sets nothing has its parent’s list', async () => {
    const body = `
const node = args[3].replace(/\\/NTAuthenticationProviders$/, '');
if (node === 'w3svc/1/root/Rpc') { say('The path requested could not be found.\\r\\nErrNumber: -2147024893 (0x80070003)\\r\\nError Trying To GET the Object (GetObject Failed): ' + node + '\\r\\n'); process.exit(3); }
if (node === 'w3svc') { say('NTAuthenticationProviders       : (STRING) "NTLM,Negotiate"\\r\\n'); process.exit(0); }
say('The parameter "NTAuthenticationProviders" is not set at this node.\\r\\n'); process.exit(6);`;
    const options = optionsOf('cscript', body);
    const evidence = await readAdsutil('CAS07', ['w3svc/1/root/EWS', 'w3svc/1/root/Rpc'], options);
    expect(options.calls().map((call) => call.slice(2).join(' '))).toEqual([
      'get w3svc/NTAuthenticationProviders',
      'get w3svc/1/NTAuthenticationProviders',
      'get w3svc/1/root/NTAuthenticationProviders',
      'get w3svc/1/root/EWS/NTAuthenticationProviders',
      'get w3svc/1/root/Rpc/NTAuthenticationProviders',
    ]);
    expect(options.calls()[0]?.slice(0, 2)).toEqual(['//nologo', 'C:\\Inetpub\\AdminScripts\\adsutil.vbs']);
    expect(evidence.status).toBe('complete');
    const { fragments } = await normalizedOf(textsOf(evidence));
    expect(fragments.find(({ id }) => id === 'iis-location:cas07/default web site/ews')).toMatchObject({
      properties: { windowsAuthentication: { providers: ['NTLM', 'Negotiate'], ownsProviders: false } },
    });
  });

  test('a server without IIS 6 has no metabase, in whatever language the script host says it', async () => {
    const body =
      'say(\'Eingabefehler: Die Skriptdatei "C:\\\\Inetpub\\\\AdminScripts\\\\adsutil.vbs" wurde nicht gefunden.\\r\\n\'); process.exit(1);';
    expect(await readAdsutil('EX01', ['w3svc/1/root'], optionsOf('cscript', body))).toMatchObject({
      status: 'not-asked',
      files: [],
    });
    expect(nodeChain(['w3svc/1/root', 'w3svc'])).toEqual(['w3svc', 'w3svc/1', 'w3svc/1/root']);
  });

  /** A registry that speaks German: what is not there and what is denied end with 1 alike. */
  const REG = `
const [, path, flag, name] = args;
const fail = (text) => { complain('FEHLER: ' + text + '\\r\\n'); process.exit(1); };
const LSA = 'HKLM\\\\SYSTEM\\\\CurrentControlSet\\\\Control\\\\Lsa';
const full = (key) => key.replace(/^HKLM/, 'HKEY_LOCAL_MACHINE');
const keys = { [LSA]: [], 'HKLM\\\\SOFTWARE\\\\Policies': ['Microsoft'], 'HKLM\\\\SOFTWARE': ['Policies', 'Closed'] };
if (path.startsWith('HKLM\\\\SOFTWARE\\\\Closed')) fail('Zugriff verweigert');
if (!(path in keys)) fail('Nicht gefunden');
if (flag === '/v' && !(path === LSA && name === 'LmCompatibilityLevel')) fail('Nicht gefunden');
say('\\r\\n' + full(path) + '\\r\\n');
if (flag === '/v') say('    LmCompatibilityLevel    REG_DWORD    0x1\\r\\n');
for (const key of keys[path]) say(full(path) + '\\\\' + key + '\\r\\n');
say('\\r\\n');`;

  test('a value that is not set is told from one that may not be read, whatever Windows calls it', async () => {
    const options = optionsOf('reg', REG);
    const evidence = await readRegistryValues(
      'EX01',
      [
        { hive: 'HKLM', key: 'SYSTEM\\CurrentControlSet\\Control\\Lsa', name: 'LmCompatibilityLevel' },
        { hive: 'HKLM', key: 'SYSTEM\\CurrentControlSet\\Control\\Lsa', name: 'DisableLoopbackCheck' },
        { hive: 'HKLM', key: 'SOFTWARE\\Policies\\Exchange\\Deep', name: 'MapiHttpDisabled' },
        { hive: 'HKLM', key: 'SOFTWARE\\Closed', name: 'Secret' },
      ],
      options,
    );
    expect(options.calls()[0]).toEqual([
      'query',
      'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa',
      '/v',
      'LmCompatibilityLevel',
      '/reg:64',
    ]);
    expect(evidence).toMatchObject({
      status: 'partial',
      reason: 'HKLM\\SOFTWARE\\Closed, Secret: reg answered "FEHLER: Zugriff verweigert" (exit code 1).',
    });
    const { fragments, records } = await normalizedOf(textsOf(evidence));
    expect(records).toMatchObject([{ path: 'servers/EX01/registry/values.txt', status: 'read' }]);
    expect(fragments.map(({ properties }) => [properties.name, properties.data])).toEqual([
      ['LmCompatibilityLevel', 1],
      ['DisableLoopbackCheck', null],
      ['MapiHttpDisabled', null],
    ]);
  });

  test('a value that reg calls missing in English is not followed up', async () => {
    const body =
      "complain('\\r\\n\\r\\nERROR: The system was unable to find the specified registry key or value.\\r\\n'); process.exit(1);";
    const options = optionsOf('reg', body);
    const evidence = await readRegistryValues('EX01', [{ hive: 'HKLM', key: 'SYSTEM\\x', name: 'y' }], options);
    expect(evidence.status).toBe('complete');
    expect(options.calls()).toHaveLength(1);
    expect((await normalizedOf(textsOf(evidence))).fragments).toMatchObject([
      { properties: { name: 'y', data: null } },
    ]);
  });

  test('netsh gives every binding; a refusal gives no file', async () => {
    const table =
      "say('\\r\\nSSL Certificate bindings: \\r\\n------------------------- \\r\\n\\r\\n    IP:port                      : 0.0.0.0:444\\r\\n    Certificate Hash             : 6d9f1b0c2a4e8f7d3c5b6a798897a6b5c4d3e2f1\\r\\n    Application ID               : {4dc3e181-e14b-4a21-b022-59fc669b0914}\\r\\n    Certificate Store Name       : MY\\r\\n');";
    const evidence = await askTlsBindings('EX01', optionsOf('netsh', table));
    expect((await normalizedOf(textsOf(evidence))).fragments).toMatchObject([{ id: 'tls-binding:ex01/0.0.0.0:444' }]);
    const refused = await askTlsBindings('EX01', optionsOf('netsh', "say('Zugriff verweigert.'); process.exit(1);"));
    expect(refused).toMatchObject({
      status: 'failed',
      files: [],
      reason: 'netsh answered "Zugriff verweigert." (exit code 1).',
    });
  });

  test('setspn is asked name by name over the forest, and both answers are answers', async () => {
    const body = `
say('Checking forest DC=contoso,DC=com\\r\\n');
if (args[2] === 'http/mail.contoso.com') say('CN=ASA,CN=Computers,DC=contoso,DC=com\\r\\n\\thttp/mail.contoso.com\\r\\n\\r\\nExisting SPN found!\\r\\n');
else if (args[2] === 'http/down.contoso.com') { say('Ldap Error(0x51 -- Server Down): ldap_bind_sW\\r\\n'); process.exit(81); }
else { say('\\r\\nNo such SPN found.\\r\\n'); process.exit(1); }`;
    const options = optionsOf('setspn', body);
    const evidence = await readServicePrincipalNames(
      ['http/mail.contoso.com', 'http/gone.contoso.com', 'http/down.contoso.com'],
      options,
    );
    expect(options.calls()[0]).toEqual(['-F', '-Q', 'http/mail.contoso.com']);
    expect(evidence).toMatchObject({ status: 'partial', reason: expect.stringContaining('http/down.contoso.com') });
    expect(
      (await normalizedOf(textsOf(evidence))).fragments.map(({ id, properties }) => [id, properties.accountNames]),
    ).toEqual([
      ['service-principal-name:http/mail.contoso.com', ['ASA']],
      ['service-principal-name:http/gone.contoso.com', []],
    ]);
    await expect(readServicePrincipalNames(['http/*'], options)).rejects.toThrow(/no service principal name/);
  });

  test('a program that is missing is looked for once, one that hangs is told from one that fails', async () => {
    const tools = toolPaths({}, { appcmd: '/nowhere/appcmd.exe' });
    const missing = await readAppcmdConfig('EX01', ['', 'a'], ['access'], { tools, timeoutMs: 1000 });
    expect(missing).toEqual({
      status: 'failed',
      reason: 'the server, access: appcmd: "/nowhere/appcmd.exe" does not exist on this computer.',
      files: [],
    });
    const hangs = await askTlsBindings('EX01', {
      ...optionsOf('netsh', 'setInterval(() => {}, 1000);'),
      timeoutMs: 400,
    });
    expect(hangs).toMatchObject({ status: 'failed', silent: 'timed-out' });
  });

  test('as sources, programs speak for their own computer only, and IIS 6 is asked of old servers only', async () => {
    const options = optionsOf('netsh', "say('no'); process.exit(1);");
    const sources = commandSources({ tools: options.tools, computer: 'EX01' });
    const context = { timeoutMs: 60_000, signal: new AbortController().signal };
    const ask = async (request: string, name: string, release: '2007' | '2019') => {
      const source = sources.find((one) => one.request === request);
      if (source?.scope !== 'each-server') throw new Error(`${request} is no request of a server`);
      return source.gather({ name, fqdn: null, release, roles: [] }, context);
    };
    expect(await ask('netsh http show sslcert', 'EX02', '2019')).toMatchObject({
      status: 'failed',
      reason: 'its programs run on EX02 only, and this computer is EX01',
    });
    expect(await ask('netsh http show sslcert', 'ex01', '2019')).toMatchObject({
      reason: expect.stringContaining('netsh answered'),
    });
    expect(await ask('adsutil get', 'EX01', '2019')).toEqual({ status: 'not-asked', files: [] });
  });
});

test('programs are found by where Windows is, or by what was set', () => {
  expect(toolPaths({ SystemRoot: 'D:\\Windows' }, { setspn: 'E:\\tools\\setspn.exe' })).toEqual({
    appcmd: 'D:\\Windows\\System32\\inetsrv\\appcmd.exe',
    cscript: 'D:\\Windows\\System32\\cscript.exe',
    adsutil: 'D:\\Inetpub\\AdminScripts\\adsutil.vbs',
    reg: 'D:\\Windows\\System32\\reg.exe',
    netsh: 'D:\\Windows\\System32\\netsh.exe',
    setspn: 'E:\\tools\\setspn.exe',
  });
});
