import type { KindPart } from '../../model/kind.ts';
import type { ConsistentAcross } from '../../model/policy/policy.ts';
import type { Resource, Value } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import { compileRead, type PropertyReader } from '../compile/compile-read.ts';
import { type CompiledCondition, type CompileScope, policyFault } from '../compile/compiled-condition.ts';
import { F, T, type Truth, U } from '../compile/truth.ts';
import { groundOf, strictest } from '../findings/ground.ts';
import { nounOf } from '../findings/noun.ts';
import { reasonOf, scopeOfResource } from '../findings/reason.ts';
import { reasonForAbsent } from '../findings/reason-for-absent.ts';
import { wordsOfValue } from '../findings/words-of-leaf.ts';
import { populationOf } from '../population.ts';
import { comparableText, groupName, type Member, mayJoin, memberGroups } from './member-groups.ts';

/** All members of one group give the same values. No majority is presumed: where they differ, each of them fails. */
export function compileConsistentAcross(node: ConsistentAcross, scope: CompileScope): CompiledCondition {
  if (scope.part !== 'own') throw policyFault(scope.rule, node.path, '"consistentAcross" stands in "expect" only');
  if (scope.kind.bulk)
    throw policyFault(scope.rule, node.path, `"consistentAcross" cannot stand over ${scope.kind.kind}, a bulk kind`);
  const { world, kind, registry } = scope;
  const groupBy = node.groupBy.map((path) => compileRead(path, scope));
  const properties = node.properties.map((path) => compileRead(path, scope));
  const privacy = strictest(properties.map((reader) => reader.spec));

  const { memberOf, all } = memberGroups(groupBy, properties, registry);

  /** Why others of a group may not have been seen: only the parts that can hold any of them count. */
  const gaps = new Map<string, UnknownReason | null>();
  const gapOf = ({ group }: Member): UnknownReason | null => {
    const name = JSON.stringify(group);
    const known = gaps.get(name);
    if (known !== undefined) return known;
    const parts = ({ identity }: KindPart): boolean =>
      groupBy.every(({ property, spec }, index) => {
        const held = Object.hasOwn(identity, property) ? comparableText(identity[property], spec) : undefined;
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
    const name = groupName(member.group);
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
        if (comparableText(value, reader.spec) === undefined) {
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

function tupleOf(readers: readonly PropertyReader[], resource: Resource): Value {
  const seen = readers.flatMap((reader): [string, Value][] => {
    const value = reader.read(resource, resource, undefined);
    return value === undefined ? [] : [[reader.path, value]];
  });
  return Object.fromEntries(seen);
}
