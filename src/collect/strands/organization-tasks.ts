import { legalFileName } from '../../lib/platform/legal-file-name.ts';
import type { Value } from '../../model/resource.ts';
import { type AskContext, askCmdlet } from '../ask/ask-cmdlet.ts';
import type { CatalogRequest } from '../catalog/catalog-request.ts';
import { CATALOG, requestNamed } from '../catalog.ts';
import type { CollectDependencies } from '../collect-plan.ts';
import type { RequestOutcome } from '../request-outcome.ts';
import { type ServerFact, serverFact } from '../server-fact.ts';
import { objectsIn } from './stored-evidence.ts';
import type { Task } from './task.ts';

/** Requests of the Exchange session with that scope, in the order of the catalog; those about mailboxes come later. */
export function requestsOf(scope: CatalogRequest['scope']): readonly CatalogRequest[] {
  return CATALOG.filter(
    (request) => request.scope === scope && request.source === 'powershell' && !request.kinds.includes('mailbox'),
  );
}

/** @param inMemory Its objects are wanted, too. */
export function organizationTask(request: CatalogRequest, asking: AskContext, inMemory = false): Task {
  const path = `organization/${legalFileName(request.id)}.ndjson`;
  return { errand: { request }, run: () => askCmdlet(request, {}, path, asking, inMemory) };
}

/** The list of databases, by which mailboxes are asked for. */
export function databaseTask(asking: AskContext): Task | undefined {
  const request = requestNamed('Get-MailboxDatabase');
  return request === undefined ? undefined : organizationTask(request, asking, true);
}

/** What a task answered, in this collection or in an earlier one; `undefined` where it did not. */
export async function objectsOf(
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

/** Servers of the list, each once, sorted by name. */
export async function serversIn(
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
