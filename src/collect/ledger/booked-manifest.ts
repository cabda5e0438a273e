import { canonicalJson } from '../../lib/canonical-json.ts';
import { digest } from '../../lib/digest.ts';
import { catalogDigest } from '../catalog/catalog-digest.ts';
import type { ServerFact } from '../server-fact.ts';
import type { ConnectAnswer } from '../sources/powershell/connect-answer.ts';
import type { CollectedManifest, RequestEntry } from './collected-manifest.ts';

/** What a ledger knows at one moment. */
interface BookedCollection extends Pick<CollectedManifest, 'files' | 'requests' | 'notAsked'> {
  readonly connection: ConnectAnswer | undefined;
  readonly servers: readonly ServerFact[];
  readonly tool: Omit<CollectedManifest['tool'], 'catalog'>;
  /** ISO 8601 UTC. */
  readonly clock: string;
}

/** What stands in capture.json. */
export function bookedManifest(booked: BookedCollection): CollectedManifest {
  const { clock, connection, files, notAsked, requests, servers, tool } = booked;
  const times = files.map((file) => file.collectedAt).sort();
  const answered = new Set(
    requests.filter((entry) => entry.status !== 'failed').map((entry) => entry.scope.toLowerCase()),
  );
  return {
    schema: 'exaudit/capture/v1',
    custody: 'collected',
    collectedBy: { account: connection?.account ?? null, sid: connection?.sid ?? null, class: 'pii' },
    host: connection?.host ?? null,
    rights: rightsOf(connection),
    tool: { ...tool, catalog: `sha256:${catalogDigest()}` },
    clock: { host: clock },
    window: times.length === 0 ? null : { first: times[0] ?? '', last: times.at(-1) ?? '' },
    population: {
      servers: {
        expected: servers.length,
        answered: servers.filter(({ name }) => answered.has(name.toLowerCase())).length,
        expectedFrom: 'Get-ExchangeServer',
      },
      mailboxes: {
        'Get-Mailbox': countIn(requests, 'Get-Mailbox'),
        'Get-CASMailbox': countIn(requests, 'Get-CASMailbox'),
        truncated: requests.some((entry) => entry.truncated === true),
      },
    },
    files,
    requests,
    notAsked,
    seal: { manifest: `sha256:${digest(canonicalJson({ files, requests }))}`, signature: 'none' },
  };
}

/** How many objects answered a request, in all scopes together. */
export function countIn(requests: Iterable<RequestEntry>, request: string): number {
  let count = 0;
  for (const entry of requests) if (entry.request === request) count += entry.count ?? 0;
  return count;
}

/** Role groups and the narrowest recipient scope of an account; `null` where they could not be told. */
function rightsOf(connection: ConnectAnswer | undefined): CollectedManifest['rights'] {
  const assignments = connection?.roleAssignments ?? [];
  const scopes = [...new Set(assignments.flatMap(({ recipientReadScope }) => recipientReadScope ?? []))];
  const wide = scopes.find((scope) => /^Organization$/i.test(scope));
  return {
    roleGroups: [...new Set(assignments.flatMap(({ assignee }) => assignee ?? []))].sort(),
    recipientScope: wide ?? scopes.sort()[0] ?? null,
    viewEntireForest: connection?.viewEntireForest ?? null,
    elevated: connection?.elevated ?? null,
    domainController: connection?.domainController ?? null,
  };
}
