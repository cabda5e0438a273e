import { wordTable } from '../../lib/words/word-table.ts';
import { ZONE_MAPS } from '../../model/parts/registry/asked-registry.ts';
import type { CatalogRequest } from '../catalog/catalog-request.ts';
import { PROBES } from '../catalog/network-requests.ts';
import { CLIENT_REGISTRY, SERVER_REGISTRY } from '../catalog/registry-request.ts';

/** Where a command is typed. */
export type ShellName = 'exchange-management-shell' | 'powershell' | 'command-prompt';

export interface ByHandCommand {
  readonly request: string;
  readonly command: string;
  readonly rights: string;
}

/** What is known of the organization, so that commands name it and not an example. */
export interface OrganizationNames {
  /** Hosts that clients are given, in lower case. */
  readonly namespaces: readonly string[];
  /** Accepted domains. */
  readonly domains: readonly string[];
}

/** Stands where nobody knows a name yet; no shell takes it for one. */
const NAMESPACE = 'NAME-THAT-CLIENTS-USE';
const DOMAIN = 'MAIL-DOMAIN';

/** The shell in which the answer of a request is got by hand. */
export function shellOf(request: CatalogRequest): ShellName {
  if (request.id.startsWith('Get-')) return 'exchange-management-shell';
  return request.id === 'DNS' ? 'powershell' : 'command-prompt';
}

/**
 * What a person types for one request, for the folder of the capture as the working folder: every line writes a file that
 * the readers know. Programs that do not repeat their question are written below it, as a console shows it.
 *
 * @param computer NetBIOS name of the server or client that it is typed on; `null` on the management host.
 */
export function byHand(
  request: CatalogRequest,
  computer: string | null,
  names: OrganizationNames,
): readonly ByHandCommand[] {
  const lines = LINES[request.id]?.(computer ?? '{server}', names) ?? [
    request.command.replaceAll('{server}', computer ?? '{server}'),
  ];
  return lines.map((command) => ({ request: request.id, command, rights: request.rights }));
}

/** Settings of a client computer and of the person at it. */
export function clientCommands(client: string): readonly ByHandCommand[] {
  const machine = keysOf(
    CLIENT_REGISTRY.filter(({ hive }) => hive === 'HKLM'),
    'HKLM',
  );
  const user = keysOf(
    CLIENT_REGISTRY.filter(({ hive }) => hive === 'HKU'),
    'HKCU',
  );
  const into = `clients\\${client}\\registry.txt`;
  const lines = [...machine, ...user].map((key) => shown(`reg query "${key}"`, into));
  const zones = ZONE_MAPS.map((key) => shown(`reg query "HKCU\\${key}" /s`, into));
  return [...lines, ...zones, `gpresult /x clients\\${client}\\gpresult.xml`].map((command) => ({
    request: 'reg query',
    command,
    rights: 'the person who is prompted',
  }));
}

const LINES: { readonly [request: string]: (computer: string, names: OrganizationNames) => readonly string[] } =
  wordTable({
    'applicationHost.config': (server) => [
      `copy %SystemRoot%\\System32\\inetsrv\\config\\applicationHost.config servers\\${server}\\applicationHost.config`,
    ],
    'web.config': (server) => [`copy C:\\inetpub\\wwwroot\\web.config servers\\${server}\\wwwroot\\web.config`],
    'reg query': (server) =>
      keysOf(SERVER_REGISTRY, 'HKLM').map((key) =>
        shown(`reg query "${key}" /reg:64`, `servers\\${server}\\registry.txt`),
      ),
    'netsh http show sslcert': (server) => [`netsh http show sslcert > servers\\${server}\\netsh\\sslcert.txt`],
    'appcmd list apppool': (server) => [
      `%SystemRoot%\\System32\\inetsrv\\appcmd.exe list apppool /xml > servers\\${server}\\appcmd\\apppool.xml`,
    ],
    'appcmd list site': (server) => [
      `%SystemRoot%\\System32\\inetsrv\\appcmd.exe list site /xml > servers\\${server}\\appcmd\\site.xml`,
    ],
    'adsutil get': (server) => [
      shown(
        'cscript //nologo C:\\Inetpub\\AdminScripts\\adsutil.vbs get w3svc/1/root/NTAuthenticationProviders',
        `servers\\${server}\\adsutil.txt`,
      ),
    ],
    'setspn -F -Q': (_, { namespaces }) =>
      orElse(namespaces, NAMESPACE).map((name) => shown(`setspn -F -Q http/${name}`, 'network\\setspn.txt')),
    'HTTP probe': (_, { namespaces }) =>
      orElse(namespaces, NAMESPACE).flatMap((name) =>
        PROBES.map(({ path }) => shown(`curl -sS -o NUL -D - https://${name}${path}`, 'network\\http.txt')),
      ),
    DNS: (_, { namespaces, domains }) =>
      [
        ...orElse(namespaces, NAMESPACE).map((name) => `Resolve-DnsName ${name}`),
        ...orElse(domains, DOMAIN).flatMap((domain) => [
          `Resolve-DnsName autodiscover.${domain}`,
          `Resolve-DnsName _autodiscover._tcp.${domain} -Type SRV`,
        ]),
      ].map(
        (command) =>
          `& { 'PS C:\\> ${command}'; ${command} } 2>&1 | Out-File -Append -Width 250 -Encoding utf8 network\\dns.txt`,
      ),
  });

/** Whole keys: what a key that was listed does not hold is known to be unset. */
const keysOf = (asks: readonly { readonly key: string }[], hive: string): readonly string[] => [
  ...new Set(asks.map(({ key }) => `${hive}\\${key}`)),
];

/** The command and what it prints, with what it says of errors, as a console shows them. */
const shown = (command: string, file: string): string => `(echo C:\\^>${command} & ${command}) >> ${file} 2>&1`;

const orElse = (names: readonly string[], example: string): readonly string[] =>
  names.length === 0 ? [example] : names;

/** Folders that the commands of one place write into, as one line of its shell. */
export function folderLine(shell: ShellName, commands: readonly { readonly command: string }[]): string | undefined {
  const folders = new Set(
    commands.flatMap(({ command }) => {
      const file = /(?:^|\s)((?:servers|clients|network)[\\/][^\s"]+)/.exec(command)?.[1];
      const folder = file?.replaceAll('/', '\\').replace(/\\[^\\]*$/, '');
      return folder === undefined || folder === '' ? [] : [folder];
    }),
  );
  if (folders.size === 0) return undefined;
  const list = [...folders].sort();
  return shell === 'command-prompt'
    ? `mkdir ${list.join(' ')}`
    : `New-Item -ItemType Directory -Force ${list.join(', ')} | Out-Null`;
}
/** Nobody knows what the computer of the person is called. */
export const EXAMPLE_CLIENT = 'PC1';
