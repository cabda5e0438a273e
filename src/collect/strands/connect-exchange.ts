import type { CollectDependencies, CollectPlan } from '../collect-plan.ts';
import { quotable } from '../plain-reason.ts';
import type { ServerFact } from '../server-fact.ts';
import { type ConnectAnswer, connectAnswerOf } from '../sources/powershell/connect-answer.ts';

const CONNECT_MS = 120_000;

/** What `connect.ps1` says, and why there is no session, where there is none. */
export async function connectExchange(
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

/** Why not all mailboxes are seen, where that is so (`docs/domain/collecting.md#forest-scope`). */
export function narrowness(facts: ConnectAnswer | undefined, servers: readonly ServerFact[]): string | undefined {
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
