import { legalFileName } from '../lib/platform/legal-file-name.ts';
import { UserError } from '../model/error.ts';
import { RELEASE_NAMES, type Release } from '../model/exchange-version.ts';
import type { Value } from '../model/resource.ts';
import { type AskContext, askCmdlet, objectsIn } from './ask-cmdlet.ts';
import type { CatalogRequest } from './catalog/catalog-request.ts';
import { CATALOG, requestNamed } from './catalog.ts';
import type { CollectDependencies, CollectPlan } from './collect-plan.ts';
import type { CollectedManifest, RequestEntry } from './collected-manifest.ts';
import type { EvidenceSource, SourceAnswer } from './evidence-source.ts';
import { type Errand, Ledger, NOTHING_BEFORE, previousIn } from './ledger.ts';
import { networkTargets } from './network-targets.ts';
import { quotable } from './plain-reason.ts';
import { failed, type RequestOutcome } from './request-outcome.ts';
import { runErrands, type Strand, type Task } from './run-errands.ts';
import { memberText, type ServerFact, serverFact } from './server-fact.ts';
import { type ConnectAnswer, connectAnswerOf } from './sources/powershell/connect-answer.ts';

/** How a collection ended, and what is missing. */
export interface CollectResult {
  /** `gaps`: something that was asked for is missing. `nothing`: nothing at all was answered. */
  readonly status: 'complete' | 'gaps' | 'nothing' | 'interrupted';
  readonly folder: string;
  readonly manifest: CollectedManifest;
  /** Requests that are not complete, by scope. */
  readonly missing: readonly RequestEntry[];
  /** Why nothing could be asked, or capture.json could not be written. */
  readonly reason?: string;
}

const CONNECT_MS = 120_000;
/** Answers whose addresses say which hosts there are. */
const WITH_ADDRESSES = CATALOG.filter((request) =>
  ['virtual-directory', 'outlook-anywhere', 'client-access-service'].includes(request.kinds[0] ?? ''),
);

/**
 * Collects a capture: connects, lists the servers, asks the organization and each server, then the mailboxes of each
 * database. What fails costs itself and nothing else. The folder holds a true capture.json at every moment.
 *
 * Throws UserError('server-unknown') where the plan names a server that is not in the list.
 */
export async function collect(plan: CollectPlan, dependencies: CollectDependencies): Promise<CollectResult> {
  const { store } = dependencies;
  const previous = plan.resume ? previousIn(await store.read('capture.json')) : NOTHING_BEFORE;
  const ledger = new Ledger(dependencies, previous);
  const asking = contextOf(plan, dependencies);
  const [first, ...others] = requestsOf('organization');
  if (first === undefined) throw new Error('the catalog has no list of servers');
  const listing = organizationTask(first, asking, true);
  const mailboxRequests = plan.mailboxes ? CATALOG.filter((request) => request.kinds.includes('mailbox')) : [];
  await ledger.recall();
  // Whoever stops us from here on, capture.json says what is missing.
  ledger.plan([first, ...others, ...mailboxRequests].map((request) => ({ request })));
  await ledger.save();
  const connected = await connect(plan, dependencies);
  ledger.connected(connected.facts);
  if (connected.reason !== undefined) {
    const outcome = failed(connected.reason, { disconnected: true });
    const tasks = [first, ...others, ...mailboxRequests].map(
      (request): Task => ({ errand: { request }, run: async () => outcome }),
    );
    await runErrands([tasks], 1, ledger, dependencies);
    return endOf(ledger, dependencies, connected.reason);
  }
  const list = await runErrands([[listing]], 1, ledger, dependencies);
  const servers = await serversIn(listing, list, dependencies);
  ledger.found(servers);
  ledger.narrowed(narrowness(connected.facts, servers));
  const strange = [...others, ...mailboxRequests].filter((request) => !knownHere(request, servers));
  ledger.forget(strange.map((request) => ({ request })));
  const chosen = chosenServers(plan, servers);

  ledger.plan(
    dependencies.sources.flatMap(({ request, scope }): readonly Errand[] => {
      const known = scope === 'namespace' ? requestNamed(request) : undefined;
      return known === undefined ? [] : [{ request: known }];
    }),
  );

  const databases = databaseTask(asking);
  const organization: Strand = [
    ...(databases === undefined ? [] : [databases]),
    ...others
      .filter((request) => request.id !== databases?.errand.request.id && knownHere(request, servers))
      .map((request) => organizationTask(request, asking)),
  ];
  const strands = [organization, ...chosen.map((server) => serverStrand(server, asking, plan, dependencies))];
  const outcomes = await runErrands(strands, plan.concurrency, ledger, dependencies);

  const mailboxes = plan.mailboxes ? await mailboxStrands(databases, outcomes, servers, asking) : [];
  // Planned as one, and asked by database.
  ledger.forget(mailboxRequests.map((request) => ({ request })));
  ledger.plan(mailboxes.flatMap((strand) => strand.map((task) => task.errand)));
  const later = [...(await networkStrands(chosen, ledger, plan, dependencies)), ...mailboxes];
  await runErrands(later, plan.concurrency, ledger, dependencies);
  return endOf(ledger, dependencies);
}

