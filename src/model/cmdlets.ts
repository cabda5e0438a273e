import type { CmdletSpec, KindSpec, PropertySpec } from './kind.ts';
import { KINDS } from './kinds.ts';

/** A cmdlet with the kind that it tells of. */
export interface Cmdlet {
  readonly name: string;
  readonly kind: KindSpec;
  readonly spec: CmdletSpec;
}

/** Every cmdlet that a kind names, in the order of the kinds. */
export const CMDLETS: readonly Cmdlet[] = Object.values<KindSpec>(KINDS).flatMap((kind) =>
  Object.entries(kind.cmdlets ?? {}).map(([name, spec]) => ({ name, kind, spec })),
);

const BY_NAME = new Map(
  CMDLETS.flatMap((cmdlet) => [cmdlet.name, ...(cmdlet.spec.former ?? [])].map((name) => [name, cmdlet])),
);

/** By its name of today, or one of before. */
export const cmdletNamed = (name: string): Cmdlet | undefined => BY_NAME.get(name);

/** What the cmdlet calls a property, its first choice first; `[]` where no cmdlet says it. */
export function namesOfProperty(path: string, spec: PropertySpec, cmdlet: string): readonly string[] {
  if (spec.from === null) return [];
  const names = spec.from === undefined ? [`${path.charAt(0).toUpperCase()}${path.slice(1)}`] : [spec.from].flat();
  const own = spec.calledBy?.[cmdlet];
  return own === undefined ? [...names, ...Object.values(spec.calledBy ?? {})] : [own, ...names];
}

/** The properties that it answers; those that follow from others are none. */
export function propertiesOf({ name, kind }: Cmdlet): readonly (readonly [path: string, spec: PropertySpec])[] {
  return Object.entries(kind.properties).filter(
    ([, spec]) => spec.from !== null && (spec.requests ?? kind.requests).includes(name),
  );
}

/** The cmdlet's own name of a property of its kind, as its answers and the parameters of its Set- twin spell it. */
export function nameInCmdlet(cmdlet: string, path: string): string {
  const spec = cmdletNamed(cmdlet)?.kind.properties[path];
  const [name] = spec === undefined ? [] : namesOfProperty(path, spec, cmdlet);
  if (name === undefined) throw new Error(`${cmdlet} says nothing of "${path}"`);
  return name;
}

/** Names of what is taken of each object, in the order in which they are asked for. */
export function askedOf(cmdlet: Cmdlet): readonly string[] {
  const { name, kind, spec } = cmdlet;
  const { asks = ['*'] } = spec;
  const all = propertiesOf(cmdlet).map(([path]) => path);
  const paths = asks.flatMap((path) => (path === '*' ? all.filter((other) => !asks.includes(other)) : [path]));
  return [...new Set(paths.flatMap((path) => spelled(kind, path, name)))];
}

/** A property that says which resource it is, is asked for by all its names; of others the first one is there. */
function spelled(kind: KindSpec, path: string, cmdlet: string): readonly string[] {
  const spec = kind.properties[path];
  if (spec === undefined) return [path];
  const names = namesOfProperty(path, spec, cmdlet);
  return spec.identity === true ? names : names.slice(0, 1);
}

/** Rows of names that tell an object of the cmdlet, as it spells them. */
export function signsOf({ name, kind, spec }: Cmdlet): readonly (readonly string[])[] {
  return (spec.signs ?? []).map((row) => row.flatMap((path) => spelled(kind, path, name).slice(0, 1)));
}
