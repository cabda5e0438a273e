import { canonicalJson } from '../../lib/canonical-json.ts';
import { UserError } from '../../model/error.ts';
import type { Plan } from '../../model/plan/plan.ts';
import type { Value } from '../../model/resource.ts';
import { chainedFields } from '../scripts/chained-fields.ts';
import { byTime, type ReadResult } from './read-result.ts';

/**
 * Steps of which a result names other values than the plan, or that the plan does not have: the script that wrote it
 * was not the one of this plan, whatever digest it names. As `S1 in FILE`.
 */
export function otherThanPlanned(plan: Plan, results: readonly ReadResult[]): readonly string[] {
  const planned = plannedOf(plan);
  if (planned === undefined) return [];
  return [...results].sort(byTime).flatMap(({ file, result }) =>
    result.steps
      .filter((step) => {
        const own = step.planned.map(({ after, before, property }) => textOf(property, before, after));
        return planned.get(`${result.wave} ${step.id}`) !== own.sort().join('\n');
      })
      .map(({ id }) => `${id} in ${file}`),
  );
}

/** What the scripts of the plan say of each step; `undefined` where no script can be written for it. */
function plannedOf({ waves }: Plan): ReadonlyMap<string, string> | undefined {
  try {
    return new Map(
      waves.flatMap(({ number, steps }) =>
        [...chainedFields(steps)].map(([id, fields]) => {
          const own = fields.map(({ after, before, name }) => textOf(name, before, after));
          return [`${number} ${id}`, own.sort().join('\n')] as const;
        }),
      ),
    );
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

const textOf = (property: string, before: Value, after: Value): string =>
  canonicalJson([property, listOf(before), listOf(after)]);

/** PowerShell does not always tell a list of one from the one. */
const listOf = (value: Value): readonly Value[] => (Array.isArray(value) ? value : [value]);
