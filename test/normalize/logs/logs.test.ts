import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Fragment } from '../../../src/model/resource.ts';
import { observationGroups } from '../../../src/normalize/logs/observation-groups.ts';
import { readLog } from '../../../src/normalize/logs/read-log.ts';
import { userAgentFamilies } from '../../../src/normalize/logs/user-agent-family.ts';
import { normalizedOf } from '../normalized-of.ts';

const OUTLOOK = 'Microsoft+Office/16.0+(Windows+NT+10.0;+Microsoft+Outlook+16.0.17928;+Pro)';
const IIS = [
  '#Software: Microsoft Internet Information Services 10.0',
  '#Version: 1.0',
  '#Date: 2024-11-01 00:00:00',
  '#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken',
];
const iisLine = (time: string, user: string, status: string, agent = OUTLOOK): string =>
  `2024-11-01 ${time} 192.0.2.11 POST /EWS/Exchange.asmx &ActID=1 443 ${user} 198.51.100.7 ${agent} - ${status} 15`;
const PROXY =
  '#Fields: DateTime,RequestId,Protocol,UrlStem,AuthenticationType,IsAuthenticated,AuthenticatedUser,UserAgent,ServerHostName,HttpStatus,GenericInfo';
const PROXY_HEAD = ['#Software: Microsoft Exchange Server', '#Log-type: HttpProxy Logs', PROXY, PROXY.slice(9)];

const countsOf = (fragments: readonly Fragment[]): { [id: string]: unknown } =>
  Object.fromEntries(fragments.map(({ id, properties }) => [id, properties.requests]));

