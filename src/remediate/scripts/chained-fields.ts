import type { Step } from '../../model/plan/plan.ts';
import type { Value } from '../../model/resource.ts';
import { type Field, fieldsOf } from './step-fields.ts';

/** A field that other steps of the wave write too, and what they find or leave there. */
export interface ChainedField extends Field {
  /** What earlier steps find: how it reads before any of them. */
  readonly beforeToo: readonly Other[];
  /** What later steps leave: how it reads once they are done. */
  readonly afterToo: readonly Other[];
}

export interface Other {
  readonly step: string;
  readonly value: Value;
}

/**
 * The fields of every step of a wave, by step id. Where two steps write one thing, neither is wrong about it only
 * because the other one was there as well. What an earlier step set at a location of IIS is that location's own.
 */
export function chainedFields(steps: readonly Step[]): ReadonlyMap<string, readonly ChainedField[]> {
  const all = steps.map((step) => ({ step, target: stepTarget(step), fields: fieldsOf(step) }));
  return new Map(
    all.map(({ fields, step, target }, index) => {
      const same = (other: (typeof all)[number]): boolean => other.target === target;
      const earlier = all.slice(0, index).filter(same);
      const later = all.slice(index + 1).filter(same);
      return [
        step.id,
        fields.map((field) => {
          const isOwn = field.name === 'setHere';
          return {
            ...field,
            before: isOwn && earlier.length > 0 ? true : field.before,
            beforeToo: [
              ...valuesOf(earlier, field.name, 'before'),
              ...(isOwn ? [] : followed(step, steps.slice(0, index))),
            ],
            afterToo: valuesOf(later, field.name, 'after'),
          };
        }),
      ];
    }),
  );
}

function valuesOf(
  others: readonly { readonly step: Step; readonly fields: readonly Field[] }[],
  name: string,
  which: 'before' | 'after',
): readonly Other[] {
  return others.flatMap(({ fields, step }) =>
    fields.filter((one) => one.name === name).map((one) => ({ step: step.id, value: one[which] })),
  );
}

/** A location of IIS that an earlier step changes through the directory may read as before for some minutes. */
function followed({ changes, operation }: Step, earlier: readonly Step[]): readonly Other[] {
  if (operation.type !== 'iis-attribute' && operation.type !== 'iis-providers') return [];
  const own = changes.filter(({ follows }) => follows !== true);
  return earlier.flatMap((step) =>
    step.changes
      .filter(({ follows }) => follows === true)
      .filter(({ property, resource }) => own.some((one) => one.property === property && one.resource === resource))
      .map(({ before }) => ({ step: step.id, value: before })),
  );
}

/** What two steps have in common that write the same thing. */
function stepTarget({ operation, server }: Pick<Step, 'operation' | 'server'>): string {
  switch (operation.type) {
    case 'cmdlet':
      return `${operation.cmdlet} ${operation.identity}`.toLowerCase();
    case 'iis-providers':
      return `${server} ${operation.location} providers`.toLowerCase();
    case 'iis-attribute':
      return `${server} ${operation.location} ${operation.section} ${operation.attribute}`.toLowerCase();
    case 'metabase':
      return `${server} ${operation.node} ${operation.property}`.toLowerCase();
    case 'registry':
      return `${server} ${operation.key} ${operation.name}`.toLowerCase();
  }
}
