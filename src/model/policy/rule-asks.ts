import { canonicalJson } from '../../lib/canonical-json.ts';
import type { EffectiveRule } from './policy.ts';

/**
 * What a rule asks, and of what: conditions with their parameters replaced. Two rules with the same text judge alike,
 * whatever is written about them and wherever they stand.
 */
export const ruleAsks = ({ appliesTo, expect, select }: EffectiveRule): string =>
  canonicalJson({ expect, select, ...(appliesTo === undefined ? {} : { appliesTo }) });
