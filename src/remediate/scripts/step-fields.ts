import { UserError } from '../../model/error.ts';
import type { Operation } from '../../model/plan/operation.ts';
import type { Step } from '../../model/plan/plan.ts';
import type { Value } from '../../model/resource.ts';
import { attributeValues, IIS_ATTRIBUTES } from './iis-attributes.ts';

/** What a script reads before and after: one line of "planned against actual". */
export interface Field {
  readonly name: string;
  readonly before: Value;
  readonly after: Value;
  readonly asSet: boolean;
}

/** Everything that has to read as captured for a step to begin, and as planned for it to be done. */
export function fieldsOf({ id, operation }: Pick<Step, 'id' | 'operation'>): readonly Field[] {
  switch (operation.type) {
    case 'cmdlet':
      if (operation.reads.length === 0) {
        throw new UserError(
          'plan-step',
          'Nothing says what the values were before; without them there is no way back.',
          { where: id },
        );
      }
      return operation.reads.map(({ property, before, after, asSet }) => ({ name: property, before, after, asSet }));
    case 'iis-providers':
      return [field('providers', operation.before, operation.after), ownership(operation.ownedBefore)];
    case 'iis-attribute':
      return [attributeField(operation, id), ownership(operation.ownedBefore)];
    case 'metabase':
      return [field(operation.property, operation.before, operation.after)];
    case 'registry':
      return [field(operation.name, signed(operation.before), signed(operation.after))];
  }
}

/** Whether the location has the setting itself: undoing an inherited one has to leave none behind. */
const ownership = (ownedBefore: boolean): Field => field('setHere', ownedBefore, true);
const field = (name: string, before: Value, after: Value): Field => ({ name, before, after, asSet: false });

function attributeField(operation: Extract<Operation, { type: 'iis-attribute' }>, where: string): Field {
  const { section, attribute, before, after } = operation;
  const attributes = IIS_ATTRIBUTES[section];
  if (attributes === undefined || !Object.hasOwn(attributes, attribute)) {
    throw new UserError(
      'plan-name',
      `No script may write ${JSON.stringify(attribute)} of ${JSON.stringify(section)}.`,
      { where },
    );
  }
  return { name: attribute, ...attributeValues(attribute, before, after) };
}

/** PowerShell gives and takes a DWORD as a signed number. */
function signed(value: number | string | null): number | string | null {
  if (typeof value !== 'number') return value;
  return value > 0x7fffffff ? value - 0x1_0000_0000 : value;
}
