import { describe, expect, test } from 'vitest';
import { normalizeAppcmdObjects } from '../../../src/normalize/iis/answers/normalize-appcmd-objects.ts';
import { normalizedOf } from '../normalized-of.ts';

const POOLS_XML = `<?xml version="1.0" encoding="UTF-8"?>
<appcmd>
    <APPPOOL APPPOOL.NAME="MSExchangeServicesAppPool" PipelineMode="Integrated" RuntimeVersion="v4.0" state="Started" />
    <APPPOOL APPPOOL.NAME="Old &quot;pool&quot;" PipelineMode="Classic" RuntimeVersion="" state="Stopped" />
</appcmd>
`;
const POOLS = `APPPOOL "MSExchangeServicesAppPool" (MgdVersion:v4.0,MgdMode:Integrated,state:Started)
APPPOOL "Old "pool"" (MgdVersion:,MgdMode:Classic,state:Stopped)
`;
const SITES_XML = `<?xml version="1.0" encoding="UTF-8"?>
<appcmd>
    <SITE SITE.NAME="Default Web Site" SITE.ID="1" bindings="http/*:80:,net.tcp/808:*,https/:443:,https/127.0.0.1:443:" state="Started" />
    <SITE SITE.NAME="Exchange Back End" SITE.ID="2" bindings="http/*:81:,https/*:444:" state="Started" />
</appcmd>
`;
const SITES = `SITE "Default Web Site" (id:1,bindings:http/*:80:,net.tcp/808:*,https/:443:,https/127.0.0.1:443:,state:Started)
SITE "Exchange Back End" (id:2,bindings:http/*:81:,https/*:444:,state:Started)
`;
const HOST = `<configuration><system.applicationHost>
<applicationPools>
  <add name="MSExchangeServicesAppPool" managedRuntimeVersion="v4.0"><processModel identityType="LocalSystem" password="canary" /></add>
  <add name="Plain" />
  <applicationPoolDefaults managedPipelineMode="Classic"><processModel identityType="ApplicationPoolIdentity" /></applicationPoolDefaults>
</applicationPools>
<sites>
  <site name="Exchange Back End" id="2" serverAutoStart="false">
    <bindings><binding protocol="https" bindingInformation="*:444:" /><binding protocol="http" bindingInformation="*:81:" /></bindings>
    <hsts enabled="true" max-age="300" />
  </site>
  <site name="Default Web Site" id="1" />
</sites>
</system.applicationHost></configuration>`;

const read = (text: string, what: 'apppool' | 'site') =>
  normalizeAppcmdObjects(text, { server: 'EX01', what, record: 0 });

