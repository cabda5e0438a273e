import { canonicalJson } from '../../lib/canonical-json.ts';
import type { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import type { RawCondition, RuleSource } from '../read/policy-set.ts';
import type { YamlPath } from '../read/yaml/yaml-file.ts';
import { checkWords } from './check-words.ts';
import { excludes, exhausts, fieldOf, isCondition, propertyOfLeaf } from './leaf-logic.ts';

/** What loads and says nothing: conditions that no value can reach, implications of themselves, words without content. */
export function checkSense(rule: RuleSource): readonly UserError[] {
  return [
    ...[
      [rule.select.where, ['select', 'where']] as const,
      [rule.appliesTo?.when, ['appliesTo', 'when']] as const,
      [rule.expect, ['expect']] as const,
    ].flatMap(([condition, at]) => (condition === undefined ? [] : idle(rule, condition, [...rule.at, ...at]))),
    ...checkWords(rule),
  ];
}

function idle(rule: RuleSource, condition: RawCondition, at: YamlPath): readonly UserError[] {
  const fault = (code: ErrorCode, message: string, hint: string, ...more: YamlPath): UserError =>
    rule.document.file.fault([...at, ...more], 'value', code, message, hint);
  const found: UserError[] = [];
  for (const group of ['all', 'any'] as const) {
    const members = condition[group];
    if (!Array.isArray(members)) continue;
    if (members.length === 0) {
      const always = group === 'all' ? 'always' : 'never';
      found.push(
        fault('idle-condition', `An empty "${group}" ${always} holds: it judges nothing.`, 'leave it out', group),
      );
    }
    const told = members.map(canonicalJson);
    for (const [index, one] of told.entries()) {
      if (told.indexOf(one) < index)
        found.push(
          fault('idle-condition', `This stands twice in "${group}": once is enough.`, 'leave one out', group, index),
        );
    }
    found.push(...(group === 'all' ? contradictions(members, fault) : tautologies(members, fault)));
  }
  if (condition.if !== undefined && condition.then !== undefined) {
    if (isSame(condition.if, condition.then)) {
      found.push(
        fault(
          'vacuous-implication',
          '"if" and "then" say the same: it always holds.',
          'say what has to follow',
          'then',
        ),
      );
    } else if (isAmong(condition.then, condition.if)) {
      found.push(
        fault(
          'vacuous-implication',
          '"then" is a part of "if" already: it always holds.',
          'say what has to follow',
          'then',
        ),
      );
    }
  }
  const inner = Object.entries(condition).flatMap(([field, value]) =>
    Array.isArray(value)
      ? value.flatMap((one, index) => (isCondition(one) ? idle(rule, one, [...at, field, index]) : []))
      : isCondition(value)
        ? idle(rule, value, [...at, field])
        : [],
  );
  return [...found, ...inner];
}

type Fault = (code: ErrorCode, message: string, hint: string, ...more: YamlPath) => UserError;

/** Two members of an "all" that no single value can satisfy. */
function contradictions(members: readonly unknown[], fault: Fault): readonly UserError[] {
  return members.flatMap((member, index) => {
    const property = propertyOfLeaf(member);
    if (property === undefined) return [];
    const other = members.slice(0, index).find((one) => propertyOfLeaf(one) === property && excludes(one, member));
    if (other === undefined) return [];
    const message = `No value of "${property}" can satisfy this and the ${placeOf(members, other)} condition at once.`;
    return [
      fault('unreachable-condition', message, 'one of them is meant for another property, or for "any"', 'all', index),
    ];
  });
}

/** Two members of an "any" one of which every value satisfies. */
function tautologies(members: readonly unknown[], fault: Fault): readonly UserError[] {
  return members.flatMap((member, index) => {
    const property = propertyOfLeaf(member);
    if (property === undefined) return [];
    const other = members.slice(0, index).find((one) => propertyOfLeaf(one) === property && exhausts(one, member));
    if (other === undefined) return [];
    const message = `Every value of "${property}" satisfies this or the ${placeOf(members, other)} condition: it always holds.`;
    return [fault('idle-condition', message, 'leave one out, or ask for both with "all"', 'any', index)];
  });
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];
const placeOf = (members: readonly unknown[], one: unknown): string => ORDINALS[members.indexOf(one)] ?? 'other';
const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** `then` stands inside an "all" of `if`. */
const isAmong = (then: unknown, condition: unknown): boolean => {
  const members = fieldOf(condition, 'all');
  return Array.isArray(members) && members.some((member) => isSame(member, then));
};
