import { IIS_REQUESTS, LOCATIONS } from '../../catalog/iis-requests.ts';
import { SERVER_REGISTRY } from '../../catalog/registry-request.ts';
import type { EvidenceSource, SourceAnswer, SourceContext } from '../../evidence-source.ts';
import type { ServerFact } from '../../server-fact.ts';
import { readAdsutil } from './command-adsutil.ts';
import { readAppcmdConfig, readAppcmdObjects } from './command-appcmd.ts';
import { askTlsBindings } from './command-netsh.ts';
import type { ToolOptions } from './command-reading.ts';
import { readRegistryValues } from './command-registry.ts';
import { readServicePrincipalNames } from './command-setspn.ts';
import type { ToolPaths } from './command-tools.ts';

export interface CommandSourceOptions {
  readonly tools: ToolPaths;
  /** NetBIOS name of this computer: only its own IIS and registry can be asked with its programs. */
  readonly computer: string;
  readonly codePage?: number;
  readonly run?: ToolOptions['run'];
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
  const { tools, codePage, run } = options;
  const optionsOf = ({ timeoutMs, signal }: SourceContext): ToolOptions => ({
    tools,
    timeoutMs,
    signal,
    ...(codePage === undefined ? {} : { codePage }),
    ...(run === undefined ? {} : { run }),
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
      if (server.name.toLowerCase() === options.computer.toLowerCase()) return read(server.name, optionsOf(context));
      const reason = `its programs run on ${server.name} only, and this computer is ${options.computer}`;
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
      request: 'setspn -F -Q',
      gather: (targets, context) => {
        const names = targets.namespaces.map((namespace) => `http/${namespace}`);
        return readServicePrincipalNames(names, optionsOf(context));
      },
    },
  ];
}

/** The sections that the catalog asks for, each once. */
function sectionsAsked(): readonly string[] {
  const asks = IIS_REQUESTS.find((request) => request.id === 'appcmd list config')?.asks ?? [];
  const sections = asks.flatMap((ask) =>
    ask.type === 'command' ? ask.arguments.flatMap((argument) => /^\/section:(.+)$/.exec(argument)?.[1] ?? []) : [],
  );
  return [...new Set(sections)];
}
