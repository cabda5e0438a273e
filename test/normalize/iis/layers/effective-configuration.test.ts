import { describe, expect, it } from 'vitest';
import { effectiveConfiguration } from '../../../../src/normalize/iis/layers/effective-configuration.ts';
import { configurationOf, host, location, valueAt, webServer } from '../configuration-text.ts';

const LIST = 'windowsAuthentication.providers';
const REDIRECT = 'httpRedirect.enabled';
const ROOT_LIST = webServer({
  windows:
    '<windowsAuthentication enabled="false"><providers><add value="Negotiate" /><add value="NTLM" /></providers></windowsAuthentication>',
});
const providers = (inside: string): string =>
  webServer({
    windows: `<windowsAuthentication enabled="true"><providers>${inside}</providers></windowsAuthentication>`,
  });
const webConfig = (redirect: string, attributes?: string): string => {
  const inside = webServer({ redirect });
  return `<configuration>${attributes === undefined ? inside : location('.', inside, attributes)}</configuration>`;
};

describe('collections', () => {
  const listOf = (inside: string) =>
    valueAt(configurationOf(host(ROOT_LIST, location('Web/app', providers(inside)))), 'Web/app', LIST);

  it('a location without operations inherits the list', () => {
    expect(listOf('')).toEqual(['Negotiate', 'NTLM']);
  });

  it('<clear/> empties what was inherited, and what follows is the whole list', () => {
    expect(listOf('<clear/><add value="NTLM"/>')).toEqual(['NTLM']);
    expect(listOf('<clear/>')).toEqual([]);
  });

  it('<add/> appends to the inherited list', () => {
    expect(listOf('<add value="Negotiate:Kerberos"/>')).toEqual(['Negotiate', 'NTLM', 'Negotiate:Kerberos']);
  });

  it('<remove/> takes out without case, and removing what is not there changes nothing', () => {
    expect(listOf('<remove value="NEGOTIATE"/>')).toEqual(['NTLM']);
    expect(listOf('<remove value="Kerberos"/>')).toEqual(['Negotiate', 'NTLM']);
  });

  it('removing Negotiate and adding it again moves it to the end, as the ScottOs blog (2008) does', () => {
    expect(listOf('<remove value="Negotiate"/><add value="Negotiate"/>')).toEqual(['NTLM', 'Negotiate']);
  });

  it('a malformed provider and a repeated one stay as they are, so that a rule can see them', () => {
    expect(listOf('<clear/><add value="Negotiate,NTLM"/><add value="NTLM"/><add value="ntlm"/>')).toEqual([
      'Negotiate,NTLM',
      'NTLM',
      'ntlm',
    ]);
  });
});

describe('attributes', () => {
  it('what no layer sets has the default of the IIS schema, kernel mode included', () => {
    const configuration = configurationOf(host());
    expect(valueAt(configuration, 'Web', 'windowsAuthentication.useKernelMode')).toBe(true);
    expect(valueAt(configuration, 'Web', 'anonymousAuthentication.enabled')).toBe(true);
    expect(valueAt(configuration, 'Web', LIST)).toEqual([]);
    expect(effectiveConfiguration(configuration, 'Web').settings.get(LIST)).toMatchObject({
      origin: { layer: 'schema default', file: null },
    });
  });

  it('the nearest layer wins attribute by attribute, and says where it stands', () => {
    const site = webServer({ windows: '<windowsAuthentication enabled="true"\n useKernelMode="false" />' });
    const app = webServer({ windows: '<windowsAuthentication useKernelMode="true" />' });
    const effective = effectiveConfiguration(
      configurationOf(host(location('Web', site), location('Web/app', app))),
      'web/APP',
    );
    expect(effective.settings.get('windowsAuthentication.enabled')).toMatchObject({
      value: true,
      origin: { layer: 'location "Web"', line: 14, own: false },
    });
    expect(effective.settings.get('windowsAuthentication.useKernelMode')).toMatchObject({
      value: true,
      origin: { layer: 'location "Web/app"', own: true },
    });
  });

  it('SSL flags are a set: order, case and blanks do not matter, None is empty, numbers are read', () => {
    const flags = (text: string) =>
      valueAt(
        configurationOf(host(location('Web', webServer({ access: `<access sslFlags="${text}" />` })))),
        'Web',
        'access.sslFlags',
      );
    expect(flags('Ssl128,ssl')).toEqual(['Ssl', 'Ssl128']);
    expect(flags(' Ssl ,  Ssl128 ')).toEqual(['Ssl', 'Ssl128']);
    expect(flags('None')).toEqual([]);
    expect(flags('264')).toEqual(['Ssl', 'Ssl128']);
  });

  it('a text that IIS would refuse is not turned into false', () => {
    const odd = webServer({ windows: '<windowsAuthentication enabled="yes" />' });
    const found = effectiveConfiguration(configurationOf(host(location('Web', odd))), 'Web').settings.get(
      'windowsAuthentication.enabled',
    );
    expect(found).toMatchObject({
      seen: false,
      cause: 'unreadable',
      detail: expect.stringContaining('line 14: what stands there is no value of'),
    });
  });

  it('a thousand locations, each thirty levels deep, are evaluated in seconds', () => {
    const deep = Array.from({ length: 990 }, (_, index) => location(`Web/${'d/'.repeat(28)}${index}`, ROOT_LIST)).join(
      '',
    );
    const configuration = configurationOf(host(deep), { 'C:\\w': undefined });
    const begin = performance.now();
    for (const at of configuration.locations) effectiveConfiguration(configuration, at);
    expect(configuration.locations.length).toBe(992);
    expect(performance.now() - begin).toBeLessThan(5_000);
  });

  it('an encrypted section and one in another file were not seen', () => {
    const at = (windows: string) =>
      valueAt(configurationOf(host(location('Web', webServer({ windows })))), 'Web', LIST);
    expect(at('<windowsAuthentication configProtectionProvider="p"><EncryptedData/></windowsAuthentication>')).toEqual({
      unseen: 'unreadable',
    });
    expect(at('<windowsAuthentication configSource="other.config" />')).toEqual({ unseen: 'not-asked' });
  });
});

