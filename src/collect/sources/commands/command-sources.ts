import { IIS_REQUESTS, LOCATIONS } from '../../catalog/iis-requests.ts';
import { SERVER_REGISTRY } from '../../catalog/registry-request.ts';
import type { EvidenceSource, SourceAnswer, SourceContext } from '../../evidence-source.ts';
import { NO_REQUEST_LOG, type RequestLog } from '../../request-log.ts';
import type { ServerFact } from '../../server-fact.ts';
import { runCommand } from './command.ts';
import { readAdsutil } from './command-adsutil.ts';
import { readAppcmdConfig, readAppcmdObjects } from './command-appcmd.ts';
import { loggedCommands } from './command-logged.ts';
import { askTlsBindings } from './command-netsh.ts';
import type { ToolOptions } from './command-reading.ts';
import { readRegistryValues } from './command-registry.ts';
import { readServicePrincipalNames } from './command-setspn.ts';
import type { ToolPaths } from './command-tools.ts';

interface CommandSourceOptions {
  readonly tools: ToolPaths;
  /** NetBIOS name of this computer: only its own IIS and registry can be asked with its programs. */
  readonly computer: string;
  readonly codePage?: number;
  readonly run?: ToolOptions['run'];
  readonly requests?: RequestLog;
}

const SECTIONS = sectionsAsked();
const METABASE = [
  'w3svc/1/root',
  'w3svc/1/root/EWS',
  'w3svc/1/root/Autodiscover',
  'w3svc/1/root/OAB',
  'w3svc/1/root/Rpc',
];
/** What the programs say of IIS 7 and later, or of IIS 6. */
const HAS_METABASE = '2007';

/** What the programs of this computer answer: its own IIS and registry, and setspn for the whole forest. */
export function commandSources(options: CommandSourceOptions): readonly EvidenceSource[] {
  const { tools, codePage, computer, run = runCommand, requests = NO_REQUEST_LOG } = options;
  const optionsOf = ({ timeoutMs, signal }: SourceContext, request: string, scope?: string): ToolOptions => ({
    tools,
    timeoutMs,
    signal,
    ...(codePage === undefined ? {} : { codePage }),
    run: loggedCommands(requests, { target: computer, request, ...(scope === undefined ? {} : { scope }) }, run),
  });
  const local = (
    request: string,
    read: (name: string, tool: ToolOptions) => Promise<SourceAnswer>,
    isThere: (server: ServerFact) => boolean = () => true,
  ): EvidenceSource => ({
    scope: 'each-server',
    request,
    gather: async (server, context) => {
      if (!isThere(server)) return { status: 'not-asked', files: [] };
      if (server.name.toLowerCase() === computer.toLowerCase())
        return read(server.name, optionsOf(context, request, server.name));
      const reason = `its programs run on ${server.name} only, and this computer is ${computer}`;
      return { status: 'failed', reason, files: [] };
    },
  });
  return [
    local('appcmd list config', (name, tool) => readAppcmdConfig(name, LOCATIONS, SECTIONS, tool)),
    local('appcmd list apppool', (name, tool) => readAppcmdObjects(name, 'apppool', tool)),
    local('appcmd list site', (name, tool) => readAppcmdObjects(name, 'site', tool)),
    local(
      'adsutil get',
      (name, tool) => readAdsutil(name, METABASE, tool),
      (server) => server.release === HAS_METABASE || server.release === undefined,
    ),
    local('reg query', (name, tool) => readRegistryValues(name, SERVER_REGISTRY, tool)),
    local('netsh http show sslcert', (name, tool) => askTlsBindings(name, tool)),
    {
      scope: 'namespace',
      request: SETSPN,
      gather: (targets, context) => {
        const names = targets.namespaces.map((namespace) => `http/${namespace}`);
        return readServicePrincipalNames(names, optionsOf(context, SETSPN));
      },
    },
  ];
}

const SETSPN = 'setspn -F -Q';

/** The sections that the catalog asks for, each once. */
function sectionsAsked(): readonly string[] {
  const asks = IIS_REQUESTS.find((request) => request.id === 'appcmd list config')?.asks ?? [];
  const sections = asks.flatMap((ask) =>
    ask.type === 'command' ? ask.arguments.flatMap((argument) => /^\/section:(.+)$/.exec(argument)?.[1] ?? []) : [],
  );
  return [...new Set(sections)];
}
