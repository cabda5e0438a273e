import type { Value } from '../../model/resource.ts';
import type { CollectDependencies } from '../collect-plan.ts';
import type { SourceAnswer } from '../evidence-source.ts';
import type { RequestOutcome } from '../request-outcome.ts';

/** Writes what a source gave. A file that cannot be written costs this answer. */
export async function storedEvidence(evidence: SourceAnswer, { store }: CollectDependencies): Promise<RequestOutcome> {
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

/** Lines of a stored answer; what is no JSON is passed over: it is asked for again otherwise. */
export function objectsIn(text: string): readonly Value[] {
  return text.split('\n').flatMap((line): readonly Value[] => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as Value];
    } catch {
      return [];
    }
  });
}
