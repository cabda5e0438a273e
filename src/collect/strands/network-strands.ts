import type { Value } from '../../model/resource.ts';
import { CATALOG, requestNamed } from '../catalog.ts';
import type { CollectDependencies, CollectPlan } from '../collect-plan.ts';
import type { EvidenceSource } from '../evidence-source.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { networkTargets } from '../network-targets.ts';
import type { ServerFact } from '../server-fact.ts';
import { objectsIn, storedEvidence } from './stored-evidence.ts';
import type { Strand } from './task.ts';

/** Answers whose addresses say which hosts there are. */
const WITH_ADDRESSES = CATALOG.filter((request) =>
  ['virtual-directory', 'outlook-anywhere', 'client-access-service'].includes(request.kinds[0] ?? ''),
);

/** Namespaces and servers by DNS and HTTP, under the names that the answers so far have brought. */
export async function networkStrands(
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
    return [
      [{ errand: { request }, run: async () => storedEvidence(await source.gather(targets, context), dependencies) }],
    ];
  });
}
