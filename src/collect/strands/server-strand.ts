import { legalFileName } from '../../lib/platform/legal-file-name.ts';
import { type AskContext, askCmdlet } from '../ask/ask-cmdlet.ts';
import { isKnownTo } from '../catalog/known-to.ts';
import { requestNamed } from '../catalog.ts';
import type { CollectDependencies, CollectPlan } from '../collect-plan.ts';
import type { ServerFact } from '../server-fact.ts';
import { requestsOf } from './organization-tasks.ts';
import { storedEvidence } from './stored-evidence.ts';
import type { Strand, Task } from './task.ts';

/** All that one server is asked, one after another: cmdlets, then the sources beside them. */
export function serverStrand(
  server: ServerFact,
  asking: AskContext,
  plan: CollectPlan,
  dependencies: CollectDependencies,
): Strand {
  const folder = `servers/${legalFileName(server.name)}`;
  const cmdlets = requestsOf('each-server')
    .filter((request) => isKnownTo(request, server.release))
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
      {
        errand: { request, server },
        run: async () => storedEvidence(await source.gather(server, context), dependencies),
      },
    ];
  });
  return [...cmdlets, ...others];
}
