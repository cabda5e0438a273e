import type { KindSpec } from '../../model/kind.ts';
import { kindOf } from '../../model/kinds.ts';
import { OPERATORS, operatorOf } from '../../model/policy/operators.ts';
import type { Condition, Leaf, Quantifier } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';

/** A thing, and several of it. */
export interface Noun {
  readonly one: string;
  readonly many: string;
}

/** The kind inside a sentence: `accepted domain`, `IIS location`. A title that begins with a name keeps its capital. */
export function nounOf(kind: Pick<KindSpec, 'title' | 'plural'>): Noun {
  const { title, plural } = kind;
  const isName = title.charAt(0).toLowerCase() !== plural.charAt(0);
  return { one: isName ? title : title.charAt(0).toLowerCase() + title.slice(1), many: plural };
}

/** The same by the name of the kind, as conditions hold it. */
function nounNamed(name: string): Noun {
  const kind = kindOf(name);
  return kind === undefined ? { one: name, many: `${name}s` } : nounOf(kind);
}

/** `an accepted domain`; no title begins with a spoken `you`. */
export function aOne(noun: Noun): string {
  return `${/^[aeiou]/i.test(noun.one) ? 'an' : 'a'} ${noun.one}`;
}

/**
 * What a leaf wants, in words: `first is Negotiate`. `negated`: what it wants below a `not`. `held`: what the property
 * that it is compared with holds, in words.
 */
export function wordsOfLeaf(leaf: Leaf, negated: boolean, held?: string): string {
  const name = negated ? oppositeOf(leaf.operator) : leaf.operator;
  const says = saysOf(name ?? leaf.operator, 'property' in leaf.operand);
  const brackets = held === undefined ? '' : ` (${held})`;
  const operand = 'property' in leaf.operand ? leaf.operand.property + brackets : wordsOfValue(leaf.operand.value);
  const words = `${negated && name === undefined ? 'not: ' : ''}${says.replace('{operand}', () => operand)}`;
  return leaf.whenUnset === undefined ? words : `${words} (unset counts as ${wordsOfValue(leaf.whenUnset.value)})`;
}

/** `is Ntlm`, but `equals primarySmtpAddress`: a name of a property is no value. */
function saysOf(operator: string, isProperty: boolean): string {
  if (isProperty && operator === 'equals') return 'equals {operand}';
  if (isProperty && operator === 'notEquals') return 'differs from {operand}';
  return operatorOf(operator)?.says ?? operator;
}

export function wordsOfValue(value: Value): string {
  if (value === null) return 'unset';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(wordsOfValue).join(', ');
  if (typeof value === 'object') return 'asOf' in value ? 'the time of the audit' : JSON.stringify(value);
  return String(value);
}

/** `every item: item is one of Negotiate, NTLM`, `at most 1 item: item starts with SMTP:`. `which` follows the noun. */
export function wordsOfQuantifier(
  quantifier: Quantifier,
  noun: Noun,
  which: string,
  condition: string,
  negated: boolean,
): string {
  const prefix = negated ? 'not: ' : '';
  if (quantifier.type !== 'count') {
    const word = quantifier.type === 'none' ? 'no' : quantifier.type;
    return `${prefix}${word} ${noun.one}${which}: ${condition}`;
  }
  const count = { equals: 'exactly', atLeast: 'at least', atMost: 'at most' }[quantifier.operator];
  return `${prefix}${count} ${quantifier.value} ${quantifier.value === 1 ? noun.one : noun.many}${which}: ${condition}`;
}

export const ITEM: Noun = { one: 'item', many: 'items' };

/** A whole condition on one line, for evidence of quantifiers. */
export function wordsOfCondition(condition: Condition): string {
  switch (condition.type) {
    case 'all':
    case 'any':
      return condition.conditions.map(wordsOfCondition).join(condition.type === 'all' ? ' and ' : ' or ');
    case 'not':
      return condition.condition.type === 'leaf'
        ? subjectOf(condition.condition, true)
        : `not (${wordsOfCondition(condition.condition)})`;
    case 'if':
      return `if ${wordsOfCondition(condition.if)} then ${wordsOfCondition(condition.then)}`;
    case 'leaf':
      return subjectOf(condition, false);
    case 'elements':
      return `${condition.property} has ${wordsOfQuantifier(condition.quantifier, ITEM, '', wordsOfCondition(condition.condition), false)}`;
    case 'resources':
      return wordsOfQuantifier(
        condition.quantifier,
        nounNamed(condition.kind),
        whichOf(condition.where),
        wordsOfCondition(condition.condition),
        false,
      );
    case 'lookup':
      return `its ${nounNamed(condition.kind).one}: ${wordsOfCondition(condition.expect)}`;
    case 'agrees-with':
      return `${condition.property} agrees with ${condition.other} of its ${nounNamed(condition.lookup.kind).one}`;
    case 'unique':
      return `no other resource holds its ${condition.keys.join(', ')}`;
    case 'consistent-across':
      return `${condition.properties.join(', ')} is the same for the same ${condition.groupBy.join(', ')}`;
  }
}

/** ` where isDefault is true`, or nothing. */
export function whichOf(where: Condition | undefined): string {
  return where === undefined ? '' : ` where ${wordsOfCondition(where)}`;
}

function subjectOf(leaf: Leaf, negated: boolean): string {
  const subject = 'property' in leaf.subject ? leaf.subject.property : wordsOfValue(leaf.subject.constant);
  return `${subject} ${wordsOfLeaf(leaf, negated)}`;
}

const OPPOSITES: ReadonlyMap<string, string> = new Map(
  Object.entries(OPERATORS).flatMap(([name, { negativeOf }]) =>
    negativeOf === undefined
      ? []
      : [
          [name, negativeOf],
          [negativeOf, name],
        ],
  ),
);

function oppositeOf(operator: string): string | undefined {
  return OPPOSITES.get(operator);
}
