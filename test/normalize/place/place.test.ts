import { describe, expect, test } from 'vitest';
import { CATALOG, requestNamed } from '../../../src/collect/catalog.ts';
import { namedRequests } from '../../../src/normalize/place/file-name.ts';
import { type Mapping, place } from '../../../src/normalize/place/place.ts';
import type { Placement } from '../../../src/normalize/place/placement.ts';

const REQUESTS = namedRequests(CATALOG.map((request) => request.id));

function placed(path: string, text: string | Uint8Array, mapping: Mapping = {}): Placement {
  const bytes = Buffer.from(text);
  return place({ path }, bytes, bytes.toString(), REQUESTS, (id) => requestNamed(id)?.command, mapping);
}

const CLIXML = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"></Objs>';
const APPLICATION_HOST = '<?xml version="1.0"?>\n<!-- x -->\n<configuration>\n<configSections>\n';
const SECTION = '<system.webServer>\n  <security>\n';

describe('what a file is', () => {
  test.for([
    ['CLIXML', 'a.xml', CLIXML, 'clixml'],
    ['CLIXML of a remote session', 'a.txt', '#< CLIXML\n<Objs/>', 'clixml'],
    ['a JSON list', 'a.txt', '[{"Name":"x"}]', 'json'],
    ['a JSON list with something put into it', 'a.json', '[\nStatus Name\n------ ----\n{"Name":"x"}\n]', 'json'],
    ['NDJSON', 'a.log', '{"Name":"x"}\n{"Name":"y"}', 'json'],
    ['Format-List text', 'mapi.txt', '\r\nServer      : EX1\r\nInternalUrl : https://mail\r\n', 'format-list'],
    ['Format-Table text', 'a.txt', 'Name  Server\n----  ------\nEWS   EX01\n', 'format-table'],
    ['CSV with #TYPE', 'a.csv', '#TYPE Selected.X\n"Name","Server"\n"EWS","EX01"\n', 'csv'],
    ['CSV saved again by Excel', 'a.csv', 'Name;Server\r\nEWS;EX01\r\n', 'csv'],
    ['a transcript', 'output.txt', '**********************\nWindows PowerShell transcript start\n', 'console'],
    [
      'a pasted Exchange shell',
      'output.txt',
      '[PS] C:\\Windows\\system32>Get-MapiVirtualDirectory | fl\n\nServer : EX1\n',
      'console',
    ],
    ['a pasted cmd window', 'output.txt', 'C:\\>reg query HKLM\\SYSTEM /v x\n', 'console'],
    ['a remote prompt', 'output.txt', '[EX01]: PS C:\\> Get-OutlookAnywhere | fl\n', 'console'],
    ['an applicationHost.config under another name', 'iis/EX01.xml', APPLICATION_HOST, 'application-host'],
    [
      'reg query',
      'servers/EX01/lsa.txt',
      '\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\x\r\n    LmCompatibilityLevel    REG_DWORD    0x3\r\n',
      'reg-query',
    ],
    ['a .reg file', 'servers/EX01/lsa.reg', 'Windows Registry Editor Version 5.00\r\n', 'reg-file'],
  ] as const)('%s is told by its content', ([, path, text, format]) => {
    expect(placed(path, text)).toMatchObject({ type: 'placed', format });
  });

  test.for([
    ['Get-OutlookAnywhere.xml', 'Get-OutlookAnywhere'],
    ['GetOwaVirtualDirectory (2).xml', 'Get-OwaVirtualDirectory'],
    ['EX01_Get-OwaVirtualDirectory.ad-properties-only.xml', 'Get-OwaVirtualDirectory'],
    ['outlookanywhere - Copy.txt', 'Get-OutlookAnywhere'],
    ['Get-ClientAccessServer.xml', 'Get-ClientAccessService'],
    ['Get-CASMailbox.xml', 'Get-CASMailbox'],
    ['Get-MailboxServer.xml', null],
    ['mailbox.xml', null],
    ['vdirs_all.txt', null],
  ] as const)('%s is named after %s', ([path, request]) => {
    expect(placed(path, CLIXML)).toMatchObject({ format: 'clixml', request });
  });

  test('the content goes before the name: JSON called .txt, CLIXML called .json', () => {
    expect(placed('Get-Mailbox.json', CLIXML)).toMatchObject({ format: 'clixml' });
    expect(placed('Get-Mailbox.txt', '[]')).toMatchObject({ format: 'json' });
  });
});

describe('whom a file is about', () => {
  test.for([
    ['servers/EX01/Get-OutlookAnywhere.xml', 'EX01'],
    ['export/Servers/EX01.contoso.com/a.xml', 'EX01'],
    ['EX01 - auth.xml', 'EX01'],
    ['PowerShell_transcript.EX01.aBcD12.20260101.xml', 'EX01'],
    ['Get-OutlookAnywhere.xml', null],
    ['2026/Get-OutlookAnywhere.xml', null],
  ] as const)('%s is about %s', ([path, server]) => {
    expect(placed(path, CLIXML)).toMatchObject({ server });
  });

  test('a client is told from a server by its folder', () => {
    const text = 'Windows Registry Editor Version 5.00\r\n';
    expect(placed('clients/PC1/lsa.reg', text)).toMatchObject({ server: 'PC1', hints: { computerRole: 'client' } });
    expect(placed('servers/EX01/lsa.reg', text)).toMatchObject({ server: 'EX01', hints: { computerRole: 'server' } });
  });

  test('an applicationHost.config without a known server is kept, called after its file, and says so', () => {
    const placement = placed('iis/applicationHost (2).config', APPLICATION_HOST);
    expect(placement).toMatchObject({ format: 'application-host', server: 'applicationHost' });
    expect(placement).toHaveProperty(
      'guess.problem',
      expect.stringContaining('the server is called "applicationHost" after the file'),
    );
    expect(placement).toHaveProperty(
      'guess.hint',
      '--map "iis/applicationHost (2).config=applicationHost.config@EX01"',
    );
  });

  test('an applicationHost.config that is no XML at all is still one, by its name', () => {
    expect(placed('servers/EX01/applicationHost.config', 'garbage')).toMatchObject({
      format: 'application-host',
      server: 'EX01',
      guess: null,
    });
  });
});

