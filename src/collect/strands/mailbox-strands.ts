import { legalFileName } from '../../lib/platform/legal-file-name.ts';
import { type AskContext, askCmdlet } from '../ask/ask-cmdlet.ts';
import type { CatalogRequest } from '../catalog/catalog-request.ts';
import { isKnownHere } from '../catalog/known-to.ts';
import { CATALOG } from '../catalog.ts';
import type { Errand } from '../ledger/errand.ts';
import type { RequestOutcome } from '../request-outcome.ts';
import { memberText, type ServerFact } from '../server-fact.ts';
import { objectsOf } from './organization-tasks.ts';
import type { Strand, Task } from './task.ts';

/** Mailboxes, by database where the cmdlet takes one. */
export async function mailboxStrands(
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
    ...single.filter((request) => isKnownHere(request, servers)).map((request) => task(request)),
  ];
}
