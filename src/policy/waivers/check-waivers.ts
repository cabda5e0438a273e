import { didYouMean } from '../../lib/words/suggest.ts';
import type { WaiverUse } from '../../model/run.ts';
import { buildRule } from '../build/build-rule.ts';
import { readsOf } from '../profile/reads-of.ts';
import type { RuleSource } from '../read/policy-set.ts';
import type { Waiver } from './waiver.ts';

/** Every property that a rule reads, of its own resource and of those that it looks up; sorted. */
export function propertiesRead(rule: RuleSource): readonly string[] {
  const built = buildRule(rule, () => undefined);
  if (built === undefined) return [];
  return [...new Set([...readsOf(built).values()].flatMap((paths) => [...paths]))].sort();
}

/** What is said of an accepted value of a property that the rule never looks at; `undefined` where it does. */
export function unreadProperty(rule: RuleSource, path: string): string | undefined {
  const known = propertiesRead(rule);
  if (known.includes(path)) return undefined;
  const hint = didYouMean(path, known) ?? `it reads ${known.join(', ')}`;
  return `${rule.about.id} does not read "${path}": accepting its value covers nothing; ${hint}`;
}

/** Accepted values of properties that the rule does not read, one sentence each. */
export const unreadProperties = (rule: RuleSource, { observed }: Pick<Waiver, 'observed'>): readonly string[] =>
  Object.keys(observed).flatMap((path) => unreadProperty(rule, path) ?? []);

/** States in which an approved waiver covers nothing, as an audit says it. */
export const COVERS_NOTHING: { readonly [state in WaiverUse['state']]?: string } = {
  expired: 'it has expired',
  unused: 'nothing fails that it accepts',
  'over-broad': 'it names no resource',
  'too-long': 'it runs longer than the severity allows',
  'value-changed': 'the value is not the accepted one any more',
};
