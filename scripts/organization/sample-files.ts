import { authConfigFile, certificateFiles } from './certificate-files.ts';
import { CMDLETS, type CmdletName } from './cmdlet-objects.ts';
import { encodeText, type TextEncodingName } from './encode-text.ts';
import type { OrganizationPlan, ServerPlan } from './plan.ts';
import { type AppcmdSection, renderAppcmd, renderCmdTranscript } from './render-appcmd.ts';
import { renderApplicationHost } from './render-application-host.ts';
import { type ObjectEdit, type Rendering, renderCmdlet } from './render-cmdlet.ts';
import { renderFormatList } from './render-format-list.ts';
import { renderRegExport, renderRegQueryTranscript } from './render-registry.ts';

/** Files of a capture by path. */
export type CaptureFiles = ReadonlyMap<string, Uint8Array>;

/** Folders of the front end, each with a web.config that sets nothing of what is judged. */
const HTTP_PROXY = ['Autodiscover', 'EWS', 'OAB', 'Rest', 'ecp', 'mapi', 'owa', 'rpc', 'sync'];
const WEB_CONFIG_OF_EXCHANGE =
  '<?xml version="1.0" encoding="utf-8"?>\r\n<configuration>\r\n  <system.webServer />\r\n</configuration>\r\n';

const WEB_CONFIG = `<?xml version="1.0" encoding="UTF-8"?>\r\n<configuration>\r\n    <system.webServer>\r\n        <httpRedirect enabled="false" />\r\n    </system.webServer>\r\n</configuration>\r\n`;

const CLIENT_ACCESS_LOCATIONS = [
  'Default Web Site/EWS',
  'Default Web Site/Autodiscover',
  'Default Web Site/OAB',
  'Default Web Site/Rpc',
];
const SECTIONS: readonly AppcmdSection[] = [
  'windowsAuthentication',
  'anonymousAuthentication',
  'basicAuthentication',
  'digestAuthentication',
  'access',
];

/** Contoso as three people exported it: everybody another way. */
export function contosoFiles(organization: OrganizationPlan, edit?: ObjectEdit): CaptureFiles {
  const files = new Map<string, Uint8Array>();
  const add = (cmdlet: CmdletName, rendering: Rendering, encoding?: TextEncodingName) => {
    const file = renderCmdlet(organization, cmdlet, rendering, encoding, edit);
    files.set(file.path, file.bytes);
  };
  add('Get-ExchangeServer', 'clixml', 'utf-8-bom');
  add('Get-OrganizationConfig', 'json-7-remote');
  add('Get-MapiVirtualDirectory', 'clixml', 'utf-16le');
  add('Get-WebServicesVirtualDirectory', 'clixml', 'utf-8-bom');
  add('Get-OabVirtualDirectory', 'json-7-remote');
  add('Get-AutodiscoverVirtualDirectory', 'format-list', 'utf-16le');
  add('Get-OwaVirtualDirectory', 'clixml-remote');
  add('Get-EcpVirtualDirectory', 'clixml-remote');
  add('Get-ActiveSyncVirtualDirectory', 'ndjson');
  add('Get-PowerShellVirtualDirectory', 'json-7-remote');
  files.set('outlook anywhere.txt', encodeText(shellTranscript(organization, edit), 'utf-8-bom'));
  add('Get-ClientAccessService', 'clixml-remote', 'utf-8-bom');
  add('Get-MailboxDatabase', 'format-list', 'utf-16le');
  add('Get-OfflineAddressBook', 'json-7-remote', 'utf-8-bom');
  add('Get-AcceptedDomain', 'clixml', 'utf-8-bom');
  add('Get-CsClientPolicy', 'format-list', 'utf-8-bom');
  add('Get-CASMailbox', 'ndjson');
  add('Get-Mailbox', 'clixml-remote', 'utf-8-bom');
  addText(files, authConfigFile(organization));
  for (const server of organization.servers) {
    for (const [path, bytes] of serverFiles(server)) files.set(path, bytes);
    for (const [path, text] of certificateFiles(organization, server)) files.set(path, encodeText(text, 'utf-8'));
  }
  files.set('clients/PC-0117/internet-settings.reg', encodeText(clientExport(), 'utf-16le'));
  files.set(
    'clients/PC-0117/lsa.txt',
    encodeText(renderRegQueryTranscript([{ key: LSA, name: 'LmCompatibilityLevel', data: 3 }]), 'utf-8'),
  );
  return files;
}

