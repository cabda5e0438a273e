import type { PropertySpec } from '../../model/kind.ts';
import type { Resource, ValueOrAbsent } from '../../model/resource.ts';
import type { PropertyReader } from '../compile/compile-read.ts';
import type { Registry } from '../compile/compiled-condition.ts';
import { canonical, isList, isTyped } from '../compile/typed-value.ts';

/** One member with its group and what it says; `undefined` stands where something was not seen. */
export interface Member {
  readonly resource: Resource;
  readonly group: readonly (string | undefined)[];
  readonly tuple: string | undefined;
}

/** The members of a rule by what they have in common; `loose` are those of which group or selection is not wholly known. */
interface MemberGroups {
  readonly memberOf: (resource: Resource) => Member;
  readonly all: () => { readonly groups: ReadonlyMap<string, readonly Member[]>; readonly loose: readonly Member[] };
}

/** Groups are made when they are first asked for: the registry knows the members no earlier. */
export function memberGroups(
  groupBy: readonly PropertyReader[],
  properties: readonly PropertyReader[],
  registry: Registry,
): MemberGroups {
  const textAt = (reader: PropertyReader, resource: Resource): string | undefined =>
    comparableText(reader.read(resource, resource, undefined), reader.spec);
  const memberOf = (resource: Resource): Member => {
    const tuple = properties.map((reader) => textAt(reader, resource));
    return {
      resource,
      group: groupBy.map((reader) => textAt(reader, resource)),
      tuple: tuple.includes(undefined) ? undefined : JSON.stringify(tuple),
    };
  };
  const build = () => {
    const members = registry.members?.() ?? { certain: [], possible: [] };
    const certain = members.certain.map(memberOf);
    const groups = new Map<string, Member[]>();
    const loose: Member[] = members.possible.map(memberOf);
    for (const member of certain) {
      const name = groupName(member.group);
      if (name === undefined) loose.push(member);
      else groups.set(name, [...(groups.get(name) ?? []), member]);
    }
    return { groups, loose };
  };
  let known: ReturnType<typeof build> | undefined;
  return {
    memberOf,
    all: () => {
      known ??= build();
      return known;
    },
  };
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
