import type { Declarations } from '../../model/capture.ts';
import type { Value } from '../../model/resource.ts';
import { DECLARABLE } from '../schema/declarations.ts';
import { firstFaults } from './first-faults.ts';
import { readOneFile } from './read-one-file.ts';
import { checkShape } from './shape/check-shape.ts';

/**
 * Reads declarations.yaml. A fact that is not written, or has nothing behind it, is not there: it stays unknown. Throws
 * UserErrors('declarations-invalid') with the first twenty faults.
 */
export function loadDeclarations(text: string, path: string): Declarations {
  const file = readOneFile(text, path, 'declarations-invalid', 'The declarations');
  const faults = checkShape(file, 'declarations').map(({ error }) => error);
  if (faults.length > 0) throw firstFaults('declarations-invalid', 'The declarations', faults);
  return Object.fromEntries(
    [...DECLARABLE.keys()].flatMap((name) => {
      const steps = name.split('.');
      const value = valueAtSteps(file.value, steps);
      return value === undefined || value === null
        ? []
        : [[`declared.${name}`, { value, line: file.place(steps, 'key').line }] as const];
    }),
  );
}

function valueAtSteps(root: unknown, steps: readonly string[]): Value | undefined {
  let current: unknown = root;
  for (const step of steps) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as { readonly [name: string]: unknown })[step];
  }
  return current as Value;
}