describe('web.config', () => {
  const offAtRoot = webServer({ redirect: '<httpRedirect enabled="false" />' });
  const on = '<httpRedirect enabled="true" destination="https://mail/owa" exactDestination="false" childOnly="true" />';

  it('a web.config that nobody collected leaves what it may set unknown and names the file', () => {
    const found = effectiveConfiguration(configurationOf(host(offAtRoot), { 'C:\\w': undefined }), 'Web').settings.get(
      REDIRECT,
    );
    expect(found).toMatchObject({ seen: false, cause: 'not-asked', wanted: ['C:\\w\\web.config'] });
  });

  it('what no web.config may set stays known without it', () => {
    expect(valueAt(configurationOf(host(ROOT_LIST), { 'C:\\w': undefined }), 'Web', LIST)).toEqual([
      'Negotiate',
      'NTLM',
    ]);
  });

  it('a redirect in the web root reaches the applications below it', () => {
    const configuration = configurationOf(host(offAtRoot), { 'C:\\w': webConfig(on) });
    expect(valueAt(configuration, 'Web', REDIRECT)).toBe(true);
    expect(valueAt(configuration, 'Web/app', REDIRECT)).toBe(true);
    expect(valueAt(configuration, 'Web/app', 'httpRedirect.childOnly')).toBe(true);
    expect(effectiveConfiguration(configuration, 'Web/app').settings.get('httpRedirect.destination')).toMatchObject({
      value: 'https://mail/owa',
      origin: { layer: 'web.config of "Web"', file: 'C:\\w\\web.config', line: 1, own: false },
    });
  });

  it('a deeper <location> of applicationHost.config wins over a web.config above it', () => {
    const off = location('Web/app', webServer({ redirect: '<httpRedirect enabled="false" />' }));
    const configuration = configurationOf(host(offAtRoot, off), { 'C:\\w': webConfig(on) });
    expect(valueAt(configuration, 'Web', REDIRECT)).toBe(true);
    expect(valueAt(configuration, 'Web/app', REDIRECT)).toBe(false);
  });

  it('that <location> does not help where the web.config above was not collected: it may hold a <location> for the same path', () => {
    const off = location('Web/app', webServer({ redirect: '<httpRedirect enabled="false" />' }));
    const configuration = configurationOf(host(offAtRoot, off), { 'C:\\w': undefined });
    expect(valueAt(configuration, 'Web', REDIRECT)).toEqual({ unseen: 'not-asked' });
    expect(effectiveConfiguration(configuration, 'Web/app').settings.get(REDIRECT)).toMatchObject({
      seen: false,
      wanted: ['C:\\w\\web.config'],
    });
  });

  it('the own web.config makes the value known, whatever a file above it holds', () => {
    const own = webConfig('<httpRedirect enabled="false" />');
    const configuration = configurationOf(host(offAtRoot), { 'C:\\w': undefined, 'D:\\app': own });
    expect(valueAt(configuration, 'Web/app', REDIRECT)).toBe(false);
  });

  it('the web.config of a level wins over the <location> for the same level', () => {
    const off = location('Web', webServer({ redirect: '<httpRedirect enabled="false" />' }));
    expect(valueAt(configurationOf(host(off), { 'C:\\w': webConfig(on) }), 'Web', REDIRECT)).toBe(true);
  });

  it('Windows authentication is locked: where a web.config sets it IIS answers 500.19, so no value is in effect', () => {
    const own = `<configuration>${providers('<clear/><add value="NTLM"/>')}</configuration>`;
    const configuration = configurationOf(host(ROOT_LIST), { 'C:\\w': own });
    expect(valueAt(configuration, 'Web', LIST)).toEqual({ unseen: 'unreadable' });
    expect(valueAt(configuration, 'Web/app', LIST), 'below it too').toEqual({ unseen: 'unreadable' });
    expect(valueAt(configuration, 'Web', REDIRECT), 'of the other sections nothing is said').toBe(false);
    expect(effectiveConfiguration(configuration, 'Web').refused).toEqual([
      'C:\\w\\web.config, line 1: windowsAuthentication is locked here; IIS answers 500.19.',
    ]);
  });

  it('overrideMode="Allow" unlocks the sections inside that location, below it only', () => {
    const own = `<configuration>${providers('<clear/><add value="NTLM"/>')}</configuration>`;
    const unlock = location('Web/app', webServer({ windows: '<windowsAuthentication />' }), 'overrideMode="Allow"');
    expect(valueAt(configurationOf(host(ROOT_LIST, unlock), { 'C:\\w': own }), 'Web', LIST)).toEqual({
      unseen: 'unreadable',
    });
    const configuration = configurationOf(host(ROOT_LIST, unlock), { 'D:\\app': own });
    expect(valueAt(configuration, 'Web', LIST)).toEqual(['Negotiate', 'NTLM']);
    expect(valueAt(configuration, 'Web/app', LIST)).toEqual(['NTLM']);
    const unknown = configurationOf(host(ROOT_LIST, unlock), { 'D:\\app': undefined });
    expect(valueAt(unknown, 'Web/app', LIST)).toEqual({ unseen: 'not-asked' });
    expect(effectiveConfiguration(unknown, 'Web/app').ownsProviders).toBeUndefined();
  });

  it('allowOverride="false" locks the redirect: a missing web.config then changes nothing', () => {
    const lock = location('', offAtRoot, 'allowOverride="false"');
    expect(valueAt(configurationOf(host(lock), { 'C:\\w': undefined }), 'Web', REDIRECT)).toBe(false);
  });

  it('a web.config that cannot be read leaves its part unknown, with its place', () => {
    const found = effectiveConfiguration(
      configurationOf(host(offAtRoot), { 'C:\\w': '<configuration>' }),
      'Web',
    ).settings.get(REDIRECT);
    expect(found).toMatchObject({
      seen: false,
      cause: 'unreadable',
      detail: expect.stringContaining('C:\\w\\web.config, line 1'),
    });
  });

  it('inheritInChildApplications="false" ends where another application begins', () => {
    const text = webConfig(on, 'inheritInChildApplications="false"');
    const configuration = configurationOf(host(offAtRoot), { 'C:\\w': text, 'C:\\w\\sub': null });
    expect(valueAt(configuration, 'Web/sub', REDIRECT)).toBe(true);
    expect(valueAt(configuration, 'Web/app', REDIRECT)).toBe(false);
  });

  it('allowSubDirConfig="false" makes files below a virtual directory irrelevant', () => {
    const text = host(offAtRoot).replace('physicalPath="C:\\w"', 'physicalPath="C:\\w" allowSubDirConfig="false"');
    const files = { 'C:\\w\\sub': undefined };
    expect(valueAt(configurationOf(host(offAtRoot), files), 'Web/sub', REDIRECT)).toEqual({ unseen: 'not-asked' });
    expect(valueAt(configurationOf(text, files), 'Web/sub', REDIRECT)).toBe(false);
  });

  it('a <location> inside a web.config counts for the path below its own level', () => {
    const text = `<configuration>${location('app', webServer({ redirect: on }))}</configuration>`;
    const configuration = configurationOf(host(offAtRoot), { 'C:\\w': text });
    expect(valueAt(configuration, 'Web', REDIRECT)).toBe(false);
    expect(valueAt(configuration, 'Web/app', REDIRECT)).toBe(true);
  });
});

