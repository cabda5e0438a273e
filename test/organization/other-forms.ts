import { CMDLETS, type CmdletName } from '../../scripts/organization/cmdlet-objects.ts';
import { encodeText } from '../../scripts/organization/encode-text.ts';
import type { ServerPlan } from '../../scripts/organization/plan.ts';
import { type AppcmdSection, renderAppcmd } from '../../scripts/organization/render-appcmd.ts';
import { renderCmdlet } from '../../scripts/organization/render-cmdlet.ts';
import { renderRegQueryTranscript } from '../../scripts/organization/render-registry.ts';
import type { CaptureFiles } from '../../scripts/organization/sample-files.ts';
import { withTimes } from '../../scripts/organization/whole-evidence.ts';
import { type CleanOrganization, cleanFiles } from './clean-organizations.ts';

/**
 * The same organization as somebody else exported it. What cmdlets answered is pasted text, or CLIXML where it was JSON;
 * IIS is asked with appcmd and not copied; registries are queried where they were exported, and exported where they were
 * queried; DNS and the wire are windows of PowerShell and curl.
 */
export function otherForms(clean: CleanOrganization): CaptureFiles {
  const { organization } = clean;
  const files = new Map(cleanFiles(clean));
  for (const cmdlet of Object.keys(CMDLETS) as CmdletName[]) {
    const remote = cmdlet === 'Get-Mailbox' || cmdlet === 'Get-CASMailbox';
    files.delete(renderCmdlet(organization, cmdlet, remote ? 'clixml-remote' : 'clixml').path);
    const pasted = renderCmdlet(organization, cmdlet, 'format-list', 'utf-16le');
    files.set(pasted.path, pasted.bytes);
  }
  for (const server of organization.servers) {
    const { iis, name, registry } = server;
    files.delete(`servers/${name}/lsa.reg`);
    files.set(`servers/${name}/registry.txt`, encodeText(renderRegQueryTranscript(registry), 'utf-8'));
    if (iis.sites.length === 0) continue;
    files.delete(`servers/${name}/applicationHost.config`);
    files.delete(`servers/${name}/appcmd/apppool.xml`);
    files.set(`servers/${name}/appcmd.txt`, encodeText(appcmdWindow(server), 'utf-8'));
  }
  for (const [path, bytes] of [...files]) {
    const other = OTHERWISE.find(({ of }) => of.test(path));
    if (other === undefined) continue;
    files.delete(path);
    files.set(path.replace(other.of, other.to), encodeText(other.render(Buffer.from(bytes).toString('utf8')), 'utf-8'));
  }
  return withTimes(organization, files);
}

const OTHERWISE: readonly { readonly of: RegExp; readonly to: string; readonly render: (text: string) => string }[] = [
  { of: /\.json$/, to: '.xml', render: (text) => clixml(JSON.parse(text) as Plain) },
  { of: /dns\.ndjson$/, to: 'dns.txt', render: resolverWindow },
  { of: /endpoints\.ndjson$/, to: 'curl.txt', render: curlWindow },
  { of: /(clients\/.*)\.txt$/, to: '$1.reg', render: registryExport },
];

type Plain = null | string | number | boolean | readonly Plain[] | { readonly [name: string]: Plain };

/** What `Export-Clixml` writes of such objects. */
function clixml(value: Plain): string {
  let next = 0;
  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const cell = (inner: Plain, name: string): string => {
    const n = name === '' ? '' : ` N="${name}"`;
    if (inner === null) return `<Nil${n} />`;
    if (typeof inner === 'boolean') return `<B${n}>${inner}</B>`;
    if (typeof inner === 'number') return `<I32${n}>${inner}</I32>`;
    if (typeof inner === 'string')
      return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(inner) ? `<DT${n}>${inner}</DT>` : `<S${n}>${escaped(inner)}</S>`;
    next += 1;
    if (Array.isArray(inner)) {
      const items = inner.map((one: Plain) => cell(one, '')).join('');
      return `<Obj${n} RefId="${next}"><TN RefId="${next}"><T>System.Object[]</T></TN><LST>${items}</LST></Obj>`;
    }
    const fields = Object.entries(inner).map(([field, one]) => cell(one, field));
    return `<Obj${n} RefId="${next}"><MS>${fields.join('')}</MS></Obj>`;
  };
  const objects = (Array.isArray(value) ? value : [value]).map((one: Plain) => cell(one, ''));
  return `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">${objects.join('\n')}</Objs>\n`;
}

const SECTIONS: readonly AppcmdSection[] = [
  'windowsAuthentication',
  'anonymousAuthentication',
  'basicAuthentication',
  'digestAuthentication',
  'access',
  'httpRedirect',
];

