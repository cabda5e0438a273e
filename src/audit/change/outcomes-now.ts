import { kindOf } from '../../model/kinds.ts';
import type { Resource } from '../../model/resource.ts';
import type { Evaluation, Finding, RuleResult } from '../../model/run.ts';
import type { Outcome } from '../../model/words.ts';

/** Of large kinds only non-passes are kept: what was judged, is there, and is not among them, passed. */
export async function outcomesNow(
  { findings, restricted, results }: Pick<Evaluation, 'findings' | 'restricted' | 'results'>,
  resources: ReadonlyMap<string, Resource>,
): Promise<(rule: string, resource: string) => Outcome | undefined> {
  const known = new Map<string, Outcome>();
  for (const { outcome, resource, rule } of findings) known.set(`${rule}\n${resource.id}`, outcome);
  if (restricted !== null) {
    for await (const lines of restricted()) {
      for (const line of lines) {
        const { outcome, resource, rule }: Finding = JSON.parse(line);
        if (resources.has(resource.id)) known.set(`${rule}\n${resource.id}`, outcome);
      }
    }
  }
  const judged = new Set(results.filter(hasPassed).map(({ rule }) => rule));
  return (rule, id) => {
    const resource = resources.get(id);
    const passed = resource !== undefined && kindOf(resource.kind)?.bulk === true && judged.has(rule);
    return known.get(`${rule}\n${id}`) ?? (passed ? 'pass' : undefined);
  };
}

const hasPassed = ({ counts, state }: RuleResult): boolean => state === 'judged' && counts.pass > 0;
