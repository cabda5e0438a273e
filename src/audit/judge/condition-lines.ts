import { wordsOfLeaf, wordsOfValue } from '../../evaluate/findings/words-of-leaf.ts';
import type { Condition, Quantifier } from '../../model/policy/policy.ts';

/** One line of a condition in words: how deep it stands, and the node that evidence and tests name it by. */
interface ConditionLine {
  readonly depth: number;
  readonly text: string;
  readonly path: string;
}

/** A condition as a list of sentences, outermost first. */
export function conditionLines(condition: Condition, depth = 0): readonly ConditionLine[] {
  const line = (text: string): ConditionLine => ({ depth, text, path: condition.path });
  const inner = (one: Condition): readonly ConditionLine[] => conditionLines(one, depth + 1);
  switch (condition.type) {
    case 'all':
    case 'any':
      return [
        line(
          condition.conditions.length === 0
            ? condition.type === 'all'
              ? 'always'
              : 'never'
            : `${condition.type} of these:`,
        ),
        ...condition.conditions.flatMap(inner),
      ];
    case 'not':
      return condition.condition.type === 'leaf'
        ? [line(leafText(condition.condition, true))]
        : [line('not:'), ...inner(condition.condition)];
    case 'if':
      return [line('if:'), ...inner(condition.if), line('then:'), ...inner(condition.then)];
    case 'leaf':
      return [line(leafText(condition, false))];
    case 'elements':
      return [
        line(`${quantifierText(condition.quantifier)} item of ${condition.property}:`),
        ...inner(condition.condition),
      ];
    case 'resources':
      return [
        line(
          `${quantifierText(condition.quantifier)} ${condition.kind}${condition.where === undefined ? '' : ' of those where'}:`,
        ),
        ...(condition.where === undefined ? [] : [...inner(condition.where), line('holds:')]),
        ...inner(condition.condition),
      ];
    case 'lookup': {
      const { kind, match, key, onMissing, quantifier, whenUnset } = condition;
      const by = 'property' in key ? key.property : wordsOfValue(key.constant);
      const unset = whenUnset === undefined ? '' : ` (unset counts as ${wordsOfValue(whenUnset.value)})`;
      const many = quantifier === undefined ? 'its' : quantifierText(quantifier);
      return [
        line(`${many} ${kind} whose ${match} is ${by}${unset}; without one: ${onMissing}`),
        ...inner(condition.expect),
      ];
    }
    case 'agrees-with': {
      const { lookup, property, other, normalize } = condition;
      const by = 'property' in lookup.key ? lookup.key.property : wordsOfValue(lookup.key.constant);
      const how = normalize === 'none' ? '' : `, compared as ${normalize}`;
      return [
        line(
          `${property} agrees with ${other} of the ${lookup.kind} whose ${lookup.match} is ${by}${how}; without one: ${lookup.onMissing}`,
        ),
      ];
    }
    case 'unique':
      return [line(`no other holds its ${condition.keys.join(', ')}`)];
    case 'consistent-across':
      return [line(`${condition.properties.join(', ')} is the same wherever ${condition.groupBy.join(', ')} is`)];
  }
}

function leafText(leaf: Extract<Condition, { readonly type: 'leaf' }>, negated: boolean): string {
  const subject =
    'property' in leaf.subject ? leaf.subject.property : `the parameter (${wordsOfValue(leaf.subject.constant)})`;
  return `${subject} ${wordsOfLeaf(leaf, negated)}`;
}

function quantifierText(quantifier: Quantifier): string {
  if (quantifier.type !== 'count') return { every: 'every', some: 'at least one', none: 'no' }[quantifier.type];
  const words = { equals: 'exactly', atLeast: 'at least', atMost: 'at most' };
  return `${words[quantifier.operator]} ${quantifier.value}`;
}
