import { wordTable } from '../../../lib/words/word-table.ts';
import type { EvidenceSource, SourceAnswer, SourceContext } from '../../evidence-source.ts';
import type { RequestLog } from '../../request-log.ts';
import type { PowerShellRunner } from '../../runner.ts';
import type { ServerFact } from '../../server-fact.ts';
import { type Reach, serverFilesSource } from '../../server-files-source.ts';
import { serverRegistrySource } from '../../server-registry-source.ts';
import { recordEvidence, replayEvidence } from '../capture/evidence-folder.ts';
import { commandSources } from '../commands/command-sources.ts';
import { type ToolPaths, toolPaths } from '../commands/command-tools.ts';
import { consoleCodePage } from '../commands/console-code-page.ts';
import { dnsSource } from '../network/dns-source.ts';
import { httpProbeSource } from '../network/http-probe-source.ts';
import type { PushedParts } from './pushed-parts.ts';

export interface LiveSourceOptions {
  readonly powershell: PowerShellRunner;
  /** Name of this computer. */
  readonly host: string;
  /** Paths that the reader set: what has one is run in place of asking PowerShell. */
  readonly tools: Partial<ToolPaths>;
  readonly env: { readonly [name: string]: string | undefined };
  readonly isWindows: boolean;
  /** DNS look-ups and probes of declared and known hosts. */
  readonly network: boolean;
  /** Names that the reader declares beside those of the collected addresses. */
  readonly namespaces: readonly string[];
  /** What servers bring themselves: these are not asked over remoting. */
  readonly pushed: PushedParts | undefined;
  /** Folder that every exchange, with PowerShell and others, is kept in. */
  readonly record: string | undefined;
  /** Folder of such a record that answers in place of the world. */
  readonly replay: string | undefined;
  /** Hears of everything that leaves. */
  readonly requests: RequestLog;
}

/** The program that each request of `commandSources` needs. */
const PROGRAMS: { readonly [request: string]: keyof ToolPaths } = wordTable({
  'appcmd list config': 'appcmd',
  'appcmd list apppool': 'appcmd',
  'appcmd list site': 'appcmd',
  'adsutil get': 'cscript',
  'reg query': 'reg',
  'netsh http show sslcert': 'netsh',
  'setspn -F -Q': 'setspn',
});
/** What PowerShell says as well, of every server: the program stands in for it only where its path was set. */
const INSTEAD: { readonly [request: string]: string } = wordTable({
  'appcmd list config': 'applicationHost.config',
  'reg query': 'reg query',
});

/** Everything that is asked outside of the Exchange session, in the order in which each server is asked. */
export async function liveSources(options: LiveSourceOptions): Promise<readonly EvidenceSource[]> {
  const { host, powershell, pushed, record, replay } = options;
  const own = (host.split('.')[0] ?? host).toLowerCase();
  const isOwn = (server: ServerFact): boolean => server.name.toLowerCase() === own;
  // The server that this runs on needs no remoting, and by default answers none from itself.
  const reach: Reach = (server) => ({ computer: isOwn(server) ? '' : (server.fqdn ?? server.name) });
  const direct = replay === undefined ? await directSources(options, own, isOwn) : await replayEvidence(replay);
  const instead = new Set(direct.flatMap(({ request }) => INSTEAD[request] ?? []));
  const throughPowerShell = [serverFilesSource(powershell, reach), serverRegistrySource(powershell, reach)].map(
    (source) => {
      const brought = pushed === undefined ? source : broughtBy(pushed, source, isOwn);
      return instead.has(source.request) ? onlyOf(brought, (server) => !isOwn(server)) : brought;
    },
  );
  return [
    ...throughPowerShell,
    ...(record === undefined ? direct : direct.map((source) => recordEvidence(record, source))),
  ];
}

/** Asks this computer only. Of the others it says what they pushed, which is read beside the capture. */
function broughtBy(
  pushed: PushedParts,
  source: EvidenceSource,
  isOwn: (server: ServerFact) => boolean,
): EvidenceSource {
  if (source.scope !== 'each-server') return source;
  return {
    ...source,
    gather: async (server: ServerFact, context: SourceContext): Promise<SourceAnswer> => {
      if (isOwn(server)) return source.gather(server, context);
      const reason = pushed.lack(source.request, server.name);
      return reason === undefined
        ? { status: 'not-asked', reason: 'the server pushed it', files: [] }
        : { status: 'failed', reason, files: [] };
    },
  };
}

/** Programs of this computer, and the network. */
async function directSources(
  { env, host, isWindows, namespaces, network, requests, tools }: LiveSourceOptions,
  own: string,
  isOwn: (server: ServerFact) => boolean,
): Promise<readonly EvidenceSource[]> {
  const codePage = await consoleCodePage(env, isWindows);
  const given = {
    tools: toolPaths(env, tools),
    computer: own,
    requests,
    ...(codePage === undefined ? {} : { codePage }),
  };
  const programs = commandSources(given).filter(({ request }) => {
    const program = PROGRAMS[request];
    const isSet = program !== undefined && tools[program] !== undefined;
    return isSet || (isWindows && INSTEAD[request] === undefined);
  });
  return [
    ...programs.map((source) => onlyOf(source, isOwn)),
    ...(network
      ? [dnsSource({ vantage: host, requests }), httpProbeSource({ vantage: host, namespaces, requests })]
      : []),
  ];
}

/** Elsewhere it is not asked, and nobody promised it. */
const onlyOf = (source: EvidenceSource, isFor: (server: ServerFact) => boolean): EvidenceSource =>
  source.scope === 'each-server' ? { ...source, isFor } : source;
