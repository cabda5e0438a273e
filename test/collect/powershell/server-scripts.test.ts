import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PowerShellSession } from '../../../src/collect/sources/powershell/session.ts';
import type { Value } from '../../../src/model/resource.ts';
import { effectiveConfiguration } from '../../../src/normalize/iis/layers/effective-configuration.ts';
import { iisConfiguration } from '../../../src/normalize/iis/layers/iis-configuration.ts';
import { parseConfiguration } from '../../../src/normalize/iis/parse/parse-configuration.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { openStage, type Stage } from './stage.ts';

const CAPTURE = '../shared/captures/iis/exchange-2019-extended-protection.config';
const APPLICATION_HOST = `<?xml version="1.0"?>
<!-- canary-comment -->
<configuration>
  <configSections><sectionGroup name="system.webServer"/></configSections>
  <configProtectedData><providers><add name="x" sessionKey="canary-key"/></providers></configProtectedData>
  <system.applicationHost>
    <applicationPools><add name="P"><processModel identityType="SpecificUser" userName="svc" password="[enc:canary-password]"/></add></applicationPools>
    <sites><site name="Default Web Site" id="1"><application path="/"><virtualDirectory path="/" physicalPath="C:\\inetpub\\wwwroot" password="canary-share"/><virtualDirectory path="/s" physicalPath="\\\\evil\\share"/></application></site></sites>
  </system.applicationHost>
  <system.webServer>
    <handlers><add name="canary-handler"/></handlers>
    <security><authentication>
      <windowsAuthentication enabled="true"><providers><add value="Negotiate"/><add value="NTLM"/></providers></windowsAuthentication>
      <anonymousAuthentication enabled="false" userName="IUSR" password="canary-anonymous"/>
    </authentication></security>
  </system.webServer>
  <location path="Default Web Site/EWS"><system.webServer><security><access sslFlags="Ssl"/></security><staticContent/></system.webServer></location>
</configuration>`;

