import type { Declarations } from '../../model/capture.ts';
import { type Properties, valueAt } from '../../model/resource.ts';
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
      const value = valueAt(file.value as Properties, name);
      return value === undefined || value === null
        ? []
        : [[`declared.${name}`, { value, line: file.place(name.split('.'), 'key').line }] as const];
    }),
  );
}
