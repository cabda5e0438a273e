import type { KindPart, PropertySpec } from '../../model/kind.ts';
import type { ConsistentAcross } from '../../model/policy/policy.ts';
import type { Resource, Value, ValueOrAbsent } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import { type CompiledCondition, type CompileScope, policyFault } from '../compile/compiled-condition.ts';
import { compileRead, type PropertyReader } from '../compile/read.ts';
import { canonical, F, isList, isTyped, T, type Truth, U } from '../compile/truth.ts';
import { groundOf, strictest } from '../findings/ground.ts';
import { reasonForAbsent, reasonOf, scopeOfResource } from '../findings/reason.ts';
import { nounOf, wordsOfValue } from '../findings/words.ts';
import { populationOf } from '../population.ts';

/** One member with its group and what it says; `undefined` stands where something was not seen. */
interface Member {
  readonly resource: Resource;
  readonly group: readonly (string | undefined)[];
  readonly tuple: string | undefined;
}

/** All members of one group give the same values. No majority is presumed: where they differ, each of them fails. */
export function compileConsistentAcross(node: ConsistentAcross, scope: CompileScope): CompiledCondition {
  if (scope.part !== 'own') throw policyFault(scope.rule, node.path, '"consistentAcross" stands in "expect" only');
  if (scope.kind.bulk)
    throw policyFault(scope.rule, node.path, `"consistentAcross" cannot stand over ${scope.kind.kind}, a bulk kind`);
  const { world, kind, registry } = scope;
  const groupBy = node.groupBy.map((path) => compileRead(path, scope));
  const properties = node.properties.map((path) => compileRead(path, scope));
  const privacy = strictest(properties.map((reader) => reader.spec));

  const memberOf = (resource: Resource): Member => {
    const tuple = properties.map((reader) => textOf(reader.read(resource, resource, undefined), reader.spec));
    return {
      resource,
      group: groupBy.map((reader) => textOf(reader.read(resource, resource, undefined), reader.spec)),
      tuple: tuple.includes(undefined) ? undefined : JSON.stringify(tuple),
    };
  };

  const build = () => {
    const members = registry.members?.() ?? { certain: [], possible: [] };
    const certain = members.certain.map(memberOf);
    const groups = new Map<string, Member[]>();
    const loose: Member[] = members.possible.map(memberOf);
    for (const member of certain) {
      const name = nameOf(member.group);
      if (name === undefined) loose.push(member);
      else groups.set(name, [...(groups.get(name) ?? []), member]);
    }
    return { groups, loose };
  };
  let known: ReturnType<typeof build> | undefined;
  const all = () => {
    known ??= build();
    return known;
  };

  /** Why others of a group may not have been seen: only the parts that can hold any of them count. */
  const gaps = new Map<string, UnknownReason | null>();
  const gapOf = ({ group }: Member): UnknownReason | null => {
    const name = JSON.stringify(group);
    const known = gaps.get(name);
    if (known !== undefined) return known;
    const parts = ({ identity }: KindPart): boolean =>
      groupBy.every(({ property, spec }, index) => {
        const held = Object.hasOwn(identity, property) ? textOf(identity[property], spec) : undefined;
        return held === undefined || group[index] === undefined || held === group[index];
      });
    const population = populationOf(world, kind, { ...registry.reach, parts });
    const gap = population.complete ? null : population.gap;
    gaps.set(name, gap);
    return gap;
  };

  const judge = (
    resource: Resource,
  ): { readonly truth: Truth; readonly member: Member; readonly group: readonly Member[] } => {
    const member = memberOf(resource);
    const name = nameOf(member.group);
    if (name === undefined) return { truth: U, member, group: [] };
    const others = all().groups.get(name) ?? [];
    // One of which it cannot be told whether the rule is for it is compared as if it were.
    const group = others.some((other) => other.resource === resource) ? others : [...others, member];
    const tuples = new Set(group.flatMap(({ tuple }) => (tuple === undefined ? [] : [tuple])));
    if (tuples.size > 1) return { truth: member.tuple === undefined ? U : F, member, group };
    const isWhole =
      gapOf(member) === null &&
      group.every(({ tuple }) => tuple !== undefined) &&
      !all().loose.some((other) => mayJoin(other, member));
    return { truth: isWhole ? T : U, member, group };
  };

  const reasonFor = (member: Member, group: readonly Member[]): UnknownReason => {
    const unseen = (of: Member, readers: readonly PropertyReader[]): UnknownReason | undefined => {
      for (const reader of readers) {
        const value = reader.read(of.resource, of.resource, undefined);
        if (value === undefined) return reasonForAbsent(world, of.resource, reader.property);
        if (textOf(value, reader.spec) === undefined) {
          return reasonOf('bad-type', `${reader.path} cannot be compared`, scopeOfResource(of.resource));
        }
      }
      return undefined;
    };
    const loose = all().loose.find((other) => mayJoin(other, member));
    return (
      unseen(member, groupBy) ??
      unseen(member, properties) ??
      gapOf(member) ??
      group.map((other) => unseen(other, properties)).find((reason) => reason !== undefined) ??
      (loose === undefined ? undefined : unseen(loose, groupBy)) ??
      reasonOf(
        'not-in-answer',
        'whether another one belongs to its group cannot be told',
        scopeOfResource(member.resource),
      )
    );
  };

  return {
    test: (resource) => judge(resource).truth,
    explain: (resource, self, _item, negated, grounds) => {
      const { truth, member, group } = judge(resource);
      const said = groupBy.map(
        (reader) => `${reader.path} ${wordsOfValue(reader.read(resource, self, undefined) ?? null)}`,
      );
      const one = properties.length === 1 ? properties[0] : undefined;
      const ground = (of: Resource, holders: number, reason?: UnknownReason) =>
        groundOf({
          path: node.path,
          expected: `${negated ? 'differs' : 'is the same'} for every ${nounOf(kind).one} with the same ${node.groupBy.join(', ')}`,
          privacy,
          owner: of,
          self,
          property: one?.property ?? null,
          observed: one === undefined ? tupleOf(properties, of) : one.read(of, of, undefined),
          detail: `${holders} of ${group.length} with ${said.join(', ')}`,
          reason,
        });
      if (truth !== F) {
        grounds.push(ground(resource, 1, truth === U ? reasonFor(member, group) : undefined));
        return;
      }
      const byTuple = Map.groupBy(
        group.filter(({ tuple }) => tuple !== undefined),
        ({ tuple }) => tuple,
      );
      const own = byTuple.get(member.tuple) ?? [];
      grounds.push(ground(resource, own.length));
      for (const [tuple, holders] of byTuple) {
        const [first] = holders;
        if (tuple !== member.tuple && first !== undefined) grounds.push(ground(first.resource, holders.length));
      }
    },
  };
}

function nameOf(group: readonly (string | undefined)[]): string | undefined {
  return group.includes(undefined) ? undefined : JSON.stringify(group);
}

/** Whether somebody whose group or selection is not wholly known may belong to the group of a member. */
function mayJoin(other: Member, member: Member): boolean {
  return (
    other.resource !== member.resource &&
    other.group.every((part, index) => part === undefined || part === member.group[index])
  );
}

function tupleOf(readers: readonly PropertyReader[], resource: Resource): Value {
  const seen = readers.flatMap((reader): [string, Value][] => {
    const value = reader.read(resource, resource, undefined);
    return value === undefined ? [] : [[reader.path, value]];
  });
  return Object.fromEntries(seen);
}

/** A text that is equal exactly for equal values; `undefined` for what was not seen or has the wrong type. */
function textOf(value: ValueOrAbsent, spec: PropertySpec | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return 'null';
  const elements = isList(value) ? value : [value];
  if (!elements.every((element) => isTyped(spec?.type, element))) return undefined;
  const texts = elements.map((element) => JSON.stringify(canonical(spec?.type, element)));
  if (!isList(value)) return texts[0];
  return JSON.stringify(spec?.many === 'set' ? [...new Set(texts)].sort() : texts);
}