describe.skipIf(PWSH === undefined)(withPwsh('Scripts that ask a server'), () => {
  let stage: Stage;
  let session: PowerShellSession;
  const run = async (script: string, data: { readonly [name: string]: Value }) => {
    const answer = await session.run({ script, data, timeoutMs: 120_000 });
    expect(answer).toMatchObject({ state: 'answered', finished: true });
    return answer.data as readonly { readonly [name: string]: Value }[];
  };
  /** A system drive with that applicationHost.config. */
  const drive = (name: string, applicationHost: string): string => {
    const root = stage.output(name);
    mkdirSync(join(root, 'Windows/System32/inetsrv/config'), { recursive: true });
    mkdirSync(join(root, 'inetpub/wwwroot'), { recursive: true });
    writeFileSync(join(root, 'Windows/System32/inetsrv/config/applicationHost.config'), applicationHost);
    return root;
  };

  beforeAll(() => {
    stage = openStage();
    session = new PowerShellSession({ executable: PWSH ?? '', scripts: stage.scripts });
  });
  afterAll(async () => {
    await session.dispose();
    stage.remove();
  });

  it('keep of applicationHost.config what says how clients sign in, and no key or password', async () => {
    const files = await run('server-files', { root: drive('one', APPLICATION_HOST) });
    const text = String(files[0]?.text);
    expect(files[0]).toMatchObject({
      state: 'read',
      path: '%SystemRoot%\\System32\\inetsrv\\config\\applicationHost.config',
    });
    expect(JSON.stringify(files)).not.toContain('canary');
    expect(files[0]?.withheld).toEqual([
      'configProtectedData',
      'system.applicationHost/applicationPools/add/processModel/@password',
      'system.applicationHost/sites/site/application/virtualDirectory/@password',
      'system.webServer/security/authentication/anonymousAuthentication/@password',
    ]);
    expect(text).toContain('<add value="Negotiate" />');
    expect(text).toContain('sslFlags="Ssl"');
    expect(text).not.toMatch(/handlers|staticContent/);
  });

  it('follow the physical paths to web.config, never to a share, and say what is not there', async () => {
    const root = drive('two', APPLICATION_HOST);
    const files = await run('server-files', { root });
    expect(files.slice(1)).toMatchObject([{ path: 'C:\\inetpub\\wwwroot\\web.config', state: 'absent', text: null }]);
    writeFileSync(
      join(root, 'inetpub/wwwroot/web.config'),
      '<configuration><appSettings><add key="k" value="canary"/></appSettings><system.webServer><httpRedirect enabled="true" destination="/owa"/></system.webServer></configuration>',
    );
    const again = await run('server-files', { root });
    expect(again[1]).toMatchObject({ state: 'read' });
    expect(String(again[1]?.text)).toContain('destination="/owa"');
    expect(JSON.stringify(again)).not.toContain('canary');
  });

  it('take a file with a document type, or a broken one, for unreadable', async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "b">]><configuration>&a;</configuration>';
    expect(await run('server-files', { root: drive('three', bomb) })).toMatchObject([
      { state: 'unreadable', text: null },
    ]);
    expect(await run('server-files', { root: drive('four', '<configuration><a>') })).toMatchObject([
      { state: 'unreadable' },
    ]);
    expect(await run('server-files', { root: stage.output('nowhere') })).toMatchObject([{ state: 'absent' }]);
  });

  it.skipIf(!existsSync(CAPTURE))(
    `leave the effective configuration of a real server as it was${existsSync(CAPTURE) ? '' : ` (skipped: ${CAPTURE} is missing)`}`,
    async () => {
      const original = readFileSync(CAPTURE, 'utf8');
      const files = await run('server-files', { root: drive('five', original) });
      const before = iisConfiguration(parseConfiguration(original, 'applicationHost.config'));
      const after = iisConfiguration(parseConfiguration(String(files[0]?.text), 'applicationHost.config'));
      const valuesOf = (configuration: typeof before, location: string): string =>
        JSON.stringify(effectiveConfiguration(configuration, location), (name, value: unknown) =>
          name === 'line' || name === 'lines' ? undefined : value,
        );
      expect(before.locations.length).toBeGreaterThan(30);
      // Locations with nothing but what was dropped need not be there.
      for (const location of after.locations) expect(valuesOf(after, location)).toBe(valuesOf(before, location));
      expect(after.locations).toEqual(before.locations);
    },
  );

  it('ask the registry for keys on their list only, and say whose a hive is', async () => {
    const values = [
      { hive: 'HKLM', key: 'SYSTEM\\CurrentControlSet\\Control\\Lsa', name: 'LmCompatibilityLevel' },
      {
        hive: 'HKU',
        key: 'S-1-5-21-1-2-3-1001\\SOFTWARE\\Microsoft\\Office\\16.0\\Outlook\\AutoDiscover',
        name: 'PreferLocalXML',
      },
      { hive: 'HKLM', key: 'SAM\\SAM\\Domains', name: 'F' },
      { hive: 'HKLM', key: 'SECURITY\\Policy\\Secrets', name: '' },
    ];
    const found = await run('server-registry', { values });
    expect(found.map(({ owner, state }) => [owner, state === 'refused'])).toEqual([
      ['machine', false],
      ['user', false],
      ['machine', true],
      ['machine', true],
    ]);
    // There is no registry outside Windows: not read, and never taken for unset.
    if (process.platform !== 'win32') expect(found[0]).toMatchObject({ state: 'unreadable', data: null });
  });

  it('say that another server cannot be reached', async () => {
    const answer = await session.run({
      script: 'server-files',
      data: { computer: 'ex99.invalid' },
      timeoutMs: 120_000,
    });
    expect(answer).toMatchObject({ state: 'answered', finished: true, data: [] });
    expect(answer.errors.length).toBeGreaterThan(0);
  });
});
