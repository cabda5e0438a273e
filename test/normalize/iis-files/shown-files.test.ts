import { describe, expect, test } from 'vitest';
import { folderOfPath } from '../../../src/normalize/iis/answers/shown-files.ts';
import { normalizedOf } from '../normalized-of.ts';

const HOST = `<?xml version="1.0" encoding="UTF-8"?>
<configuration>
    <configSections>
        <sectionGroup name="system.applicationHost" />
        <sectionGroup name="system.webServer"><sectionGroup name="security"><sectionGroup name="authentication">
            <section name="basicAuthentication" overrideModeDefault="Allow" />
        </sectionGroup></sectionGroup></sectionGroup>
    </configSections>
    <system.applicationHost>
        <sites>
            <site name="Default Web Site" id="1">
                <application path="/EWS">
                    <virtualDirectory path="/" physicalPath="C:\\Exchange\\FrontEnd\\HttpProxy\\EWS" />
                </application>
            </site>
        </sites>
    </system.applicationHost>
    <location path="Default Web Site/EWS">
        <system.webServer>
            <security>
                <authentication>
                    <windowsAuthentication enabled="true">
                        <providers>
                            <add value="Negotiate" />
                            <add value="NTLM" />
                        </providers>
                    </windowsAuthentication>
                    <basicAuthentication enabled="false" />
                </authentication>
            </security>
        </system.webServer>
    </location>
</configuration>
`;
const WEB = `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <system.webServer>
    <security>
      <authentication>
        <basicAuthentication enabled="true" />
      </authentication>
    </security>
  </system.webServer>
</configuration>
`;
const CONFIG = 'C:\\Windows\\System32\\inetsrv\\config';
const EWS = 'C:\\Exchange\\FrontEnd\\HttpProxy\\EWS';

async function ews(texts: { readonly [path: string]: string }) {
  const { fragments, records, lines } = await normalizedOf(texts);
  const locations = fragments.filter(
    ({ id, properties }) => id === OF_EX01.id && properties.windowsAuthentication !== undefined,
  );
  return { locations, fragments, record: records[0], records, lines };
}
const OF_EX01 = {
  id: 'iis-location:ex01/default web site/ews',
  properties: {
    windowsAuthentication: { enabled: true, providers: ['Negotiate', 'NTLM'] },
  },
};

