import { join } from 'node:path';
import type { TriedEdit } from '../../explain/change/edit.ts';
import { editOf } from '../../explain/change/what-if.ts';
import type { SignInFacts } from '../../explain/facts/sign-in-facts.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { factsOfTarget } from '../../lib/files.ts';
import { UserError } from '../../model/error.ts';
import type { Change, Plan } from '../../model/plan/plan.ts';
import { type Resource, type Value, valueAt } from '../../model/resource.ts';
import { storedPlan } from '../stored/stored.ts';

/** What `--what-if` names, once it is read: a change in words, or a plan. */
export type NamedChange = string | { readonly path: string; readonly plan: Plan };

/** A folder or file of a plan is read; everything else stays a change in words. Throws what `storedPlan` throws. */
export async function namedChange(text: string): Promise<NamedChange> {
  const type = /\s\S+=/.test(text) ? undefined : (await factsOfTarget(text).catch(() => undefined))?.type;
  if (type === undefined) return text;
  return { path: text, plan: await storedPlan(type === 'folder' ? join(text, 'plan.json') : text) };
}

/** Mailboxes that a plan changes, of any of these changes, by id. */
export const mailboxesOf = (named: readonly NamedChange[]): ReadonlySet<string> =>
  new Set(
    named.flatMap((one) =>
      typeof one === 'string'
        ? []
        : changesOf(one.plan).flatMap(({ resource }) => (/^mailbox:/.test(resource) ? [resource] : [])),
    ),
  );

const changesOf = ({ waves }: Pick<Plan, 'waves'>): readonly Change[] =>
  waves.flatMap(({ steps }) => steps.flatMap((step) => step.changes));

/** What becomes of each property. A later wave may change again what an earlier one changed: the last word counts. */
export const plannedEdits = (plan: Pick<Plan, 'waves'>): readonly TriedEdit[] =>
  changesOf(plan).map(({ after, property, resource }) => ({ id: resource, property, value: after, says: property }));

/**
 * All edits of it together, and what it is called. What follows from a change, such as an inherited list or a copy in IIS,
 * stands among the changes of a plan. Throws UserError('what-if-invalid') for a plan that was not made from this state.
 *
 * @param mailboxes Those of `mailboxesOf` that there are, by id.
 */
export function editsOf(
  named: NamedChange,
  facts: SignInFacts,
  mailboxes: ReadonlyMap<string, Resource>,
): { readonly says: string; readonly edits: readonly TriedEdit[] } {
  if (typeof named === 'string') return { says: named, edits: [editOf(named, facts)] };
  const { path, plan } = named;
  // What steps before have made of it; where there are none, what was seen.
  const reached = new Map<string, Value | undefined>();
  for (const { after, before, property, resource } of changesOf(plan)) {
    const place = JSON.stringify([resource, property]);
    const seen = facts.byId.get(resource) ?? mailboxes.get(resource);
    const now = reached.has(place) ? reached.get(place) : valueAt(seen?.properties ?? {}, property);
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
  return { says: `plan ${plan.id}`, edits: plannedEdits(plan) };
}