const LSA = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa';

function serverFiles(server: ServerPlan): CaptureFiles {
  const folder = `servers/${server.name}`;
  if (server.release === '2010') {
    const questions = CLIENT_ACCESS_LOCATIONS.flatMap((location) => SECTIONS.map((section) => ({ location, section })));
    return new Map([
      [`${folder}/cmd window.txt`, encodeText(renderCmdTranscript(server.iis, questions), 'latin1')],
      [
        `${folder}/appcmd/windowsAuthentication.txt`,
        encodeText(renderAppcmd(server.iis, '', 'windowsAuthentication'), 'latin1'),
      ],
      [`${folder}/reg query.txt`, encodeText(renderRegQueryTranscript(server.registry), 'latin1')],
    ]);
  }
  return new Map([
    [`${folder}/applicationHost.config`, encodeText(renderApplicationHost(server.iis), 'utf-8')],
    [`${folder}/wwwroot/web.config`, encodeText(WEB_CONFIG, 'utf-8-bom')],
    ...frontEndFiles(server).map(([path, text]) => [path, encodeText(text, 'utf-8')] as const),
    // The registry of EX16 was asked for and refused: capture.json says so.
    ...(server.name === 'EX16'
      ? []
      : [[`${folder}/lsa.reg`, encodeText(renderRegExport(server.registry), 'utf-16le')] as const]),
  ]);
}

function frontEndFiles({ name, release }: ServerPlan): readonly (readonly [path: string, text: string])[] {
  if (release === '2007' || release === '2010') return [];
  return HTTP_PROXY.map((folder) => [
    `servers/${name}/FrontEnd/HttpProxy/${folder}/web.config`,
    WEB_CONFIG_OF_EXCHANGE,
  ]);
}

function addText(files: Map<string, Uint8Array>, [path, text]: readonly [path: string, text: string]): void {
  files.set(path, encodeText(text, 'utf-8'));
}

/** What somebody copied out of the shell's window: two commands, with prompts. */
function shellTranscript(organization: OrganizationPlan, edit: ObjectEdit = (_, objects) => objects): string {
  const objects = edit('Get-OutlookAnywhere', CMDLETS['Get-OutlookAnywhere'](organization));
  return `[PS] C:\\>Get-OutlookAnywhere | Format-List${renderFormatList(objects)}[PS] C:\\>\r\n`;
}

/** A user's settings on one client: the switches of Server Fault 854631 and the ScottOs blog (2008), left behind. */
function clientExport(): string {
  return renderRegExport([
    {
      key: 'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings',
      name: 'EnableNegotiate',
      data: 0,
    },
    { key: 'HKEY_CURRENT_USER\\Software\\Microsoft\\Exchange', name: 'MapiHttpDisabled', data: 1 },
  ]);
}

/** Fabrikam as one careful person exported it: the commands of the guide, one format. */
export function fabrikamFiles(organization: OrganizationPlan): CaptureFiles {
  const files = new Map<string, Uint8Array>();
  for (const cmdlet of Object.keys(CMDLETS) as (keyof typeof CMDLETS)[]) {
    const remote = cmdlet === 'Get-Mailbox' || cmdlet === 'Get-CASMailbox';
    const file = renderCmdlet(organization, cmdlet, remote ? 'clixml-remote' : 'clixml', 'utf-8-bom');
    files.set(file.path, file.bytes);
  }
  if (organization.servers.some(({ release }) => release !== '2007' && release !== '2010'))
    addText(files, authConfigFile(organization));
  for (const server of organization.servers) {
    const folder = `servers/${server.name}`;
    if (server.edge === true) {
      // It has no IIS, and no certificate that clients see.
      files.set(`${folder}/lsa.reg`, encodeText(renderRegExport(server.registry), 'utf-16le'));
      continue;
    }
    files.set(`${folder}/applicationHost.config`, encodeText(renderApplicationHost(server.iis), 'utf-8'));
    files.set(`${folder}/wwwroot/web.config`, encodeText(WEB_CONFIG, 'utf-8-bom'));
    for (const file of frontEndFiles(server)) addText(files, file);
    files.set(`${folder}/lsa.reg`, encodeText(renderRegExport(server.registry), 'utf-16le'));
    for (const [path, text] of certificateFiles(organization, server)) files.set(path, encodeText(text, 'utf-8'));
  }
  return files;
}