describe('app pools and sites', () => {
  test('appcmd says the same, plain and as XML', () => {
    for (const [xml, plain, what] of [
      [POOLS_XML, POOLS, 'apppool'],
      [SITES_XML, SITES, 'site'],
    ] as const) {
      const [one, other] = [read(xml, what), read(plain, what)];
      expect(one.problem).toBeNull();
      expect(other.fragments.map(({ id, properties }) => [id, properties])).toEqual(
        one.fragments.map(({ id, properties }) => [id, properties]),
      );
    }
    expect(read(POOLS_XML, 'apppool').fragments.map(({ properties }) => properties)).toEqual([
      {
        server: 'EX01',
        name: 'MSExchangeServicesAppPool',
        state: 'Started',
        managedRuntimeVersion: 'v4.0',
        managedPipelineMode: 'Integrated',
      },
      {
        server: 'EX01',
        name: 'Old "pool"',
        state: 'Stopped',
        managedRuntimeVersion: null,
        managedPipelineMode: 'Classic',
      },
    ]);
    expect(read(SITES_XML, 'site').fragments[0]).toMatchObject({
      id: 'iis-site:ex01/default web site',
      properties: {
        siteId: 1,
        state: 'Started',
        bindings: ['http/*:80:', 'https/127.0.0.1:443:', 'https/:443:', 'net.tcp/808:*'],
        httpsPorts: [443],
      },
    });
  });

  test('an error of appcmd is a problem, and so is another text', () => {
    const denied = 'ERROR ( hresult:80070005, message:Command execution failed.\nFilename: redirection.config\n )\n';
    expect(read(denied, 'apppool')).toMatchObject({
      fragments: [],
      problem: { message: expect.stringContaining('80070005') },
    });
    expect(read('Usage: appcmd', 'site').problem).not.toBeNull();
    expect(read('', 'site')).toMatchObject({ fragments: [], problem: null });
  });

  test('applicationHost.config tells who a pool runs as and what a site is bound to, and no password', async () => {
    const { fragments, records } = await normalizedOf({ 'servers/EX01/applicationHost.config': HOST });
    const of = (kind: string) =>
      fragments.filter((fragment) => fragment.kind === kind).map(({ properties }) => properties);
    expect(of('app-pool')).toEqual([
      {
        server: 'EX01',
        name: 'MSExchangeServicesAppPool',
        managedRuntimeVersion: 'v4.0',
        managedPipelineMode: 'Classic',
        identityType: 'LocalSystem',
        autoStart: true,
      },
      {
        server: 'EX01',
        name: 'Plain',
        managedPipelineMode: 'Classic',
        identityType: 'ApplicationPoolIdentity',
        autoStart: true,
      },
    ]);
    expect(fragments.find(({ label }) => label === 'EX01/Plain')?.unseen).toMatchObject({
      managedRuntimeVersion: { cause: 'not-in-answer' },
    });
    expect(of('iis-site')).toEqual([
      {
        server: 'EX01',
        name: 'Exchange Back End',
        siteId: 2,
        bindings: ['http/*:81:', 'https/*:444:'],
        httpsPorts: [444],
        serverAutoStart: false,
        hsts: { enabled: true },
      },
      {
        server: 'EX01',
        name: 'Default Web Site',
        siteId: 1,
        bindings: [],
        httpsPorts: [],
        serverAutoStart: true,
        hsts: { enabled: false },
      },
    ]);
    expect(JSON.stringify([fragments, records])).not.toContain('canary');
    expect(records[0]?.withheld).toContain('processModel@password');
  });

  test('a flag that is neither true nor false is not known; what the file does not say is the default of IIS', async () => {
    const broken = HOST.replace('hsts enabled="true"', 'hsts enabled="yes"')
      .replace('serverAutoStart="false"', 'serverAutoStart="0"')
      .replace('<add name="Plain" />', '<add name="Plain" autoStart="" />');
    const { fragments } = await normalizedOf({ 'servers/EX01/applicationHost.config': broken });
    const at = (label: string) =>
      fragments.find((fragment) => fragment.label === label && fragment.kind !== 'iis-location');
    expect(at('EX01/Exchange Back End')?.properties).not.toHaveProperty('hsts');
    expect(at('EX01/Exchange Back End')?.properties).not.toHaveProperty('serverAutoStart');
    expect(at('EX01/Exchange Back End')?.unseen).toEqual({
      'hsts.enabled': { cause: 'unreadable', detail: 'what stands there is neither true nor false' },
      serverAutoStart: { cause: 'unreadable', detail: 'what stands there is neither true nor false' },
    });
    expect(at('EX01/Plain')?.properties).not.toHaveProperty('autoStart');
    expect(at('EX01/Plain')?.unseen).toMatchObject({ autoStart: { cause: 'unreadable' } });
    expect(at('EX01/Default Web Site')?.properties).toMatchObject({ hsts: { enabled: false }, serverAutoStart: true });
  });

  test('a flag of siteDefaults that is neither true nor false leaves every site open that says nothing itself', async () => {
    const broken = HOST.replace('<sites>', '<sites><siteDefaults><hsts enabled="maybe" /></siteDefaults>');
    const { fragments } = await normalizedOf({ 'servers/EX01/applicationHost.config': broken });
    const at = (label: string) =>
      fragments.find((fragment) => fragment.label === label && fragment.kind !== 'iis-location');
    expect(at('EX01/Exchange Back End')?.properties).toMatchObject({ hsts: { enabled: true } });
    expect(at('EX01/Default Web Site')?.unseen).toMatchObject({ 'hsts.enabled': { cause: 'unreadable' } });
  });

  test('a command for one site only is no answer about all of them', async () => {
    const [first = ''] = SITES.split('\n');
    const { lines } = await normalizedOf({
      'servers/EX01/a.txt': `C:\\>appcmd list site "Default Web Site"\n${first}\n`,
    });
    expect(lines).toMatchObject([{ kind: 'iis-site', scope: 'ex01', status: 'partial', count: 1 }]);
  });

  test('a file that is not well-formed costs sites and app pools too', async () => {
    const { lines } = await normalizedOf({ 'servers/EX01/applicationHost.config': HOST.replace('</sites>', '') });
    expect(lines.map(({ kind, scope, status }) => [kind, scope, status])).toEqual([
      ['iis-location', 'ex01', 'failed'],
      ['iis-site', 'ex01', 'failed'],
      ['app-pool', 'ex01', 'failed'],
    ]);
  });

  test('the files that collect writes are told from sections, also where they are errors or empty', async () => {
    const { lines, records } = await normalizedOf({
      'servers/EX01/appcmd/apppool.xml': POOLS_XML,
      'servers/EX01/appcmd/site.xml': '<?xml version="1.0" encoding="UTF-8"?>\n<appcmd>\n</appcmd>\n',
      'servers/EX02/appcmd/apppool.xml': 'ERROR ( hresult:80070005, message:no )\n',
      'servers/EX03/pools.txt': POOLS,
      'servers/EX04/appcmd.txt': `C:\\>appcmd list apppools\n${POOLS}C:\\>%windir%\\system32\\inetsrv\\appcmd.exe list site\n${SITES}`,
    });
    expect(records.map(({ request }) => request)).toEqual(
      ['apppool', 'site', 'apppool', 'apppool', 'apppool'].map((what) => `appcmd list ${what}`),
    );
    expect(lines.map(({ kind, scope, status, count }) => [kind, scope, status, count])).toEqual([
      ['app-pool', 'ex01', 'complete', 2],
      ['iis-site', 'ex01', 'complete', 0],
      ['app-pool', 'ex02', 'failed', 0],
      ['app-pool', 'ex03', 'complete', 2],
      ['app-pool', 'ex04', 'complete', 2],
      ['iis-site', 'ex04', 'complete', 2],
    ]);
  });
});