function contextOf(plan: CollectPlan, dependencies: CollectDependencies): AskContext {
  const { pause, powershell, signal, store } = dependencies;
  return { pause, powershell, signal, store, timeoutMs: plan.timeoutMs };
}

async function connect(
  plan: CollectPlan,
  { powershell, signal }: CollectDependencies,
): Promise<{ readonly facts: ConnectAnswer | undefined; readonly reason?: string }> {
  const call = { script: 'connect', data: plan.connection, timeoutMs: Math.max(CONNECT_MS, plan.timeoutMs) };
  const answer = await powershell.run(call, signal);
  const facts = connectAnswerOf(answer);
  if (facts?.connected === true) return { facts };
  if (answer.state !== 'answered') return { facts, reason: quotable(answer.reason) };
  const said = answer.errors.map((error) => error.message).find((message) => message !== '');
  return { facts, reason: `no connection to Exchange: ${quotable(said ?? 'none of its cmdlets is there')}` };
}

/** Requests of the Exchange session with that scope, in the order of the catalog; those about mailboxes come later. */
function requestsOf(scope: CatalogRequest['scope']): readonly CatalogRequest[] {
  return CATALOG.filter(
    (request) => request.scope === scope && request.source === 'powershell' && !request.kinds.includes('mailbox'),
  );
}

function organizationTask(request: CatalogRequest, asking: AskContext, inMemory = false): Task {
  const path = `organization/${legalFileName(request.id)}.ndjson`;
  return { errand: { request }, run: () => askCmdlet(request, {}, path, asking, inMemory) };
}

function databaseTask(asking: AskContext): Task | undefined {
  const request = requestNamed('Get-MailboxDatabase');
  return request === undefined ? undefined : organizationTask(request, asking, true);
}

async function objectsOf(
  task: Task | undefined,
  outcomes: ReadonlyMap<Task, RequestOutcome>,
  { store }: Pick<CollectDependencies, 'store'>,
): Promise<readonly Value[] | undefined> {
  if (task === undefined) return undefined;
  const outcome = outcomes.get(task);
  if (outcome !== undefined) return outcome.status === 'failed' ? undefined : outcome.objects;
  // Kept from an earlier collection.
  const text = await store.read(`organization/${legalFileName(task.errand.request.id)}.ndjson`);
  return text === undefined ? undefined : objectsIn(text);
}

