import type { PropertySpec } from '../../model/kind.ts';
import type { Resource, ValueOrAbsent } from '../../model/resource.ts';
import { canonical, isList, isTyped } from '../compile/typed-value.ts';

/** One member with its group and what it says; `undefined` stands where something was not seen. */
export interface Member {
  readonly resource: Resource;
  readonly group: readonly (string | undefined)[];
  readonly tuple: string | undefined;
}

/** Name of a group; `undefined` where a part of it was not seen. */
export function groupName(group: readonly (string | undefined)[]): string | undefined {
  return group.includes(undefined) ? undefined : JSON.stringify(group);
}

/** Whether somebody whose group or selection is not wholly known may belong to the group of a member. */
export function mayJoin(other: Member, member: Member): boolean {
  return (
    other.resource !== member.resource &&
    other.group.every((part, index) => part === undefined || part === member.group[index])
  );
}

/** A text that is equal exactly for equal values; `undefined` for what was not seen or has the wrong type. */
export function comparableText(value: ValueOrAbsent, spec: PropertySpec | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return 'null';
  const elements = isList(value) ? value : [value];
  if (!elements.every((element) => isTyped(spec?.type, element))) return undefined;
  const texts = elements.map((element) => JSON.stringify(canonical(spec?.type, element)));
  if (!isList(value)) return texts[0];
  return JSON.stringify(spec?.many === 'set' ? [...new Set(texts)].sort() : texts);
}
