import type { StepResult } from '../../model/plan/change-result.ts';
import type { Change, Step } from '../../model/plan/plan.ts';
import type { ValueOrAbsent } from '../../model/resource.ts';

/**
 * What a script read for a planned change: it names properties as cmdlets and IIS do, the model in its own words.
 * Absent where the script read nothing that is certainly the same.
 */
export function scriptValue(change: Change, step: Step, report: StepResult): ValueOrAbsent {
  if (change.follows === true) {
    const row = report.later?.find(
      ({ check, property, where }) =>
        check === 'iis' && property === change.property && change.resource.endsWith(`/${where.toLowerCase()}`),
    );
    return row === undefined || row.state === 'unreadable' || row.state === 'not-asked' ? undefined : row.read;
  }
  const { after } = report;
  if (after === null) return undefined;
  const name = lastPart(change.property);
  const fields = report.planned.map(({ property }) => property).filter((property) => property !== 'setHere');
  const same = fields.filter((property) => property.toLowerCase() === name.toLowerCase());
  const own = step.changes.filter(({ follows }) => follows !== true);
  const field = same.length === 1 ? same[0] : own.length === 1 && fields.length === 1 ? fields[0] : undefined;
  return field !== undefined && Object.hasOwn(after, field) ? after[field] : undefined;
}

const lastPart = (property: string): string => property.slice(property.lastIndexOf('.') + 1);
