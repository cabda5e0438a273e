import planSchema from '../../policies/schema/plan.schema.json' with { type: 'json' };
import { schemaJudge } from '../lib/libraries/schema-judge.ts';
import { type DocumentKind, parseDocument } from '../model/documents/document.ts';
import { UserError } from '../model/error.ts';
import type { Plan } from '../model/plan/plan.ts';
import { planDigest } from './seal-plan.ts';

const PLAN: DocumentKind = { schema: 'plan', code: 'plan', noun: 'plan', wrote: 'it', fault: schemaJudge(planSchema) };

/**
 * The plan in the text of a plan.json, its digest checked against itself. `where` is the file. Throws UserError:
 * `plan-newer`, `plan-invalid`, `plan-changed`.
 */
export function parsePlan(text: string, where: string): Plan {
  const plan = parseDocument<Plan>(text, where, PLAN);
  if (planDigest(plan) === plan.digest && plan.digest.startsWith(plan.id)) return plan;
  throw new UserError('plan-changed', `"${where}" was changed after it was written: its digest does not fit it.`, {
    where,
    hint: 'Take the plan.json that the scripts came with.',
  });
}
