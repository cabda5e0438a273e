import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import type { KindSpec, PropertySpec } from '../../model/kind.ts';
import type { Properties, Value } from '../../model/resource.ts';
import { checkTyped } from '../build/leaf/check-typed.ts';
import type { PolicyTestFile } from '../read/policy-test.ts';
import type { YamlPath } from '../read/yaml/yaml-file.ts';

/** Values by full property path. */
export type FlatProperties = ReadonlyMap<string, Value>;

/**
 * The declared properties of a test resource by path; `{ a: { b: 1 } }` and `{ a.b: 1 }` are the same. A group that is
 * `null` is unset as a whole. Names that the kind does not have, and values of a wrong type, are reported.
 */
export function flatten(
  file: PolicyTestFile['file'],
  kind: KindSpec,
  properties: Properties,
  at: YamlPath,
  report: (fault: UserError) => void,
): FlatProperties {
  const flat = new Map<string, Value>();
  const visit = (value: Value, path: string, where: YamlPath): void => {
    const spec = specOf(kind, path);
    if (spec !== undefined) {
      const wrong = checkValue(spec, value);
      if (wrong !== undefined)
        report(file.fault(where, 'value', 'wrong-operand', `${path}: ${wrong.message}`, wrong.hint));
      flat.set(path, value);
      return;
    }
    const names = Object.keys(kind.properties);
    const isGroup = names.some((name) => name.startsWith(`${path}.`));
    if (isGroup && value === null) {
      for (const name of names) if (name.startsWith(`${path}.`)) flat.set(name, null);
    } else if (isGroup && isMapping(value)) {
      for (const [name, inner] of Object.entries(value)) visit(inner, `${path}.${name}`, [...where, name]);
    } else {
      report(
        file.fault(
          where,
          'key',
          'unknown-property',
          `"${path}" is not a property of ${kind.kind}.`,
          didYouMean(path, names),
        ),
      );
    }
  };
  for (const [name, value] of Object.entries(properties)) visit(value, name, [...at, name]);
  return flat;
}

/** Nests flat properties again: what stands on a line of a snapshot. */
export function nest(flat: FlatProperties): Properties {
  const root: { [name: string]: Value } = {};
  for (const [path, value] of flat) {
    const steps = path.split('.');
    let holder = root;
    for (const step of steps.slice(0, -1)) {
      const inner = Object.hasOwn(holder, step) ? holder[step] : undefined;
      const next: { [name: string]: Value } = isMapping(inner) ? { ...inner } : {};
      holder[step] = next;
      holder = next;
    }
    holder[steps.at(-1) ?? path] = value;
  }
  return root;
}

/** The property of that path, or all of a group. */
export function pathsBelow(kind: KindSpec, path: string): readonly string[] {
  return Object.keys(kind.properties).filter((name) => name === path || name.startsWith(`${path}.`));
}

const specOf = (kind: KindSpec, path: string): PropertySpec | undefined =>
  Object.hasOwn(kind.properties, path) ? kind.properties[path] : undefined;

const isMapping = (value: Value | undefined): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `null` is a value of every property; an enum keeps values that its kind does not know. */
function checkValue(spec: PropertySpec, value: Value): ReturnType<typeof checkTyped> {
  if (value === null) return undefined;
  const { values: _, ...open } = spec;
  if (spec.many === undefined) return checkTyped(open, value);
  if (!Array.isArray(value)) return { code: 'wrong-operand', message: 'Expected a list.', hint: 'write it as [ … ]' };
  return value.map((element: Value) => checkTyped(open, element)).find((wrong) => wrong !== undefined);
}
