import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KINDS, kindOf } from '../../../src/model/kinds.ts';
import { valueAt } from '../../../src/model/resource.ts';
import { normalizeApplicationHost } from '../../../src/normalize/iis/normalize-application-host.ts';
import { host, location, webServer } from './configuration-text.ts';

const FOLDER = '../shared/captures/iis';
const hasCaptures = existsSync(FOLDER);
const FILES = hasCaptures ? readdirSync(FOLDER).filter((name) => name.endsWith('.config')) : [];
const read = (text: string, webConfigs: Parameters<typeof normalizeApplicationHost>[0]['webConfigs'] = []) =>
  normalizeApplicationHost({ text, file: 'applicationHost.config', server: 'EX01', record: 3, webConfigs });
const capture = (name: string) => read(readFileSync(`${FOLDER}/${name}`, 'utf8'));
const pathsOf = (value: object, prefix = ''): readonly string[] =>
  Object.entries(value).flatMap(([name, inner]) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? pathsOf(inner, `${prefix}${name}.`)
      : [`${prefix}${name}`],
  );

/** `docs/domain/extended-protection.md#the-table`; a location that a release does not have is left out. */
const EXTENDED_PROTECTION: { readonly [location: string]: readonly string[] } = {
  'default web site/api': ['Require'],
  'default web site/ecp': ['Require'],
  'default web site/mapi': ['Require'],
  'default web site/owa': ['Require'],
  'default web site/rpc': ['Require'],
  'default web site/ews': ['Allow'],
  'default web site/microsoft-server-activesync': ['Allow'],
  'default web site/microsoft-server-activesync/proxy': ['Allow'],
  'default web site/oab': ['Allow'],
  'default web site/autodiscover': ['None'],
  'default web site/powershell': ['None', 'Require'],
  'exchange back end/api': ['Require'],
  'exchange back end/ecp': ['Require'],
  'exchange back end/ews': ['Require'],
  'exchange back end/microsoft-server-activesync': ['Require'],
  'exchange back end/oab': ['Require'],
  'exchange back end/owa': ['Require'],
  'exchange back end/powershell': ['Require'],
  'exchange back end/rpc': ['Require'],
  'exchange back end/rpcwithcert': ['Require'],
  'exchange back end/pushnotifications': ['Require'],
  'exchange back end/mapi/emsmdb': ['Require'],
  'exchange back end/mapi/nspi': ['Require'],
  'exchange back end/autodiscover': ['None'],
};

function deviations(name: string): readonly string[] {
  return capture(name).fragments.flatMap((fragment) => {
    const at = fragment.id.replace('iis-location:ex01/', '');
    const found = valueAt(fragment.properties, 'windowsAuthentication.extendedProtection.tokenChecking');
    const wanted = EXTENDED_PROTECTION[at];
    return wanted === undefined || wanted.includes(String(found)) ? [] : [`${at} ${found}`];
  });
}

describe.skipIf(!hasCaptures)('real applicationHost.config files (needs ../shared/captures)', () => {
  it.each(FILES)('%s: every location has every value, or says why not', (name) => {
    const reading = capture(name);
    expect(reading.problem).toBeNull();
    const locations = reading.fragments.filter((fragment) => fragment.kind === 'iis-location');
    expect(locations.length).toBeGreaterThanOrEqual(30);
    for (const fragment of locations) {
      const isRoot = fragment.id === 'iis-location:ex01/';
      for (const path of Object.keys(KINDS['iis-location'].properties)) {
        if (path.startsWith('configuration.') && !isRoot) continue;
        const value = valueAt(fragment.properties, path);
        if (value !== undefined) continue;
        expect(`${fragment.id} ${path}`).toMatch(/ httpRedirect\./);
        expect(fragment.unseen?.[path]).toMatchObject({
          cause: 'not-asked',
          detail: expect.stringContaining('web.config'),
        });
      }
    }
  });

  it.each(FILES)('%s: Windows authentication offers Negotiate, then NTLM, wherever it is enabled', (name) => {
    const enabled = capture(name).fragments.filter(
      (fragment) => valueAt(fragment.properties, 'windowsAuthentication.enabled') === true,
    );
    expect(enabled.length).toBeGreaterThan(10);
    for (const fragment of enabled) {
      expect([fragment.id, valueAt(fragment.properties, 'windowsAuthentication.providers')]).toEqual([
        fragment.id,
        ['Negotiate', 'NTLM'],
      ]);
    }
  });

  it.each(FILES)('%s: mapi and Rpc inherit the root list; EWS, OAB and Autodiscover own theirs', (name) => {
    const owners = new Map(
      capture(name).fragments.map((fragment) => [
        fragment.id.replace('iis-location:ex01/', ''),
        valueAt(fragment.properties, 'windowsAuthentication.ownsProviders'),
      ]),
    );
    const expectAll = (paths: readonly string[], owns: boolean): void => {
      for (const path of paths) if (owners.has(path)) expect([path, owners.get(path)]).toEqual([path, owns]);
    };
    expectAll(
      ['default web site/mapi', 'default web site/rpc', 'exchange back end/mapi/emsmdb', 'exchange back end/mapi/nspi'],
      false,
    );
    expectAll(['exchange back end/rpc', 'exchange back end/rpcwithcert'], false);
    expectAll(['default web site/ews', 'default web site/oab', 'default web site/autodiscover'], true);
    expectAll(['exchange back end/ews', 'exchange back end/oab', 'exchange back end/autodiscover'], true);
    expect(owners.has('exchange back end/mapi/emsmdb')).toBe(true);
  });

  it('the misconfigured Extended Protection file deviates in exactly six places', () => {
    expect(deviations('exchange-2019-extended-protection-misconfigured.config')).toEqual([
      'default web site/ecp None',
      'default web site/microsoft-server-activesync Require',
      'default web site/oab Require',
      'default web site/owa Allow',
      'exchange back end/ecp None',
      'exchange back end/powershell None',
    ]);
  });

  it.each(FILES.filter((name) => name.endsWith('-extended-protection.config')))('%s does not deviate', (name) => {
    expect(deviations(name)).toEqual([]);
  });

  it.each(FILES.filter((name) => name.includes('-defaults')))('%s has no Extended Protection anywhere', (name) => {
    for (const fragment of capture(name).fragments) {
      const found = valueAt(fragment.properties, 'windowsAuthentication.extendedProtection.tokenChecking');
      expect(['None', undefined]).toContain(found);
    }
  });

  it.each([
    ['exchange-2013-mailbox-role-defaults.config', '15.0.1497.2', '15.1.0.0'],
    ['exchange-2016-ssl-variants.config', '15.1.2308.8', '15.2.0.0'],
    ['exchange-2019-defaults.config', '15.2.986.5', '15.2.2562.0'],
  ])('%s says which builds can have written it', (name, from, below) => {
    expect(capture(name).fragments[0]).toMatchObject({
      id: 'server:ex01',
      properties: { inferredBuild: { from, below } },
    });
  });
});

