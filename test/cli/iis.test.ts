import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type IisEvidence, iisFilesOf } from '../../src/audit/iis/iis-files.ts';
import { iisCommand } from '../../src/cli/iis.ts';
import { UserError } from '../../src/model/error.ts';
import { host, location, webServer } from '../normalize/iis/configuration-text.ts';

const ROOT = webServer({
  windows:
    '<windowsAuthentication enabled="false" useKernelMode="false"><providers><add value="Negotiate" /><add value="NTLM" /></providers></windowsAuthentication>',
  redirect: '<httpRedirect enabled="false" />',
});
const OWN = webServer({
  windows:
    '<windowsAuthentication enabled="true"><providers><clear /><add value="NTLM" /></providers></windowsAuthentication>',
});
const EX01: IisEvidence = {
  server: 'EX01',
  file: 'servers/EX01/applicationHost.config',
  text: host(ROOT, location('Web/app', OWN)),
  webConfigs: [{ place: 'D:\\app', file: 'servers/EX01/app/web.config', text: null }],
};
const run = (options: Parameters<typeof iisCommand>[0], ...servers: readonly IisEvidence[]) =>
  iisCommand(options, async () => (servers.length === 0 ? [EX01] : servers));

describe('exaudit iis', () => {
  it('shows each setting with its layer and line, and which files would settle the rest', async () => {
    const { text, code, reasons } = await run({ location: 'app' });
    expect(text).toBe(`EX01   servers/EX01/applicationHost.config

Web/app (pool App)
  Windows sign-in  on               this location, line 15
  providers        NTLM             this location, line 15
  kernel mode      off              server root, line 14
  Ext. Protection  None             schema default
  SSL flags        none             schema default
  anonymous        on               schema default
  basic            off              schema default
  redirect         not known: file 1 below was not seen

Files wanted: each may set what is not known above
  1 C:\\w\\web.config
`);
    expect([code, reasons]).toEqual([0, []]);
  });

  it('--reach answers which locations a server-level change reaches', async () => {
    const { text } = await run({ reach: true });
    expect(text).toBe(`EX01   servers/EX01/applicationHost.config

A server-level change of windowsAuthentication.providers
now: Negotiate, NTLM (server root, line 14)

REACHES 1 of 2: these inherit it
  Web
    /*

DOES NOT REACH 1 of 2: a nearer layer has its own
  Web
    app                             this location, line 15

* Windows authentication is off there, so nothing changes for clients.
`);
  });

  it('--setting takes a path, a section, or the last name of a path', async () => {
    const shown = async (setting: string) => {
      const { text } = await run({ location: 'Web/app', setting, format: 'json' });
      return JSON.parse(text).servers[0].locations[0].settings.map((entry: { setting: string }) => entry.setting);
    };
    expect(await shown('providers')).toEqual(['windowsAuthentication.providers']);
    expect(await shown('access.sslflags')).toEqual(['access.sslFlags']);
    expect(await shown('httpRedirect')).toHaveLength(4);
  });

  it('JSON carries every value with layer, file and line, and absent values with their cause', async () => {
    const { text } = await run({ location: 'Web/app', format: 'json' });
    const [app] = JSON.parse(text).servers[0].locations;
    expect(app).toMatchObject({ location: 'Web/app', pool: 'App', ownsProviders: true });
    const bySetting = Object.fromEntries(app.settings.map((entry: { setting: string }) => [entry.setting, entry]));
    expect(bySetting['windowsAuthentication.providers']).toEqual({
      setting: 'windowsAuthentication.providers',
      value: ['NTLM'],
      layer: 'location "Web/app"',
      file: EX01.file,
      line: 15,
      own: true,
    });
    expect(bySetting['httpRedirect.enabled']).toEqual({
      setting: 'httpRedirect.enabled',
      unknown: {
        cause: 'not-asked',
        detail: 'C:\\w\\web.config may set it and was not collected',
        wanted: ['C:\\w\\web.config'],
      },
    });
  });

  it('a location that the file does not name, below a site that it does, has what it inherits', async () => {
    const { text } = await run({ location: 'web/APP/deeper', setting: 'providers' });
    expect(text).toContain(
      'web/APP/deeper (pool App)\n  providers        NTLM             location "Web/app", line 15\n',
    );
  });

  it.each([
    [{ location: 'EWSS' }, '--location'],
    [{ setting: 'provider' }, '--setting'],
    [{ format: 'html' }, '--format'],
  ])('what does not exist is a mistake that the reader can mend: %j', async (options, where) => {
    await expect(run(options)).rejects.toThrow(UserError);
    await expect(run(options)).rejects.toMatchObject({ where });
  });

  it('suggests the setting that was probably meant', async () => {
    await expect(run({ setting: 'provider' })).rejects.toMatchObject({ hint: 'did you mean "providers"?' });
  });

  it('a file that is not well-formed is said with its place; other servers are shown; exit 3', async () => {
    const broken = { ...EX01, server: 'EX02', text: '<configuration>\n<a>' };
    const { text, code, reasons } = await run({ location: 'Web/app' }, EX01, broken);
    expect(code).toBe(3);
    expect(text).toContain('Web/app (pool App)');
    expect(text).toMatch(
      /EX02 {3}servers\/EX01\/applicationHost\.config\n {2}Not well-formed, so IIS cannot read it either\. Line 2,/,
    );
    expect(reasons).toEqual([expect.stringMatching(/^EX02: servers/)]);
  });

  it('exit 4 where nothing could be read, or there is no file at all', async () => {
    expect((await run({}, { ...EX01, text: 'x' })).code).toBe(4);
    const none = await iisCommand({}, async () => []);
    expect([none.code, none.text, none.reasons]).toEqual([
      4,
      '',
      [expect.stringContaining('servers/SERVER/applicationHost.config')],
    ]);
  });

  it('hostile names are shown as text, in at most 80 columns of ASCII', async () => {
    const name = 'Web/\u001b[31m&lt;script&gt;\u202e'.padEnd(300, 'x');
    const hostile = {
      ...EX01,
      server: 'EX01\u0007',
      file: `${'deep folder/'.repeat(20)}x.config`,
      text: host(ROOT, location(name.replace('\u001b', ''), OWN)),
    };
    for (const options of [{}, { reach: true }]) {
      const { text } = await run(options, hostile);
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
      expect(text).toContain('<U+202E>');
      expect(text).toContain('EX01<U+0007>');
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  describe('answers of programs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'exaudit-iis-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    const put = (path: string, text: string): void => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    const answer = webServer({
      windows:
        '<windowsAuthentication enabled="true"><providers><add value="NTLM" /></providers></windowsAuthentication>',
      redirect: '<httpRedirect enabled="true" destination="https://mail.contoso.com/owa" />',
    });
    put('servers/EX02/appcmd/Default Web Site/EWS/windowsAuthentication.xml', answer);
    put(
      'servers/CAS07/adsutil/w3svc/1/root/NTAuthenticationProviders.txt',
      'NTAuthenticationProviders       : (STRING) "NTLM"\n',
    );
    put('servers/EX01/applicationHost.config', host(ROOT, location('Web/app', OWN)));
    put('servers/EX01/appcmd/Web/app/httpRedirect.xml', answer.replace(/<security>.*<\/security>/, ''));
    const shown = (options: Parameters<typeof iisCommand>[0] = {}) =>
      iisCommand(options, () => iisFilesOf([folder], []));

    it('of appcmd and adsutil are shown for servers without an applicationHost.config', async () => {
      const { text, code } = await shown();
      expect(code).toBe(0);
      expect(text).toContain(`EX02   servers/EX02/appcmd/Default Web Site/EWS/windowsAuthentication.xml

Default Web Site/EWS
  Windows sign-in  on               effective, by appcmd, line 1
  providers        NTLM             effective, by appcmd, line 1
`);
      expect(text).toContain(`CAS07   servers/CAS07/adsutil/w3svc/1/root/NTAuthenticationProviders.txt

Default Web Site
  providers        NTLM             metabase node w3svc/1/root, line 1
`);
      expect(text).toContain('what a server-level change reaches is not');
    });

    it('settle what the files leave open, and never go before them', async () => {
      const { text } = await shown({ location: 'Web/app' });
      expect(text).toMatch(/redirect {9}on\s+effective, by appcmd, line 1 of\s+servers\/EX01\/appcmd/);
      expect(text).toContain('providers        NTLM             this location, line 15');
    });

    it('are found by location and setting as those of files are', async () => {
      const { text } = await shown({ location: 'EWS', setting: 'providers' });
      expect(text).toContain(
        'Default Web Site/EWS\n  providers        NTLM             effective, by appcmd, line 1\n',
      );
      await expect(shown({ location: 'EWSS' })).rejects.toMatchObject({ where: '--location' });
    });
  });

  it('a note says where a web.config sets what is locked', async () => {
    const sets = { place: 'C:\\w', file: 'w/web.config', text: `<configuration>${OWN}</configuration>` };
    const { text } = await run({ setting: 'providers' }, { ...EX01, webConfigs: [...EX01.webConfigs, sets] });
    expect(text).toContain('Note: w/web.config, line 1: windowsAuthentication is locked here;');
  });
});
