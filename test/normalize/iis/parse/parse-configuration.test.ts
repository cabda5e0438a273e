import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../../../src/normalize/iis/parse/parse-configuration.ts';
import { host, location, webServer } from '../configuration-text.ts';

const parse = (text: string | Iterable<string>) => parseConfiguration(text, 'applicationHost.config');

describe('parseConfiguration', () => {
  it('keeps sites, applications and folders with their lines', () => {
    const { sites } = parse(host());
    expect(sites).toMatchObject([
      {
        name: 'Web',
        applications: [
          { path: '', pool: 'Root' },
          { path: 'app', directories: [{ physicalPath: 'D:\\app' }] },
        ],
      },
    ]);
  });

  it('reads the lock mode of each section from configSections', () => {
    const modes = parse(host()).overrideModeDefault;
    expect([modes.get('httpRedirect'), modes.get('windowsAuthentication')]).toEqual(['Allow', 'Deny']);
    expect(
      parse(host().replace('overrideModeDefault="Allow"', 'allowDefinition="AppHostOnly"')).overrideModeDefault.get(
        'httpRedirect',
      ),
    ).toBe('Deny');
  });

  it('says on which line an element begins, also where its attributes stand on the next ones', () => {
    const text = `<configuration>\n${location('Web', webServer({ windows: '\n<windowsAuthentication\n  enabled="true"\n/>' }))}</configuration>`;
    expect(parse(text).scopes.at(-1)?.sections[0]).toMatchObject({ line: 3 });
  });

  it('keeps no password, key or user name, and lists by name what it withheld', () => {
    const secrets = `<configProtectedData><providers><add name="IISWASOnlyAesProvider" sessionKey="AQIAAA-secret-1" /></providers></configProtectedData>
      <system.applicationHost><applicationPools><add name="p"><processModel userName="CONTOSO\\svc" password="secret-2" /></add></applicationPools></system.applicationHost>
      <system.web><machineKey validationKey="secret-3" decryptionKey="secret-4" /></system.web>
      ${webServer({ windows: '<windowsAuthentication enabled="true" password="secret-5" />' })}`;
    const file = parse(host(secrets));
    expect(file.withheld).toEqual([
      'add@sessionKey',
      'configProtectedData',
      'machineKey@decryptionKey',
      'machineKey@validationKey',
      'processModel@password',
      'windowsAuthentication@password',
    ]);
    const kept = JSON.stringify(file, (_, value) => (value instanceof Map ? [...value] : value));
    expect(kept).not.toMatch(/secret-|svc/);
  });

  it('reads text in chunks as it reads it whole, and ignores a byte order mark', () => {
    const text = host(location('Web', webServer({ windows: '<windowsAuthentication enabled="true" />' })));
    const chunks = text.match(/[\s\S]{1,7}/g) ?? [];
    expect(parse(chunks)).toEqual(parse(text));
    expect(parse(`\ufeff${text}`)).toEqual(parse(text));
  });

  it.each([
    [
      'an element that is not closed',
      '<configuration><system.webServer></configuration>',
      /<system\.webServer> of line 1 is still open/,
    ],
    ['a file that ends early', host().slice(0, 400), /./],
    ['text that is no XML', 'appcmd: not found', /./],
    ['an empty file', '', /./],
    ['an ampersand that is no entity', '<configuration><a b="x & y" /></configuration>', /./],
    ['another root', '<Objs Version="1.1.0.1"></Objs>', /begins with <Objs>/],
  ])('%s is malformed, with its place', (_, text, message) => {
    const { problem, scopes } = parse(text);
    expect(problem).toMatchObject({ cause: 'malformed', message: expect.stringMatching(message) });
    expect(problem?.line).toBeGreaterThan(0);
    expect(problem?.column).toBeGreaterThan(0);
    expect(scopes).toEqual([]);
  });

  it('refuses a document type before any entity of it could grow', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE c [${Array.from({ length: 30 }, (_, index) => `<!ENTITY e${index + 1} "&e${index};&e${index};">`).join('')}]><configuration>&e30;</configuration>`;
    const begin = performance.now();
    expect(parse(bomb).problem).toMatchObject({
      cause: 'malformed',
      message: expect.stringContaining('document type'),
    });
    expect(performance.now() - begin).toBeLessThan(500);
    expect(parse('<!DOCTYPE c SYSTEM "file:///etc/passwd"><configuration/>').problem?.message).toContain(
      'document type',
    );
  });

  it('stops at deep nesting and at a file without end', () => {
    expect(parse(`<configuration>${'<a>'.repeat(100_000)}`).problem).toMatchObject({ cause: 'over-limit' });
    function* endless() {
      yield '<configuration>';
      for (;;) yield `<!--${' '.repeat(1_000_000)}-->`;
    }
    expect(parse(endless()).problem).toMatchObject({ cause: 'over-limit' });
  });

  it('stops at more locations than any server has, and at a list of providers without end', () => {
    const many = '<location path="a/b/c"></location>'.repeat(20_000);
    expect(parse(`<configuration>${many}</configuration>`).problem).toMatchObject({ cause: 'over-limit', line: 1 });
    const list = `<windowsAuthentication><providers>${'<add value="NTLM" />'.repeat(100_000)}</providers></windowsAuthentication>`;
    expect(parse(host(webServer({ windows: list }))).scopes[0]?.sections[0]?.hidden).toMatchObject({
      cause: 'over-limit',
    });
  });

  it('leaves out a location whose path is absurdly long, and says so', () => {
    const file = parse(
      host(location('x/'.repeat(5000), webServer({ windows: '<windowsAuthentication enabled="true" />' }))),
    );
    expect(file.scopes).toHaveLength(1);
    expect(file.scopes[0]?.sections).toEqual([]);
    expect(file.warnings).toEqual([expect.stringContaining('too long')]);
  });

  it('treats __proto__ as a name like any other', () => {
    const file = parse(
      '<configuration><location path="__proto__/constructor"><system.webServer><httpRedirect enabled="true" __proto__="x" /></system.webServer></location></configuration>',
    );
    expect(file.scopes.at(-1)).toMatchObject({ path: '__proto__/constructor' });
    expect(Object.prototype).not.toHaveProperty('enabled');
  });
});
