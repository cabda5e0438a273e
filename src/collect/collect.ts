import type { AskContext } from './ask/ask-cmdlet.ts';
import { isKnownHere } from './catalog/known-to.ts';
import { CATALOG, requestNamed } from './catalog.ts';
import type { CollectDependencies, CollectPlan } from './collect-plan.ts';
import { type CollectResult, collectResult } from './collect-result.ts';
import type { Errand } from './ledger/errand.ts';
import { Ledger } from './ledger/ledger.ts';
import { NOTHING_BEFORE, previousIn } from './ledger/previous-collection.ts';
import { failed } from './request-outcome.ts';
import { chosenServers } from './strands/chosen-servers.ts';
import { connectExchange, narrowness } from './strands/connect-exchange.ts';
import { mailboxStrands } from './strands/mailbox-strands.ts';
import { networkStrands } from './strands/network-strands.ts';
import { databaseTask, organizationTask, requestsOf, serversIn } from './strands/organization-tasks.ts';
import { runErrands } from './strands/run-errands.ts';
import { serverStrand } from './strands/server-strand.ts';
import type { Strand, Task } from './strands/task.ts';

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
  const connected = await connectExchange(plan, dependencies);
  ledger.connected(connected.facts);
  if (connected.reason !== undefined) {
    const outcome = failed(connected.reason, { disconnected: true });
    const tasks = [first, ...others, ...mailboxRequests].map(
      (request): Task => ({ errand: { request }, run: async () => outcome }),
    );
    await runErrands([tasks], 1, ledger, dependencies);
    return collectResult(ledger, dependencies, connected.reason);
  }
  const list = await runErrands([[listing]], 1, ledger, dependencies);
  const servers = await serversIn(listing, list, dependencies);
  ledger.found(servers);
  ledger.narrowed(narrowness(connected.facts, servers));
  const strange = [...others, ...mailboxRequests].filter((request) => !isKnownHere(request, servers));
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
      .filter((request) => request.id !== databases?.errand.request.id && isKnownHere(request, servers))
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
  return collectResult(ledger, dependencies);
}

function contextOf(plan: CollectPlan, dependencies: CollectDependencies): AskContext {
  const { pause, powershell, signal, store } = dependencies;
  return { pause, powershell, signal, store, timeoutMs: plan.timeoutMs };
}
