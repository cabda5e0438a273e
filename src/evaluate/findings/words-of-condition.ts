import type { Condition, Leaf, Quantifier } from '../../model/policy/policy.ts';
import { ITEM, type Noun, nounNamed } from './noun.ts';
import { wordsOfLeaf, wordsOfValue } from './words-of-leaf.ts';

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