describe('bare command output takes its target from the path', () => {
  test('appcmd: location and section', () => {
    const appcmd = { location: 'Default Web Site/EWS', section: 'windowsAuthentication' };
    const expected = { format: 'appcmd', server: 'EX01', hints: { appcmd } };
    expect(placed('servers/EX01/appcmd/Default Web Site/EWS/windowsAuthentication.xml', SECTION)).toMatchObject(
      expected,
    );
    expect(placed('zip/servers/EX01/appcmd/Default Web Site/EWS/windowsAuthentication.txt', '')).toMatchObject(
      expected,
    );
    expect(placed('servers/EX01/appcmd/windowsAuthentication.txt', SECTION)).toMatchObject({
      hints: { appcmd: { location: '' } },
    });
  });

  test('adsutil: node', () => {
    const text = 'NTAuthenticationProviders       : (STRING) "NTLM,Negotiate"\r\n';
    expect(placed('servers/CAS07/adsutil/w3svc/1/root/NTAuthenticationProviders.txt', text)).toMatchObject({
      format: 'adsutil',
      server: 'CAS07',
      hints: { adsutil: { path: 'w3svc/1/root' } },
    });
  });

  test('web.config: the folder below the server', () => {
    expect(
      placed('servers/EX01/wwwroot/web.config', '<configuration><system.webServer/></configuration>'),
    ).toMatchObject({
      format: 'web-config',
      server: 'EX01',
      hints: { folder: 'wwwroot' },
    });
  });

  test('output whose target nobody names is unplaced, with the path to give it', () => {
    expect(placed('ews.txt', SECTION)).toMatchObject({
      status: 'unplaced',
      hint: expect.stringContaining('servers/EX01/appcmd/Default Web Site/EWS/windowsAuthentication.xml'),
    });
    expect(placed('providers.txt', 'NTAuthenticationProviders : (STRING) "NTLM"')).toMatchObject({
      status: 'unplaced',
      hint: expect.stringContaining('adsutil/w3svc/1/root'),
    });
    expect(placed('lsa.reg', 'REGEDIT4\r\n')).toMatchObject({
      status: 'unplaced',
      hint: expect.stringContaining('clients/NAME/'),
    });
  });
});

describe('what is not evidence', () => {
  test.for([
    ['README.md', '# x'],
    ['docs/LICENSE', 'MIT'],
    ['collect.ps1', 'Get-Mailbox'],
    ['declarations.yaml', 'schema: exaudit/declarations/v1'],
  ] as const)('%s is ignored, by name', ([path, text]) => {
    expect(placed(path, text)).toMatchObject({ type: 'not-read', status: 'ignored' });
  });

  test.for([
    ['screenshot.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'a picture'],
    ['Get-Mailbox.txt', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'a picture'],
    ['vdirs.xlsx', Buffer.from('PK\u0003\u0004'), 'a spreadsheet'],
    ['RE auth prompts.msg', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'a mail'],
    ['RE auth prompts.eml', 'From: a@contoso.com', 'a mail'],
    ['report.pdf', '%PDF-1.7', 'a PDF'],
    ['gpresult.html', '<html>', 'a web page'],
  ] as const)('%s is named, with what to send instead', ([path, content, what]) => {
    const placement = placed(path, content);
    expect(placement).toMatchObject({ type: 'not-read', status: 'unplaced', problem: expect.stringContaining(what) });
    expect(placement).toHaveProperty('hint', expect.stringMatching(/^[A-Z].{20,}\.$/));
  });

  test('a file with a request in its name and nothing in it says the exact command to run again', () => {
    expect(placed('Get-OutlookAnywhere.xml', '')).toMatchObject({
      status: 'unplaced',
      problem: 'It is empty: the command printed nothing, or it failed.',
      hint: `Run again: ${requestNamed('Get-OutlookAnywhere')?.command}`,
    });
  });

  test('a file that shows nothing gets a --map that quotes its name', () => {
    expect(placed("it's.txt", 'hello world')).toMatchObject({
      status: 'unplaced',
      hint: expect.stringContaining('--map "it\'s.txt=REQUEST@SERVER"'),
    });
  });
});

test('what the reader maps goes before everything else', () => {
  expect(
    placed('mapi.png', 'Server : EX1\nName : mapi\n', {
      request: 'Get-MapiVirtualDirectory',
      server: 'EX01.contoso.com',
    }),
  ).toMatchObject({
    type: 'placed',
    format: 'format-list',
    request: 'Get-MapiVirtualDirectory',
    isMapped: true,
    server: 'EX01',
  });
  expect(placed('x.config', APPLICATION_HOST, { request: 'applicationHost.config', server: 'EX02' })).toMatchObject({
    server: 'EX02',
    guess: null,
  });
});

test('a file that is mapped to a request of several formats is the one that its content shows', () => {
  const mapping = { request: 'reg query', server: 'EX01' };
  expect(placed('lsa.txt', 'Windows Registry Editor Version 5.00\r\n', mapping)).toMatchObject({ format: 'reg-file' });
  expect(placed('lsa.txt', 'nothing of the kind', mapping)).toMatchObject({ format: 'reg-query' });
});
