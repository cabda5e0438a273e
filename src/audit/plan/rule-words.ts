import type { RuleWords } from '../../model/plan/grounds.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';

/**
 * What a change document says of a rule. @param underTarget The same rule as the target profile wants it, where there
 * is one.
 */
export function ruleWords(rule: EffectiveRule, underTarget: EffectiveRule | undefined): RuleWords {
  const [parameter] = Object.keys(rule.parameters);
  const value = parameter === undefined ? undefined : String(rule.values[parameter]);
  const title = oneLine((parameter === undefined ? undefined : rule.parameters[parameter]?.title) ?? parameter ?? '');
  const whys = typeof rule.why === 'string' ? [] : Object.entries(rule.why);
  return {
    id: rule.id,
    title: oneLine(rule.title),
    failure: oneLine(rule.failure),
    severity: rule.severity,
    targetSeverity: underTarget?.severity ?? null,
    harm: rule.harm,
    symptoms: rule.symptoms,
    why: typeof rule.why === 'string' ? oneLine(rule.why) : lineOrNull(whys.find(([name]) => name === value)?.[1]),
    instead: whys
      .filter(([name]) => name !== value)
      .map(([name, why]) => ({ parameter: title, value: name, why: oneLine(why) })),
    notice: lineOrNull(rule.notice),
    careful: lineOrNull(rule.careful),
    certainty: rule.certainty ?? null,
    references: rule.references,
  };
}

/** Policies wrap their texts over several lines. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const lineOrNull = (text: string | undefined): string | null => (text === undefined ? null : oneLine(text));