describe('a file of IIS that a console shows', () => {
  test.each([
    ['type', `[EX01]: PS C:\\> Get-Content ${CONFIG}\\applicationHost.config\n${HOST}\n[EX01]: PS C:\\>`],
    ['cmd', `C:\\>hostname\nEX01\n\n${CONFIG}>type applicationHost.config\n\u00ef\u00bb\u00bf${HOST}\n${CONFIG}>`],
    [
      'a share',
      `C:\\>more < \\\\EX01\\c$\\Windows\\System32\\inetsrv\\config\\applicationHost.config\n${HOST.replace('        <sites>', '-- More (12%) --\n        <sites>')}`,
    ],
    ['no prompt', `type \\\\EX01\\admin$\\System32\\inetsrv\\config\\applicationHost.config\n${HOST}`],
    [
      'a mail',
      `Hello,\n\n[EX01]: PS C:\\> gc ${CONFIG}\\applicationHost.config | more\n${HOST}\nAny ideas? Regards Eva\n`,
    ],
    [
      'Markdown',
      `# EX01\n\n\`\`\`\n[EX01]: PS C:\\> gc ${CONFIG}\\applicationHost.config\n\`\`\`\nshows:\n\n\`\`\`xml\n${HOST}\`\`\`\n\n# Any idea?\n`,
    ],
  ])('is read as one that was copied: %s', async (name, text) => {
    const { locations, record, lines } = await ews({ [name === 'Markdown' ? 'a.md' : 'a.txt']: text });
    expect(locations).toMatchObject([OF_EX01]);
    const line = locations[0]?.provenance['windowsAuthentication.enabled']?.line ?? 0;
    expect(text.split('\n')[line - 1]).toContain('<windowsAuthentication');
    expect(record?.problem ?? '').not.toContain('whole');
    expect(lines).toContainEqual(expect.objectContaining({ kind: 'iis-location', scope: 'ex01', status: 'complete' }));
  });

  test('with a web.config in the folder of the prompt, in one window', async () => {
    const text = `[EX01]: PS C:\\> gc ${CONFIG}\\applicationHost.config\n${HOST}
[EX01]: PS ${EWS}> gc .\\web.config\n${WEB}\n[EX01]: PS ${EWS}>`;
    const { locations, record } = await ews({ 'a.txt': text });
    expect(locations[0]).toMatchObject({ properties: { basicAuthentication: { enabled: true } } });
    expect(record).toMatchObject({ status: 'read', problem: null });
  });

  test('below a file that was copied', async () => {
    const texts = {
      'servers/EX01/applicationHost.config': HOST,
      'servers/EX01/web.txt': `C:\\>type ${EWS}\\web.config\n${WEB}\nC:\\>`,
    };
    expect((await ews(texts)).locations[0]).toMatchObject({ properties: { basicAuthentication: { enabled: true } } });
  });

  test.each([
    ['cut', HOST.slice(0, 1200), 'what it shows is no configuration that is whole'],
    ['cut and closed', `${HOST.slice(0, 1200)}\n</configuration>`, 'what it shows is not whole'],
    ['an error', 'Access is denied.\n\n', 'is not understood'],
    [
      'broken in a value',
      HOST.replace('physicalPath="C:\\Ex', 'physicalPath="C:\\\nEx'),
      'goes over the end of its line',
    ],
  ])('%s says nothing, not even that IIS could not read it', async (_, shown, problem) => {
    const { fragments, record, lines } = await ews({
      'a.txt': `[EX01]: PS C:\\> gc ${CONFIG}\\applicationHost.config\n${shown}\n[EX01]: PS C:\\>`,
    });
    expect(fragments).toEqual([]);
    expect(record?.problem).toContain(problem);
    expect(lines.every(({ status }) => status === 'failed')).toBe(true);
  });

  test('nobody knows which server, or which folder: it is named', async () => {
    const of = async (text: string) => (await ews({ 'a.txt': text })).record?.problem;
    expect(await of(`C:\\>type ${CONFIG}\\applicationHost.config\n${HOST}\nC:\\>`)).toContain('on which computer');
    expect(await of(`[EX01]: PS HKLM:\\> gc web.config\n${WEB}\n`)).toContain('in which folder');
    const alone = await of(`[EX01]: PS C:\\> gc ${EWS}\\web.config\n${WEB}\n`);
    expect(alone).toContain('Line 1, web.config: No applicationHost.config of EX01 is in the capture');
  });

  test('of two in one window the last one counts, and what changed it is said', async () => {
    const show = (text: string): string => `[EX01]: PS C:\\> gc ${CONFIG}\\applicationHost.config\n${text}\n`;
    const later = HOST.replace('<add value="NTLM" />', '');
    const set =
      '[EX01]: PS C:\\> appcmd set config "Default Web Site/EWS" /section:windowsAuthentication /-"providers.[value=\'NTLM\']"\nApplied\n\n';
    expect((await ews({ 'a.txt': show(HOST) + set + show(later) })).locations).toMatchObject([
      { properties: { windowsAuthentication: { providers: ['Negotiate'] } } },
    ]);
    const before = await ews({ 'a.txt': show(HOST) + set });
    expect(before.record?.notes?.join()).toContain('Shown as it was before');
    expect((await ews({ 'a.txt': show(HOST) + show(HOST.slice(0, 500)) })).locations).toEqual([]);
  });

  test('other files, and parts, are not', async () => {
    const { fragments, record } = await ews({
      'a.txt': `[EX01]: PS C:\\> gc web.config.bak\n${WEB}\n[EX01]: PS C:\\> gc ${CONFIG}\\applicationHost.config | sls NTLM\n   <add value="NTLM" />\n`,
    });
    expect(fragments).toEqual([]);
    expect(record?.status).toBe('unplaced');
  });
});

test.each([
  ['web.config', 'C:\\inetpub\\wwwroot', 'C:\\inetpub\\wwwroot'],
  ['..\\mapi\\web.config', 'C:\\Exchange\\EWS', 'C:\\Exchange\\mapi'],
  ['\\\\EX01\\D$\\Exchange\\owa\\web.config', undefined, 'D:\\Exchange\\owa'],
  ['%SystemDrive%\\inetpub\\wwwroot\\web.config', undefined, '%SystemDrive%\\inetpub\\wwwroot'],
  ['$env:SystemDrive/inetpub/wwwroot/web.config', undefined, '%SystemDrive%\\inetpub\\wwwroot'],
  ['$env:ExchangeInstallPath\\FrontEnd\\HttpProxy\\owa\\web.config', 'C:\\', 'FrontEnd\\HttpProxy\\owa'],
  ['$exinstall\\FrontEnd\\HttpProxy\\owa\\web.config', undefined, 'FrontEnd\\HttpProxy\\owa'],
  ['owa\\web.config', undefined, 'owa'],
  ['web.config', undefined, undefined],
])('%s typed in %s stands in %s', (path, folder, expected) => {
  expect(folderOfPath(path, folder)).toBe(expected);
});