/** A window of cmd.exe in which each location of IIS was asked for each section, and the server for its sites and pools. */
function appcmdWindow({ iis }: ServerPlan): string {
  const prompt = 'C:\\Windows\\System32\\inetsrv>';
  const locations = iis.sites.flatMap(({ applications, name }) => [
    name,
    ...applications
      .map(({ path }) => path)
      .filter((path) => path !== '/')
      .map((path) => `${name}${path}`),
  ]);
  const all = [...new Set([...locations, ...iis.locations.map(({ path }) => path)])];
  const asked = [
    ...SECTIONS.map((section) => `appcmd list config /section:${section}\r\n${renderAppcmd(iis, '', section)}`),
    ...all.flatMap((location) =>
      SECTIONS.map(
        (section) => `appcmd list config "${location}" /section:${section}\r\n${renderAppcmd(iis, location, section)}`,
      ),
    ),
    `appcmd list site\r\n${iis.sites.map(siteLine).join('')}`,
    `appcmd list apppool\r\n${poolsOf(iis.sites)
      .map((pool) => `APPPOOL "${pool}" (MgdVersion:v4.0,MgdMode:Integrated,state:Started)\r\n`)
      .join('')}`,
  ];
  return `${asked.map((one) => `${prompt}${one}\r\n`).join('')}${prompt}\r\n`;
}

const siteLine = ({ bindings, name }: ServerPlan['iis']['sites'][number], index: number): string =>
  `SITE "${name}" (id:${index + 1},bindings:${bindings.map(({ information, protocol }) => `${protocol}/${information}`).join(',')},state:Started)\r\n`;

const poolsOf = (sites: ServerPlan['iis']['sites']): readonly string[] =>
  [...new Set(sites.flatMap(({ applications }) => applications.map(({ pool }) => pool)))].sort();

const linesIn = <T>(text: string): readonly T[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

/** `Resolve-DnsName` for each question; one without an answer prints the authority. */
function resolverWindow(text: string): string {
  const asked = linesIn<{ readonly name: string; readonly type: string; readonly values: readonly string[] }>(text);
  const head =
    'Name                                           Type   TTL   Section    IPAddress\r\n----                                           ----   ---   -------    ---------\r\n';
  const windows = asked.map(({ name, type, values }) => {
    const rows = values.map((value) => `${name.padEnd(46)} ${type.padEnd(6)} 3600  Answer     ${value}\r\n`);
    const told = rows.length === 0 ? authority(name) : `${head}${rows.join('')}\r\n`;
    return `PS C:\\> Resolve-DnsName -Name ${name} -Type ${type}\r\n\r\n${told}`;
  });
  return `${windows.join('')}PS C:\\>\r\n`;
}

/** What is printed of a name that has no such record. */
const authority = (name: string): string =>
  `Name                        Type TTL   Section    PrimaryServer               NameAdministrator           SerialNumber\r\n----                        ---- ---   -------    -------------               -----------------           ------------\r\n${name.split('.').slice(1).join('.').padEnd(27)} SOA  3600  Authority  dc01.corp.fabrikam.com      hostmaster.fabrikam.com     2031\r\n\r\n`;

/** `curl -D -` for each address. */
function curlWindow(text: string): string {
  const probes = linesIn<{
    readonly url: string;
    readonly status: number;
    readonly frontEnd: string;
    readonly wwwAuthenticate: readonly string[];
  }>(text);
  const windows = probes.map(({ frontEnd, status, url, wwwAuthenticate }) => {
    const challenges = wwwAuthenticate.map((one) => `WWW-Authenticate: ${one}\r\n`).join('');
    return `C:\\>curl.exe -s -o NUL -D - ${url}\r\nHTTP/1.1 ${status} Unauthorized\r\nServer: Microsoft-IIS/10.0\r\nX-FEServer: ${frontEnd}\r\n${challenges}Date: Fri, 20 Nov 2026 08:00:00 GMT\r\nContent-Length: 0\r\n\r\n`;
  });
  return `${windows.join('')}C:\\>\r\n`;
}

const HIVES: { readonly [short: string]: string } = { HKLM: 'HKEY_LOCAL_MACHINE', HKCU: 'HKEY_CURRENT_USER' };

/** The values that `reg query` printed, as an export of their keys. */
function registryExport(text: string): string {
  const values = new Map<string, string[]>();
  let key = '';
  for (const line of text.split('\r\n')) {
    const asked = /^C:\\>reg query "(HKLM|HKCU)\\(.+)" \/v/.exec(line);
    if (asked !== null) key = `${HIVES[asked[1] ?? '']}\\${asked[2]}`;
    if (/^HKEY_/.test(line)) key = line;
    // A key that is there and holds no such value: it is not set.
    if (key !== '' && !values.has(key)) values.set(key, []);
    const [, name, type, data = ''] = /^ {4}(.+?) {4}(REG_\w+) {4}(.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    const written = type === 'REG_DWORD' ? `dword:${data.slice(2).padStart(8, '0')}` : JSON.stringify(data);
    values.set(key, [...(values.get(key) ?? []), `"${name}"=${written}`]);
  }
  const keys = [...values].map(([name, lines]) => `[${name}]\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`);
  return `Windows Registry Editor Version 5.00\r\n\r\n${keys.join('')}`;
}
