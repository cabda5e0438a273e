import { canonicalJson } from '../lib/canonical-json.ts';
import { digest } from '../lib/digest.ts';
import type { Plan } from '../model/plan/plan.ts';

/** Gives a plan its digest, over everything but `id` and `digest`, and its id. */
export function sealPlan(plan: Omit<Plan, 'id' | 'digest'>): Plan {
  const sha256 = planDigest(plan);
  const { schema, tool, ...rest } = plan;
  return { schema, tool, ...rest, id: sha256.slice(0, 8), digest: sha256 };
}

/** SHA-256 over the canonical JSON of a plan without `id` and `digest`, hex. */
export function planDigest(plan: Omit<Plan, 'id' | 'digest'>): string {
  return digest(canonicalJson({ ...plan, id: undefined, digest: undefined }));
}
