import { gzipSync } from 'node:zlib';
import { CATALOG } from '../../src/collect/catalog.ts';
import type { Capture, CaptureFile } from '../../src/model/capture.ts';
import { normalizeCapture } from '../../src/normalize/normalize.ts';
import type { BenchRow } from '../bench.ts';

const LEAST = 100;
const MEGABYTES = 400;
const AGENTS = [
  'Microsoft+Office/16.0+(Windows+NT+10.0;+Microsoft+Outlook+16.0.17928;+Pro)',
  'Microsoft+Office/15.0+(Windows+NT+6.1;+Microsoft+Outlook+15.0.4569;+Pro)',
  'OC/15.0.4569.1503+(Microsoft+Lync)',
  'Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36+(KHTML,+like+Gecko)+Chrome/129.0.0.0+Safari/537.36',
  'Apple-iPhone14C5/2003.79',
];
const PATHS = ['/mapi/emsmdb/', '/EWS/Exchange.asmx', '/Autodiscover/Autodiscover.xml', '/OAB/1/oab.xml', '/owa/'];

/** How fast logs of clients are counted, plain and packed, and what is held meanwhile. */
export async function bench(): Promise<BenchRow[]> {
  const iis = Buffer.from(iisLines());
  const proxy = Buffer.from(proxyLines());
  const packed = gzipSync(iis, { level: 6 });
  const rows = [
    await speed('IIS log', 'u_ex241101.log', iis, Math.ceil((MEGABYTES * 1e6) / iis.length), iis.length),
    await speed('HttpProxy log', 'HttpProxy_1.LOG', proxy, Math.ceil((MEGABYTES * 1e6) / proxy.length), proxy.length),
    await speed('IIS log, gzip', 'u_ex241101.log.gz', packed, 12, iis.length),
  ];
  return [...rows, await growth(iis)];
}

async function speed(name: string, path: string, piece: Buffer, times: number, plainBytes: number): Promise<BenchRow> {
  let best = 0;
  for (let pass = 0; pass < 3; pass += 1) {
    const start = performance.now();
    // Packed pieces after one another are one gzip file.
    await count(fileOf(path, piece, times));
    best = Math.max(best, (plainBytes * times) / 1e6 / ((performance.now() - start) / 1000));
  }
  return { name, value: best, unit: 'MB/s', target: `>= ${LEAST} MB/s`, met: best >= LEAST };
}

async function growth(piece: Buffer): Promise<BenchRow> {
  const peak = async (times: number): Promise<number> => {
    globalThis.gc?.();
    let most = 0;
    const look = (): void => {
      most = Math.max(most, process.memoryUsage.rss());
    };
    await count(fileOf('u_ex241101.log', piece, times, look));
    return most / 1e6;
  };
  const few = await peak(Math.ceil(1e8 / piece.length));
  const many = await peak(Math.ceil(1e9 / piece.length));
  const value = many - few;
  return { name: 'IIS log, memory of 1 GB over 0.1 GB', value, unit: 'MB', target: '<= 60 MB', met: value <= 60 };
}

async function count(file: CaptureFile): Promise<void> {
  const capture: Capture = { name: 'logs', files: [file], refused: [], manifest: null };
  let requests = 0;
  for await (const item of normalizeCapture(capture, { requests: CATALOG })) {
    if (item.type === 'fragment') requests += Number(item.fragment.properties.requests);
  }
  if (requests === 0) throw new Error(`${file.path}: nothing was counted`);
}

const fileOf = (path: string, piece: Buffer, times: number, look?: () => void): CaptureFile => ({
  path: `servers/EX01/logs/${path}`,
  bytes: piece.length * times,
  fileDate: null,
  async *open() {
    for (let time = 0; time < times; time += 1) {
      look?.();
      for (let at = 0; at < piece.length; at += 65_536) yield piece.subarray(at, at + 65_536);
    }
  },
});

function iisLines(): string {
  const lines = [
    '#Software: Microsoft Internet Information Services 10.0',
    '#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken',
  ];
  for (let index = 0; index < 40_000; index += 1) {
    const [path, agent] = [PATHS[index % PATHS.length], AGENTS[index % AGENTS.length]];
    const first = index % 3 === 0;
    lines.push(
      `2024-11-01 ${clock(index)} 192.0.2.11 POST ${path} MailboxId=00000000-0000-4000-8000-${String(index).padStart(12, '0')}@contoso.com&CorrelationID=<empty>;&cafeReqId=00000000-0000-4000-8000-${String(index).padStart(12, '0')}; 443 ${first ? '-' : `CONTOSO\\user${index % 500}`} 198.51.100.${index % 250} ${agent} - ${first ? '401 1 2148074254' : '200 0 0'} ${index % 900}`,
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}

function proxyLines(): string {
  const fields =
    'DateTime,RequestId,MajorVersion,MinorVersion,BuildVersion,RevisionVersion,ClientRequestId,Protocol,UrlHost,UrlStem,ProtocolAction,AuthenticationType,IsAuthenticated,AuthenticatedUser,Organization,AnchorMailbox,UserAgent,ClientIpAddress,ServerHostName,HttpStatus,BackEndStatus,ErrorCode,Method,ProxyAction,TargetServer,GenericInfo,GenericErrors';
  const lines = ['#Software: Microsoft Exchange Server', '#Log-type: HttpProxy Logs', `#Fields: ${fields}`, fields];
  for (let index = 0; index < 40_000; index += 1) {
    const first = index % 3 === 0;
    const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    lines.push(
      `2024-11-01T${clock(index)}.123Z,${id},15,2,1544,4,{${id}},Mapi,mail.contoso.com,/mapi/emsmdb/,,${first ? ',False,' : `Negotiate,True,CONTOSO\\user${index % 500}`},,MailboxGuid~${id},"Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro), x",198.51.100.${index % 250},EX01,${first ? '401,,' : '200,200,'},POST,Proxy,ex01.contoso.com,"BeginRequest=2024-11-01T10:00:00.000Z;CorrelationID=<empty>;ProxyState-Run=None;FEAuth=BEVersion-1942061566;RpcHttp=""none"";ProxyToDownLevel=False",`,
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}

const clock = (index: number): string =>
  [Math.floor(index / 3600) % 24, Math.floor(index / 60) % 60, index % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
