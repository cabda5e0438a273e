import { join } from 'node:path';
import type { TriedEdit } from '../../explain/change/edit.ts';
import { editOf } from '../../explain/change/what-if.ts';
import type { SignInFacts } from '../../explain/facts/sign-in-facts.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { factsOfTarget } from '../../lib/files.ts';
import { UserError } from '../../model/error.ts';
import type { Plan } from '../../model/plan/plan.ts';
import { type Value, valueAt } from '../../model/resource.ts';
import { storedPlan } from '../stored.ts';

/** What `--what-if` names, once it is read: a change in words, or a plan. */
export type NamedChange = string | { readonly path: string; readonly plan: Plan };

/** A folder or file of a plan is read; everything else stays a change in words. Throws what `storedPlan` throws. */
export async function namedChange(text: string): Promise<NamedChange> {
  const type = /\s\S+=/.test(text) ? undefined : (await factsOfTarget(text).catch(() => undefined))?.type;
  if (type === undefined) return text;
  return { path: text, plan: await storedPlan(type === 'folder' ? join(text, 'plan.json') : text) };
}

/** Kinds of which an explanation reads one by one, and which no plan changes. */
const BULK = 'mailbox:';

/**
 * All edits of it together, and what it is called. What follows from a change, such as an inherited list or a copy in IIS,
 * stands among the changes of a plan. Throws UserError('what-if-invalid') for a plan that was not made from this state.
 */
export function editsOf(
  named: NamedChange,
  facts: SignInFacts,
): { readonly says: string; readonly edits: readonly TriedEdit[] } {
  if (typeof named === 'string') return { says: named, edits: [editOf(named, facts)] };
  const { path, plan } = named;
  const changes = plan.waves.flatMap(({ steps }) => steps.flatMap((step) => step.changes));
  // What steps before have made of it; where there are none, what was seen.
  const reached = new Map<string, Value | undefined>();
  for (const { after, before, property, resource } of changes) {
    if (resource.startsWith(BULK)) continue;
    const place = JSON.stringify([resource, property]);
    const now = reached.has(place) ? reached.get(place) : valueAt(facts.byId.get(resource)?.properties ?? {}, property);
    reached.set(place, after);
    if (now !== undefined && canonicalJson(now) === canonicalJson(before)) continue;
    throw new UserError(
      'what-if-invalid',
      `The plan "${path}" was not made from this state: ${resource}, ${property} is another.`,
      {
        where: '--what-if',
        hint: 'take the run or the capture that the plan was made from, or plan anew',
      },
    );
  }
  // A later wave may change again what an earlier one changed: the last word counts.
  const edits = changes.map(({ after, property, resource }) => ({
    id: resource,
    property,
    value: after,
    says: property,
  }));
  return { says: `plan ${plan.id}`, edits };
}
