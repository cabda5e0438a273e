import type { LaterRow, StepResult } from '../../model/plan/change-result.ts';
import type { Change, Step } from '../../model/plan/plan.ts';
import type { Value, ValueOrAbsent } from '../../model/resource.ts';

/** What the scripts of a step read, the last one that did. */
export interface ScriptsRead {
  readonly read:
    | { readonly after: { readonly [property: string]: Value }; readonly planned: StepResult['planned'] }
    | undefined;
  readonly later: readonly LaterRow[];
}

/**
 * What a script read for a planned change: it names properties as cmdlets and IIS do, the model in its own words.
 * Absent where the script read nothing that is certainly the same.
 */
export function scriptValue(change: Change, step: Step, { later, read }: ScriptsRead): ValueOrAbsent {
  if (change.follows === true) {
    const row = later.find(
      ({ check, property, where }) =>
        check === 'iis' && property === change.property && change.resource.endsWith(`/${where.toLowerCase()}`),
    );
    return row === undefined || row.state === 'unreadable' || row.state === 'not-asked' ? undefined : row.read;
  }
  if (read === undefined) return undefined;
  const name = lastPart(change.property);
  const fields = read.planned.map(({ property }) => property).filter((property) => property !== 'setHere');
  const same = fields.filter((property) => property.toLowerCase() === name.toLowerCase());
  const own = step.changes.filter(({ follows }) => follows !== true);
  const field = same.length === 1 ? same[0] : own.length === 1 && fields.length === 1 ? fields[0] : undefined;
  return field !== undefined && Object.hasOwn(read.after, field) ? read.after[field] : undefined;
}

const lastPart = (property: string): string => property.slice(property.lastIndexOf('.') + 1);
