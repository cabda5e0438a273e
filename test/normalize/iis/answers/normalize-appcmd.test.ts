import { describe, expect, it } from 'vitest';
import { normalizeAppcmd } from '../../../../src/normalize/iis/answers/normalize-appcmd.ts';

const EWS = { server: 'CAS01', location: 'Default Web Site/EWS', section: 'windowsAuthentication', record: 5 };
/** As the ScottOs blog (2008) prints it: no root, blanks lost. */
const PLAIN = `<system.webServer>
<security>
<authentication>
<windowsAuthentication enabled="true" useKernelMode="false">
<providers>
<add value="Negotiate" />
<add value="NTLM" />
</providers>
</windowsAuthentication>
</authentication>
</security>
</system.webServer>
`;
const XML = `<?xml version="1.0" encoding="UTF-8"?>
<appcmd><CONFIG CONFIG.SECTION="system.webServer/security/authentication/windowsAuthentication" path="MACHINE/WEBROOT/APPHOST/Default Web Site/OAB" overrideMode="Inherit" locked="false">
<system.webServer-security-authentication-windowsAuthentication enabled="true"><providers><add value="NTLM" /></providers><extendedProtection tokenChecking="Require" flags="None" /></system.webServer-security-authentication-windowsAuthentication></CONFIG></appcmd>`;

describe('normalizeAppcmd', () => {
  it('reads plain output: what is printed is effective, what is not has its schema default', () => {
    const { fragments, problem } = normalizeAppcmd(PLAIN, EWS);
    expect(problem).toBeNull();
    expect(fragments).toMatchObject([
      {
        id: 'iis-location:cas01/default web site/ews',
        label: 'CAS01/Default Web Site/EWS',
        properties: {
          isFrontEnd: true,
          windowsAuthentication: {
            enabled: true,
            providers: ['Negotiate', 'NTLM'],
            useKernelMode: false,
            useAppPoolCredentials: false,
            extendedProtection: { tokenChecking: 'None', flags: [] },
          },
        },
        provenance: { 'windowsAuthentication.providers': { record: 5, line: 4, layer: 'effective, by appcmd' } },
      },
      { id: 'iis-location:cas01/', properties: { configuration: { wellFormed: true } } },
    ]);
  });

  it('takes an answer as proof that applicationHost.config is well-formed, and an error as none', () => {
    const wellFormed = (text: string): boolean =>
      normalizeAppcmd(text, EWS).fragments.some((fragment) => 'configuration' in fragment.properties);
    expect(wellFormed(PLAIN)).toBe(true);
    expect(wellFormed('ERROR ( message:Configuration error )')).toBe(false);
  });

  it('says nothing of sections that were not asked for, and not whose list it is', () => {
    const [fragment] = normalizeAppcmd(PLAIN, EWS).fragments;
    expect(fragment?.properties).not.toHaveProperty('basicAuthentication');
    expect(fragment?.properties).not.toHaveProperty('offeredMethods');
    expect(fragment?.unseen?.['windowsAuthentication.ownsProviders']).toMatchObject({ cause: 'not-in-answer' });
  });

  it('reads /xml, whose path names the location', () => {
    const [fragment] = normalizeAppcmd(XML, EWS).fragments;
    expect(fragment).toMatchObject({
      label: 'CAS01/Default Web Site/OAB',
      properties: {
        windowsAuthentication: {
          enabled: true,
          providers: ['NTLM'],
          useKernelMode: true,
          extendedProtection: { tokenChecking: 'Require' },
        },
      },
    });
  });

  it('/xml at the server level leaves the target to the caller', () => {
    const [fragment] = normalizeAppcmd(XML.replace('/Default Web Site/OAB', ''), EWS).fragments;
    expect(fragment?.label).toBe('CAS01/Default Web Site/EWS');
  });

  it('without a location the answer is about the server root', () => {
    expect(normalizeAppcmd(PLAIN, { ...EWS, location: null }).fragments[0]).toMatchObject({
      id: 'iis-location:cas01/',
      properties: { site: null, locationPath: '' },
    });
  });

  it('an empty element for a named section is all defaults', () => {
    const text =
      '<system.webServer><security><authentication><windowsAuthentication /></authentication></security></system.webServer>';
    expect(normalizeAppcmd(text, EWS).fragments[0]?.properties).toMatchObject({
      windowsAuthentication: { enabled: false, providers: [], useKernelMode: true },
    });
  });

  it('no text at all is no answer: the command failed, or the file was cut', () => {
    for (const text of ['', '\r\n', '<?xml version="1.0"?>']) {
      const { fragments, problem } = normalizeAppcmd(text, EWS);
      expect(fragments).toEqual([]);
      expect(problem?.message).toBeTruthy();
    }
  });

  it('an empty answer to nobody knows what says nothing', () => {
    expect(normalizeAppcmd('', { ...EWS, section: null })).toMatchObject({
      fragments: [],
      problem: { message: expect.stringContaining('not said') },
    });
  });

  it('the redirect is known from appcmd, since web.config is merged in it', () => {
    const text = '<system.webServer>\n  <httpRedirect enabled="true" destination="/owa" />\n</system.webServer>';
    expect(normalizeAppcmd(text, { ...EWS, section: 'httpRedirect' }).fragments[0]?.properties).toMatchObject({
      httpRedirect: { enabled: true, destination: '/owa', exactDestination: false, childOnly: false },
    });
  });

  it('several sections in one answer give the offered methods', () => {
    const text = PLAIN.replace(
      '</authentication>',
      '<basicAuthentication enabled="true" /><digestAuthentication enabled="false" /></authentication>',
    );
    expect(normalizeAppcmd(text, { ...EWS, section: null }).fragments[0]?.properties).toMatchObject({
      offeredMethods: ['Basic', 'Negotiate', 'Ntlm'],
    });
  });

  it.each([
    ['ERROR ( message:Cannot find SITE object with identifier "X". )', 1],
    [
      '\r\nERROR ( hresult:80070005, message:Command execution failed.\r\nFilename: redirection.config\r\nError: Cannot read configuration file due to insufficient permissions\r\n )\r\n',
      2,
    ],
  ])('an error on stdout is a failed answer, not an empty section: %s', (text, line) => {
    expect(normalizeAppcmd(text, EWS)).toMatchObject({
      fragments: [],
      problem: { message: expect.stringContaining('appcmd answered:'), line },
    });
  });

  it.each([
    'Access is denied.',
    "'appcmd' is not recognized as an internal or external command",
    PLAIN.slice(0, 120),
    `<!DOCTYPE a>${PLAIN}`,
  ])('what is no whole answer says nothing: %s', (text) => {
    expect(normalizeAppcmd(text, EWS)).toMatchObject({ fragments: [], problem: { message: expect.any(String) } });
  });

  it('takes the answer out of an echoed command line and a prompt', () => {
    const text = `C:\\Windows\\System32\\inetsrv>appcmd list config /section:windowsAuthentication\r\n${PLAIN}\r\nC:\\Windows\\System32\\inetsrv>`;
    expect(normalizeAppcmd(text, EWS).fragments[0]).toMatchObject({
      properties: { windowsAuthentication: { providers: ['Negotiate', 'NTLM'] } },
      provenance: { 'windowsAuthentication.providers': { line: 5 } },
    });
  });
});