describe('normalizeApplicationHost', () => {
  const redirect = (enabled: boolean) =>
    webServer({ redirect: `<httpRedirect enabled="${enabled}" destination="/owa" />` });

  it('gives the server root, every <location>, every site and every application once, in the spelling of the sites', () => {
    const reading = read(host(location('WEB/APP', redirect(false)), location('Gone Site/x', redirect(false))));
    const locations = reading.fragments.filter((fragment) => fragment.kind === 'iis-location');
    expect(locations.map((fragment) => fragment.label)).toEqual([
      'EX01/',
      'EX01/Gone Site/x',
      'EX01/Web',
      'EX01/Web/app',
    ]);
    expect(locations[3]).toMatchObject({
      kind: 'iis-location',
      id: 'iis-location:ex01/web/app',
      server: 'ex01',
      properties: {
        site: 'Web',
        path: '/app',
        locationPath: 'Web/app',
        key: 'EX01/Web/app',
        isFrontEnd: false,
        applicationPool: 'App',
      },
    });
  });

  it('uses no property that the kind does not declare', () => {
    const { fragments } = read(host());
    expect(new Set(fragments.map(({ kind }) => kind))).toEqual(new Set(['iis-location', 'iis-site']));
    for (const fragment of fragments) {
      const kind = kindOf(fragment.kind);
      const declared = Object.keys(kind?.properties ?? {});
      expect(pathsOf(fragment.properties).filter((path) => !declared.includes(path))).toEqual([]);
      expect(fragment.id.slice(fragment.kind.length + 1)).toMatch(kind?.idPattern ?? /^$/);
    }
  });

  it('names record, line and layer of each value, also where a web.config set it', () => {
    const reading = read(host(redirect(false)), [
      {
        place: 'w',
        file: 'servers/EX01/w/web.config',
        record: 7,
        text: `<configuration>\n${redirect(true)}</configuration>`,
      },
      { place: 'D:\\app', file: 'servers/EX01/app/web.config', record: 8, text: null },
    ]);
    const app = reading.fragments.find((fragment) => fragment.label === 'EX01/Web/app');
    expect(app?.properties).toMatchObject({ httpRedirect: { enabled: true, destination: '/owa' } });
    expect(app?.provenance['httpRedirect.enabled']).toEqual({ record: 7, line: 2, layer: 'web.config of "Web"' });
    expect(app?.provenance['windowsAuthentication.enabled']).toEqual({ record: 3, layer: 'schema default' });
    expect(app?.provenance['*']).toEqual({ record: 3 });
  });

  it('a web.config that belongs nowhere is named and changes nothing', () => {
    const reading = read(host(), [{ place: 'elsewhere', file: 'x/web.config', record: 4, text: '<configuration/>' }]);
    expect(reading.webConfigProblems).toMatchObject([{ file: 'x/web.config', record: 4, status: 'unplaced' }]);
    expect(reading.fragments[1]?.unseen?.['httpRedirect.enabled']).toMatchObject({ cause: 'not-asked' });
  });

  it('a malformed file yields the server root with the place, and nothing else', () => {
    const reading = read('<configuration>\n  <system.webServer>\n</configuration>');
    expect(reading.problem).toMatchObject({ cause: 'malformed', line: 3 });
    expect(reading.fragments).toHaveLength(1);
    expect(reading.fragments[0]).toMatchObject({
      id: 'iis-location:ex01/',
      properties: { configuration: { wellFormed: false, problem: expect.stringMatching(/^Line 3, column \d+: /) } },
    });
    expect(reading.fragments[0]?.properties).not.toHaveProperty('windowsAuthentication');
    expect(reading.fragments[0]?.unseen?.['windowsAuthentication.enabled']).toMatchObject({ cause: 'unreadable' });
  });

  it('warns twenty times at most, and says how often more', () => {
    const reading = read(host(`${location('x/'.repeat(600), redirect(true))}\n`.repeat(30)));
    expect(reading.warnings).toHaveLength(21);
    expect(reading.warnings.at(-1)).toBe('There are 10 more of this kind.');
  });

  it('a file that is too deep for this tool is not called malformed', () => {
    const reading = read(`<configuration>${'<a>'.repeat(500)}${'</a>'.repeat(500)}</configuration>`);
    expect(reading.fragments[0]?.properties).not.toHaveProperty('configuration');
    expect(reading.fragments[0]?.unseen?.['configuration.wellFormed']).toMatchObject({ cause: 'over-limit' });
  });
});
