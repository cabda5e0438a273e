import { describe, expect, it } from 'vitest';
import { BareFiles } from '../../../../src/normalize/printed/session/bare-files.ts';
import { normalizedOf } from '../../normalized-of.ts';

const SECTIONS =
  '    <configSections>\n        <sectionGroup name="system.applicationHost" />\n    </configSections>\n';
const SITES = `    <system.applicationHost>
        <sites>
            <site name="Default Web Site" id="1">
                <application path="/EWS">
                    <virtualDirectory path="/" physicalPath="C:\\Exchange\\EWS" />
                </application>
            </site>
        </sites>
    </system.applicationHost>
`;
const EWS = `    <location path="Default Web Site/EWS">
        <system.webServer>
            <security>
                <authentication>
                    <windowsAuthentication enabled="true">
                        <providers>
                            <add value="NTLM" />
                        </providers>
                    </windowsAuthentication>
                </authentication>
            </security>
        </system.webServer>
    </location>
`;
const HOST = `<configuration>\n${SECTIONS}${SITES}${EWS}</configuration>\n`;
const WEB = '<configuration>\n  <system.webServer>\n  </system.webServer>\n</configuration>\n';
const ID = 'iis-location:ex01/default web site/ews';
const LIST = '[PS] C:\\>Get-ExchangeServer | fl Name,Site\n\n\nName : EX01\nSite : Berlin\n\n';

async function read(text: string, path = 'servers/EX01/a.txt') {
  const { fragments, records } = await normalizedOf({ [path]: text });
  return { ews: fragments.find(({ id }) => id === ID), fragments, record: records[0] };
}

describe('an applicationHost.config that stands in a text by itself', () => {
  it.each([
    ['a mail', `Hello,\n\nthis is EX01:\n\n${HOST}\nRegards\n`],
    ['a mail that is quoted', `Hello,\n\nthis is EX01:\n\n${HOST}\nRegards\n`.replace(/^/gm, '> ')],
    ['with its declaration', `Hello,\n\n<?xml version="1.0" encoding="UTF-8"?>\n${HOST}\nRegards\n`],
    ['below an answer of a cmdlet', `${LIST}\n${HOST}\n[PS] C:\\>`],
    ['below a list', `Name : EX01\nSite : Berlin\n\n${HOST}`],
  ])('is read: %s', async (_, text) => {
    const { ews, record } = await read(text);
    expect(ews?.properties.windowsAuthentication).toMatchObject({ enabled: true, providers: ['NTLM'] });
    const line = ews?.provenance['windowsAuthentication.enabled']?.line ?? ews?.provenance['*']?.line ?? 0;
    expect(text.split('\n')[line - 1]).toMatch(/windowsAuthentication|location/);
    expect(record?.status).not.toBe('unreadable');
    expect(record?.problem ?? '').not.toContain('applicationHost');
  });

  it('is read in Markdown', async () => {
    const { ews } = await read(`# EX01\n\n\`\`\`xml\n${HOST}\`\`\`\n\nAny idea?\n`, 'servers/EX01/a.md');
    expect(ews?.properties.windowsAuthentication).toMatchObject({ providers: ['NTLM'] });
  });

  it('takes nothing from what stands around it', async () => {
    const { fragments } = await read(`${LIST}\n${HOST}\n[PS] C:\\>`);
    expect(fragments.find(({ kind }) => kind === 'server')?.properties).toMatchObject({ name: 'EX01', site: 'Berlin' });
  });

  it.each([
    [
      'of no server that is named',
      `Hello,\n\n${HOST}`,
      'a.txt',
      'Line 3, applicationHost.config: nothing says on which computer',
    ],
    [
      'in part',
      `Hello,\n\n<configuration>\n${EWS}</configuration>\n`,
      undefined,
      'Line 3: it is a part of an applicationHost.config',
    ],
    [
      'without its sections',
      `Hello,\n\n<configuration>\n${SITES}${EWS}</configuration>\n`,
      undefined,
      'Line 3: it is a part',
    ],
    [
      'without its end',
      `Hello,\n\n${HOST.replace('</configuration>\n', '')}`,
      undefined,
      'what it shows is no configuration that is whole',
    ],
    [
      'of one folder, which nothing says',
      `Hello,\n\n${WEB}`,
      undefined,
      'Line 3, web.config: nothing says in which folder',
    ],
  ])('is named by its line where it is %s', async (_, text, path, problem) => {
    const { fragments, record } = await read(text, path);
    expect(fragments).toEqual([]);
    expect(record).toMatchObject({
      status: 'unreadable',
      leftOver: [
        [1, 1],
        [3, text.trimEnd().split('\n').length],
      ],
    });
    expect(record?.problem).toContain(problem);
  });

  it('is what a command showed below a command that is not known', async () => {
    const { fragments, record } = await read(`[PS] C:\\>type old.config\n${HOST}\n[PS] C:\\>`);
    expect(fragments).toEqual([]);
    expect(record?.problem).toContain('none of its 1 commands is one that is read');
  });
});

it('of a file without an end no more is held than of any file', () => {
  const files = new BareFiles();
  const long = 'v'.repeat(1024 * 1024);
  files.take([{ text: '<configuration>', line: 1 }]);
  for (let line = 2; line < 40; line += 1) expect(files.take([{ text: long, line }]).files).toEqual([]);
  const [file, ...more] = files.end();
  expect(more).toEqual([]);
  expect(file?.lack).toBe('too-large');
  expect(file?.lines.length).toBeLessThan(17);
});