describe('logs of IIS', () => {
  it('are counted by directory, client, status and outcome', async () => {
    const { fragments, records, lines } = await normalizedOf({
      'servers/EX01/logs/u_ex241101.log': [
        ...IIS,
        iisLine('00:00:01', '-', '401 1 2148074254'),
        iisLine('00:00:01', 'CONTOSO\\mia', '200 0 0'),
        iisLine('00:00:09', 'CONTOSO\\jon', '200 0 0'),
        iisLine('00:00:20', '-', '401 1 2148074252'),
      ].join('\r\n'),
    });
    expect(countsOf(fragments)).toEqual({
      'client-observation:ex01/iis/front-end/ews/not-logged/outlook-2016/200.0.-/signed-in': 2,
      'client-observation:ex01/iis/front-end/ews/not-logged/outlook-2016/401.1.2148074252/refused': 1,
      'client-observation:ex01/iis/front-end/ews/not-logged/outlook-2016/401.1.2148074254/challenge': 1,
    });
    const signedIn = fragments.find(({ properties }) => properties.outcome === 'signed-in');
    expect(signedIn?.properties).toMatchObject({
      server: 'ex01',
      firstSeen: '2024-11-01T00:00:01.000Z',
      lastSeen: '2024-11-01T00:00:09.000Z',
    });
    expect(signedIn?.provenance['*']?.line).toBe(6);
    expect(records).toMatchObject([{ format: 'iis-log', status: 'read', problem: null, server: 'EX01' }]);
    expect(lines).toMatchObject([
      { request: 'IIS log', kind: 'client-observation', scope: 'ex01', status: 'complete' },
    ]);
  });

  it('never count the first leg of a sign-in as a failure', async () => {
    for (const first of ['401 2 5', '401 1 2148074254', '401 0 0', '401 2 0']) {
      const { fragments } = await normalizedOf({
        'servers/EX01/u_ex.log': [...IIS, iisLine('00:00:01', '-', first)].join('\n'),
      });
      expect(fragments.map(({ properties }) => properties.outcome)).toEqual(['challenge']);
    }
  });

  it('name what a failed channel binding says', async () => {
    const { fragments } = await normalizedOf({
      'servers/EX01/u_ex.log': [...IIS, iisLine('00:00:01', '-', '401 1 2148074310')].join('\n'),
    });
    expect(fragments.map(({ properties }) => [properties.outcome, properties.win32Status])).toEqual([
      ['refused', 2148074310],
    ]);
  });

  it('keep no name of a person, no address and no path beyond the directory', async () => {
    const { fragments, records } = await normalizedOf({
      'servers/EX01/u_ex.log': [...IIS, iisLine('00:00:01', 'CONTOSO\\mia.secret', '200 0 0')].join('\n'),
    });
    expect(JSON.stringify([fragments, records])).not.toMatch(/mia|secret|198\.51|192\.0\.2|asmx|ActID/);
  });

  it('count the days of one server together, and keep servers apart', async () => {
    const day = [...IIS, iisLine('00:00:01', 'x', '200 0 0')].join('\n');
    const { fragments } = await normalizedOf({
      'servers/EX01/a.log': day,
      'servers/EX01/b.log': day.replaceAll('2024-11-01', '2024-11-02'),
      'servers/EX02/a.log': day,
    });
    expect(fragments.map(({ server, properties }) => [server, properties.requests, properties.lastSeen])).toEqual([
      ['ex01', 2, '2024-11-02T00:00:01.000Z'],
      ['ex02', 1, '2024-11-01T00:00:01.000Z'],
    ]);
  });

  it('name lines that are no requests, also where the header changes in the middle', async () => {
    const { records, fragments } = await normalizedOf({
      'servers/EX01/u_ex.log': [
        ...IIS,
        iisLine('00:00:01', '-', '200 0 0'),
        'and a remark',
        '#Fields: time date sc-status',
        '00:00:05 2024-11-01 500',
        'x y z',
      ].join('\n'),
    });
    expect(records[0]).toMatchObject({
      status: 'partly',
      problem: 'Lines 6, 9 are no requests of this log.',
    });
    expect(fragments.map(({ properties }) => properties.status).sort()).toEqual([200, 500]);
  });

  it('are read packed as well', async () => {
    const text = [...IIS, iisLine('00:00:01', '-', '200 0 0')].join('\n');
    const groups = await countPacked(text);
    expect(groups).toEqual([['read', 1]]);
  });

  it('that are packed and broken are unreadable, with the reason', async () => {
    const packed = gzipSync([...IIS, iisLine('00:00:01', '-', '200 0 0')].join('\n'));
    const { records } = await normalizedOf({ 'servers/EX01/u_ex.log.gz': packed.subarray(0, 40) });
    expect(records[0]?.status).toBe('unreadable');
    expect(records[0]?.problem).toContain('packing is broken');
  });

  it('of more kinds of requests than are held say how many were left out', async () => {
    const groups = observationGroups(2);
    const lines = [200, 201, 202, 203].map((status) => iisLine('00:00:01', '-', `${status} 0 0`));
    await readLog(pieces([...IIS, ...lines].join('\n'), 17), groups, { server: null, record: 0 });
    expect([groups.fragments().length, groups.dropped()]).toEqual([2, 2]);
  });

  it('read the same however they are cut into pieces', async () => {
    const text = [...IIS, iisLine('00:00:01', '-', '401 2 5'), iisLine('00:00:02', 'x', '200 0 0'), ''].join('\r\n');
    const read = async (size: number): Promise<string> => {
      const groups = observationGroups();
      const lines = await readLog(pieces(text, size), groups, { server: 'EX01', record: 0 });
      return JSON.stringify([lines, groups.fragments()]);
    };
    const whole = await read(text.length);
    for (const size of [1, 2, 3, 7, 50, 333]) expect(await read(size)).toBe(whole);
  });
});

describe('logs of the Exchange front end', () => {
  it('say the method that clients signed in by, and their own server', async () => {
    const { fragments, records } = await normalizedOf({
      'HttpProxy_2024110100-1.LOG': [
        ...PROXY_HEAD,
        '2024-11-01T00:00:01.123Z,1,Mapi,/mapi/emsmdb/,,False,,"Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.1; Pro), x",EX02,401,',
        '2024-11-01T00:00:02.123Z,2,Mapi,/mapi/emsmdb/,NTLM,True,CONTOSO\\mia,"Microsoft Office/16.0 ""x""",EX02.contoso.com,200,"a,b"',
        '2024-11-01T00:00:02.123Z,2,Mapi,/mapi/emsmdb/,NTLM,True,CONTOSO\\mia,Microsoft Office/16.0,EX02,401,',
      ].join('\r\n'),
    });
    expect(countsOf(fragments)).toEqual({
      'client-observation:ex02/http-proxy/front-end/mapi/not-logged/outlook-2016/401.-.-/challenge': 1,
      'client-observation:ex02/http-proxy/front-end/mapi/ntlm/outlook-2016/200.-.-/signed-in': 1,
      'client-observation:ex02/http-proxy/front-end/mapi/ntlm/outlook-2016/401.-.-/refused': 1,
    });
    expect(records).toMatchObject([{ format: 'http-proxy-log', status: 'read' }]);
  });
});

