import type { Resource } from '../../model/resource.ts';
import type { Applicability } from './applies-to.ts';
import type { CompiledCondition, Members } from './compiled-condition.ts';
import { F, T } from './truth.ts';

/** The resources that a rule judges, and those of which it cannot be told whether it does. */
export function ruleMembers(
  resources: readonly Resource[],
  where: CompiledCondition,
  applies: Applicability | null,
): Members {
  const certain: Resource[] = [];
  const possible: Resource[] = [];
  for (const resource of resources) {
    const selected = where.test(resource, resource, undefined);
    const applicable = selected === F || applies === null ? T : applies.of.test(resource, resource, undefined);
    if (selected === F || applicable === F) continue;
    (selected === T && applicable === T ? certain : possible).push(resource);
  }
  return { certain, possible };
}