describe('locks inside a section', () => {
  const allowed = (windows: string): string =>
    host(location('', webServer({ windows }), 'overrideMode="Allow"'), location('Web', webServer({})));
  const own = (windows: string): string => `<configuration>${webServer({ windows })}</configuration>`;
  const seen = (above: string, below: string, setting = 'windowsAuthentication.enabled') => {
    const configuration = configurationOf(allowed(above), { 'C:\\w': own(below) });
    return [valueAt(configuration, 'Web', setting), effectiveConfiguration(configuration, 'Web').refused] as const;
  };
  const REFUSED = { unseen: 'unreadable' };
  const says = (what: string) => [`C:\\w\\web.config, line 1: ${what} is locked here; IIS answers 500.19.`];

  it('without a lock the web.config counts', () => {
    expect(seen('<windowsAuthentication enabled="false" />', '<windowsAuthentication enabled="true" />')).toEqual([
      true,
      [],
    ]);
  });

  it.each([
    ['lockAttributes="useKernelMode, enabled"', 'attribute enabled of windowsAuthentication'],
    ['lockAttributes="*"', 'attribute enabled of windowsAuthentication'],
    ['lockAllAttributesExcept="useKernelMode"', 'attribute enabled of windowsAuthentication'],
    ['lockItem="true"', 'windowsAuthentication'],
  ])('%s refuses the attribute in a web.config', (lock, what) => {
    expect(
      seen(`<windowsAuthentication enabled="false" ${lock} />`, '<windowsAuthentication enabled="true" />'),
    ).toEqual([REFUSED, says(what)]);
  });

  it.each([
    ['lockElements="providers"', 'element providers of windowsAuthentication'],
    ['lockElements="*"', 'element providers of windowsAuthentication'],
    ['lockAllElementsExcept="extendedProtection"', 'element providers of windowsAuthentication'],
  ])('%s refuses the list in a web.config', (lock, what) => {
    const list = '<windowsAuthentication><providers><add value="NTLM"/></providers></windowsAuthentication>';
    expect(seen(`<windowsAuthentication ${lock} />`, list, LIST)).toEqual([REFUSED, says(what)]);
  });

  it('<providers lockElements="clear"> refuses <clear/>, and lets entries be added', () => {
    const above =
      '<windowsAuthentication><providers lockElements="clear"><add value="NTLM"/></providers></windowsAuthentication>';
    const list = (inside: string) => `<windowsAuthentication><providers>${inside}</providers></windowsAuthentication>`;
    expect(seen(above, list('<clear/>'), LIST)).toEqual([REFUSED, says('element clear of windowsAuthentication')]);
    expect(seen(above, list('<add value="Negotiate"/>'), LIST)[0]).toEqual(['NTLM', 'Negotiate']);
  });

  it('an entry with lockItem cannot be taken out, others can', () => {
    const above =
      '<windowsAuthentication><providers><add value="NTLM" lockItem="true"/><add value="Negotiate"/></providers></windowsAuthentication>';
    const list = (inside: string) => `<windowsAuthentication><providers>${inside}</providers></windowsAuthentication>`;
    expect(seen(above, list('<remove value="ntlm"/>'), LIST)).toEqual([REFUSED, says('provider NTLM')]);
    expect(seen(above, list('<clear/>'), LIST)).toEqual([REFUSED, says('provider NTLM')]);
    expect(seen(above, list('<remove value="Negotiate"/>'), LIST)[0]).toEqual(['NTLM']);
  });

  it('what a lock leaves open may be set, and a <location> of the same file may set all', () => {
    const locked = '<windowsAuthentication enabled="false" lockAllAttributesExcept="enabled" />';
    expect(seen(locked, '<windowsAuthentication enabled="true" />')).toEqual([true, []]);
    const text = host(
      location('', webServer({ windows: '<windowsAuthentication enabled="false" lockAttributes="enabled" />' })),
      location('Web', webServer({ windows: '<windowsAuthentication enabled="true" />' })),
    );
    expect(valueAt(configurationOf(text), 'Web', 'windowsAuthentication.enabled')).toBe(true);
  });
});

describe('configSource', () => {
  it('the file that holds the section is the one wanted, beside the file that names it', () => {
    const source = '<windowsAuthentication configSource="winauth.config" />';
    const configuration = configurationOf(host(location('Web/app', webServer({ windows: source }))));
    expect(effectiveConfiguration(configuration, 'Web/app').settings.get(LIST)).toMatchObject({
      seen: false,
      cause: 'not-asked',
      wanted: ['%windir%\\System32\\inetsrv\\config\\winauth.config'],
    });
    const below = `<configuration><system.webServer><httpRedirect configSource="redirect.config" /></system.webServer></configuration>`;
    const own = configurationOf(host(), { 'D:\\app': below });
    expect(effectiveConfiguration(own, 'Web/app').settings.get(REDIRECT)).toMatchObject({
      wanted: ['D:\\app\\redirect.config'],
    });
  });
});