async function serversIn(
  listing: Task,
  outcomes: ReadonlyMap<Task, RequestOutcome>,
  dependencies: CollectDependencies,
): Promise<readonly ServerFact[]> {
  const facts = new Map<string, ServerFact>();
  for (const object of (await objectsOf(listing, outcomes, dependencies)) ?? []) {
    const fact = serverFact(object);
    if (fact !== undefined) facts.set(fact.name.toLowerCase(), fact);
  }
  return [...facts.values()].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

/** @throws UserError('server-unknown') */
function chosenServers(plan: CollectPlan, servers: readonly ServerFact[]): readonly ServerFact[] {
  const is =
    (server: ServerFact) =>
    (name: string): boolean =>
      [server.name, server.fqdn ?? ''].some((own) => own.toLowerCase() === name.toLowerCase());
  const unknown = [...(plan.servers ?? []), ...plan.exclude].filter(
    (name) => servers.length > 0 && !servers.some((server) => is(server)(name)),
  );
  if (unknown.length > 0) {
    throw new UserError('server-unknown', `"${unknown[0]}" is not a server of this organization.`, {
      where: plan.servers?.includes(unknown[0] ?? '') === true ? '--servers' : '--exclude',
      hint: `servers are: ${servers.map((server) => server.name).join(', ')}`,
    });
  }
  return servers.filter(
    (server) => (plan.servers === null || plan.servers.some(is(server))) && !plan.exclude.some(is(server)),
  );
}

/** Whether a server of that release can answer; an unknown release is asked. */
function knows(request: CatalogRequest, release: Release | undefined): boolean {
  if (request.since === undefined || release === undefined) return true;
  return RELEASE_NAMES.indexOf(release) >= RELEASE_NAMES.indexOf(request.since);
}

const knownHere = (request: CatalogRequest, servers: readonly ServerFact[]): boolean =>
  servers.length === 0 || servers.some((server) => knows(request, server.release));

function serverStrand(
  server: ServerFact,
  asking: AskContext,
  plan: CollectPlan,
  dependencies: CollectDependencies,
): Strand {
  const folder = `servers/${legalFileName(server.name)}`;
  const cmdlets = requestsOf('each-server')
    .filter((request) => knows(request, server.release))
    .map(
      (request): Task => ({
        errand: { request, server },
        run: () => askCmdlet(request, { server: server.name }, `${folder}/${request.id}.ndjson`, asking),
      }),
    );
  const others = dependencies.sources.flatMap((source): readonly Task[] => {
    const request = requestNamed(source.request);
    if (source.scope !== 'each-server' || request === undefined || source.isFor?.(server) === false) return [];
    const context = { timeoutMs: plan.timeoutMs, signal: dependencies.signal };
    return [
      { errand: { request, server }, run: async () => stored(await source.gather(server, context), dependencies) },
    ];
  });
  return [...cmdlets, ...others];
}

async function networkStrands(
  servers: readonly ServerFact[],
  ledger: Ledger,
  plan: CollectPlan,
  dependencies: CollectDependencies,
): Promise<readonly Strand[]> {
  const sources = dependencies.sources.filter(
    (source): source is Extract<EvidenceSource, { scope: 'namespace' }> => source.scope === 'namespace',
  );
  if (sources.length === 0 || dependencies.signal.aborted) return [];
  const names = new Set(WITH_ADDRESSES.map((request) => request.id));
  const answers: Value[] = [];
  const domains: Value[] = [];
  for (const file of ledger.files) {
    const { request = '' } = file;
    if (!names.has(request) && request !== 'Get-AcceptedDomain') continue;
    const objects = objectsIn((await dependencies.store.read(file.path)) ?? '');
    if (request === 'Get-AcceptedDomain') domains.push(...objects);
    else answers.push(...objects);
  }
  const targets = networkTargets(servers, answers, domains);
  const context = { timeoutMs: plan.timeoutMs, signal: dependencies.signal };
  return sources.flatMap((source): readonly Strand[] => {
    const request = requestNamed(source.request);
    if (request === undefined) return [];
    return [[{ errand: { request }, run: async () => stored(await source.gather(targets, context), dependencies) }]];
  });
}

async function mailboxStrands(
  databases: Task | undefined,
  outcomes: ReadonlyMap<Task, RequestOutcome>,
  servers: readonly ServerFact[],
  asking: AskContext,
): Promise<readonly Strand[]> {
  const listed = await objectsOf(databases, outcomes, asking);
  const names = [...new Set((listed ?? []).flatMap((object) => memberText(object, 'Identity') ?? []))].sort();
  const single = CATALOG.filter((request) => request.kinds.includes('mailbox') && request.scope === 'organization');
  const byDatabase = CATALOG.filter((request) => request.scope === 'each-database');
  const task = (request: CatalogRequest, database?: string): Strand => {
    const errand: Errand = { request, ...(database === undefined ? {} : { database }) };
    const folder = database === undefined ? 'mailboxes' : `mailboxes/${legalFileName(database)}`;
    const target = database === undefined ? {} : { database };
    return [{ errand, run: () => askCmdlet(request, target, `${folder}/${request.id}.ndjson`, asking) }];
  };
  return [
    ...byDatabase.flatMap((request) =>
      names.length === 0 ? [task(request)] : names.map((database) => task(request, database)),
    ),
    ...single.filter((request) => knownHere(request, servers)).map((request) => task(request)),
  ];
}

/** Writes what a source gave. A file that cannot be written costs this answer. */
async function stored(evidence: SourceAnswer, { store }: CollectDependencies): Promise<RequestOutcome> {
  const files: RequestOutcome['files'][number][] = [];
  for (const { content, path, withheld, request } of evidence.files) {
    files.push({ ...(await store.write(path, content)), withheld, ...(request === undefined ? {} : { request }) });
  }
  return {
    status: evidence.status,
    ...(evidence.reason === undefined ? {} : { reason: evidence.reason }),
    files,
    ...(evidence.silent === undefined ? {} : { silent: evidence.silent }),
    ...(evidence.durationMs === undefined ? {} : { durationMs: evidence.durationMs }),
  };
}

/** Why not all mailboxes are seen, where that is so (`docs/domain/collecting.md#forest-scope`). */
function narrowness(facts: ConnectAnswer | undefined, servers: readonly ServerFact[]): string | undefined {
  const scopes = (facts?.roleAssignments ?? [])
    .flatMap(({ recipientReadScope }) => recipientReadScope ?? [])
    .filter((scope) => !/^(None|NotApplicable|Self|MyGAL|MyDistributionGroups)$/i.test(scope));
  if (scopes.length > 0 && !scopes.some((scope) => /^Organization$/i.test(scope)))
    return `the account sees recipients of the scope "${quotable(scopes[0] ?? '')}" only`;
  if (facts?.viewEntireForest === false) {
    const root = facts.recipientViewRoot;
    return `the session sees ${root === null ? 'one domain' : `"${quotable(root)}"`} only, not the entire forest`;
  }
  const old = servers.length > 0 && servers.every(({ release }) => release === '2007');
  return facts?.viewEntireForest === null && !old
    ? 'whether the session sees the entire forest could not be told'
    : undefined;
}

async function endOf(ledger: Ledger, dependencies: CollectDependencies, reason?: string): Promise<CollectResult> {
  const { signal, store } = dependencies;
  if (!signal.aborted) ledger.through();
  const manifest = await ledger.save();
  const missing = manifest.requests.filter((entry) => entry.status !== 'complete');
  const nothing = manifest.files.length === 0;
  const lost = ledger.unsaved;
  const why =
    lost === undefined
      ? reason
      : `capture.json cannot be written: ${lost instanceof Error ? lost.message : String(lost)}`;
  return {
    status: signal.aborted
      ? 'interrupted'
      : nothing || lost !== undefined
        ? 'nothing'
        : missing.length > 0
          ? 'gaps'
          : 'complete',
    folder: store.folder,
    manifest,
    missing,
    ...(why === undefined ? {} : { reason: why }),
  };
}