describe('families of user agents', () => {
  it.each([
    ['Microsoft Office/14.0 (Windows NT 6.1; Microsoft Outlook 14.0.7113; Pro)', 'outlook-2010'],
    ['Microsoft+Office/12.0+(Windows+NT+6.0;+Microsoft+Office+Outlook+12.0.6739;+Pro)', 'outlook-2007'],
    ['OC/4.0.7577.314+(Microsoft+Lync+2010)', 'lync-2010'],
    ['OC/3.5.6907.206 (Microsoft Communicator 2007 R2)', 'communicator-2007'],
    ['MacOutlook/16.78.23100802 (Intelx64 Mac OS X 14.0)', 'outlook-mac'],
    ['Microsoft BITS/7.8', 'bits'],
    ['AMProbe/Local/ClientAccess', 'probe'],
    ['Mozilla/4.0+(compatible;+MSIE+9.0;+Windows+NT+6.1;+MSEXCHMON;+ACTIVEMONITORING;+OWACTP)', 'probe'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'browser'],
    ['-', 'none'],
    ['something of our own/1.0', 'other'],
  ])('%s is %s', (agent, family) => {
    expect(userAgentFamilies()(agent)).toBe(family);
  });
});

async function countPacked(text: string): Promise<unknown> {
  const { records, fragments } = await normalizedOf({ 'servers/EX01/u_ex.log.gz': gzipSync(text) });
  return records.map(({ status }, index) => [status, fragments[index]?.properties.requests]);
}

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

describe('traces of the Connectivity Analyzer', () => {
  const TRACE = `Testing the address book "Check Name" operation for user mia@contoso.com.
Additional Details: A protocol layer error occured. HttpStatusCode: 401

###### REQUEST [2016-09-14T05:06:35.2485121Z] ######

POST /mapi/nspi/?mailboxId=1ad81e37-e4a2-44d9-a465-a7565716b59f@contoso.com HTTP/1.1
User-Agent: MapiHttpClient
Authorization: Negotiate YIIsecret
Host: mail.contoso.com

--- REQUEST SENT [+0.003] ---

###### RESPONSE [+0.014] ######

HTTP/1.1 401 Unauthorized
X-FailureContext: FrontEnd;401;VW5hdXRob3JpemVk;;;;
WWW-Authenticate: Negotiate

--- RESPONSE DONE [+0.014] ---
`;

  it.each([
    ['EX01.contoso.com', 'ex01'],
    ['<b>EX01</b>', undefined],
    ['', undefined],
  ])('take the server that answered from its header where it is a name: %j', async (name, server) => {
    const { fragments } = await normalizedOf({
      'connectivity.txt': TRACE.replace('WWW-Authenticate', `X-FEServer: ${name}\nWWW-Authenticate`),
    });
    expect(fragments.map((fragment) => fragment.server)).toEqual([server]);
  });

  it('say that credentials were refused, and by whom', async () => {
    const { fragments, records } = await normalizedOf({ 'connectivity.txt': TRACE });
    expect(fragments.map(({ id, properties }) => [id, properties.firstSeen])).toEqual([
      [
        'client-observation:-/connectivity-analyzer/front-end/mapi/negotiate/exchange/401.-.-/refused',
        '2016-09-14T05:06:35.248Z',
      ],
    ]);
    expect(records[0]).toMatchObject({ format: 'http-trace', status: 'read' });
    expect(JSON.stringify([fragments, records])).not.toMatch(/mia|secret|1ad81e37/);
  });
});
