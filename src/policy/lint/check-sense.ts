import { canonicalJson } from '../../lib/canonical-json.ts';
import type { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import type { RawCondition, RuleSource } from '../read/policy-set.ts';
import type { YamlPath } from '../read/yaml-file.ts';

/** What loads and says nothing: conditions that no value can reach, implications of themselves, words without content. */
export function checkSense(rule: RuleSource): readonly UserError[] {
  return [
    ...[
      [rule.select.where, ['select', 'where']] as const,
      [rule.appliesTo?.when, ['appliesTo', 'when']] as const,
      [rule.expect, ['expect']] as const,
    ].flatMap(([condition, at]) => (condition === undefined ? [] : idle(rule, condition, [...rule.at, ...at]))),
    ...emptyWords(rule),
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
    const property = propertyOf(member);
    if (property === undefined) return [];
    const other = members.slice(0, index).find((one) => propertyOf(one) === property && excludes(one, member));
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
    const property = propertyOf(member);
    if (property === undefined) return [];
    const other = members.slice(0, index).find((one) => propertyOf(one) === property && exhausts(one, member));
    if (other === undefined) return [];
    const message = `Every value of "${property}" satisfies this or the ${placeOf(members, other)} condition: it always holds.`;
    return [fault('idle-condition', message, 'leave one out, or ask for both with "all"', 'any', index)];
  });
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];
const placeOf = (members: readonly unknown[], one: unknown): string => ORDINALS[members.indexOf(one)] ?? 'other';

const isCondition = (value: unknown): value is RawCondition =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldOf = (value: unknown, field: string): unknown => (isCondition(value) ? value[field] : undefined);
const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** `then` stands inside an "all" of `if`. */
const isAmong = (then: unknown, condition: unknown): boolean => {
  const members = fieldOf(condition, 'all');
  return Array.isArray(members) && members.some((member) => isSame(member, then));
};

/** The property of a leaf that nothing else qualifies. */
function propertyOf(value: unknown): string | undefined {
  const property = fieldOf(value, 'property');
  return typeof property === 'string' && fieldOf(value, 'whenUnset') === undefined ? property : undefined;
}

const literal = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);
const textOf = (value: unknown): string => String(value).toLowerCase();

/** The values that a leaf lets through, where they are listed. */
function allowed(leaf: unknown): readonly string[] | undefined {
  const equals = fieldOf(leaf, 'equals');
  if (literal(equals)) return [textOf(equals)];
  const list = fieldOf(leaf, 'in');
  return Array.isArray(list) && list.every(literal) ? list.map(textOf) : undefined;
}

function excludes(a: unknown, b: unknown): boolean {
  const [left, right] = [allowed(a), allowed(b)];
  if (left !== undefined && right !== undefined) return !left.some((value) => right.includes(value));
  for (const [one, other] of [
    [a, b],
    [b, a],
  ]) {
    if (fieldOf(one, 'isSet') === true && fieldOf(other, 'isUnset') === true) return true;
    if (fieldOf(one, 'isUnset') === true && allowed(other) !== undefined) return true;
    const low = fieldOf(one, 'atLeast');
    const high = fieldOf(other, 'atMost');
    if (typeof low === 'number' && typeof high === 'number' && low > high) return true;
    const not = fieldOf(one, 'notEquals');
    const only = allowed(other);
    if (literal(not) && only?.length === 1 && only[0] === textOf(not)) return true;
  }
  return false;
}

function exhausts(a: unknown, b: unknown): boolean {
  const [left, right] = [fieldOf(a, 'equals'), fieldOf(b, 'equals')];
  if (typeof left === 'boolean' && typeof right === 'boolean') return left !== right;
  for (const [one, other] of [
    [a, b],
    [b, a],
  ]) {
    const refused = refusedBy(one);
    if (refused !== undefined && letsThrough(other, refused)) return true;
  }
  return false;
}

/** The one value that a leaf refuses, where it refuses one alone: `null` of `isSet`. */
function refusedBy(leaf: unknown): string | null | undefined {
  if (fieldOf(leaf, 'isSet') === true) return null;
  const not = fieldOf(leaf, 'notEquals');
  return literal(not) ? textOf(not) : undefined;
}

function letsThrough(leaf: unknown, value: string | null): boolean {
  if (value === null && fieldOf(leaf, 'isUnset') === true) return true;
  const refused = refusedBy(leaf);
  if (refused !== undefined) return refused !== value;
  return value !== null && allowed(leaf)?.includes(value) === true;
}

/** Words that stand in place of words. */
const PLACEHOLDERS = /^(?:to ?do|tbd|tba|fixme|xxx|\?+|\.+|-+|n\/?a|none|lorem ipsum.*|because\.?)$/i;
const LEAST_WHY = 10;

function emptyWords({ about, at, document }: RuleSource): readonly UserError[] {
  const fault = (message: string, hint: string, ...more: YamlPath): UserError =>
    document.file.fault([...at, ...more], 'value', 'empty-words', message, hint);
  const why = typeof about.why === 'string' ? [['why', about.why] as const] : Object.entries(about.why);
  const texts: readonly (readonly [YamlPath, string])[] = [
    [['title'], about.title],
    [['failure'], about.failure],
    ...why.map(([key, text]): readonly [YamlPath, string] => [key === 'why' ? ['why'] : ['why', key], text]),
    ...(about.notice === undefined ? [] : [[['notice'], about.notice] as const]),
    ...(about.careful === undefined ? [] : [[['careful'], about.careful] as const]),
  ];
  const hollow = texts
    .filter(([, text]) => PLACEHOLDERS.test(text.trim()))
    .map(([path, text]) =>
      fault(`"${text}" says nothing to somebody who has the fault.`, 'write what it means for people', ...path),
    );
  const short = why
    .filter(([, text]) => text.trim().length < LEAST_WHY && !PLACEHOLDERS.test(text.trim()))
    .map(([key]) =>
      fault(
        'A "why" of a few letters explains nothing.',
        'say what goes wrong for people, and how that is known',
        ...(key === 'why' ? ['why'] : ['why', key]),
      ),
    );
  const twice =
    about.title.trim().toLowerCase() === about.failure.trim().toLowerCase()
      ? [
          fault(
            '"failure" repeats "title", which is true when the rule passes.',
            'say what is wrong, with {found}',
            'failure',
          ),
        ]
      : [];
  return [...hollow, ...short, ...twice];
}
