import type { RuleResult, RunSummary } from '../../model/run.ts';
import { type RuleWord, ruleWordOf, type Severity } from '../../model/words.ts';

/** Whether the rule said pass or fail of at least one resource, or found that it applies to none. */
function isJudged(result: RuleResult): boolean {
  const { pass, fail } = result.counts;
  return result.state === 'judged' && pass + fail + result.counts['not-applicable'] > 0;
}

/** The numbers of the first screen, from which every format takes them. */
export function summarize(results: readonly RuleResult[]): RunSummary {
  const words = results.map((result) => ({ word: ruleWordOf(result), severity: result.severity }));
  const countOf = (word: RuleWord): number => words.filter((entry) => entry.word === word).length;
  const failsOf = (severity: Severity): number =>
    words.filter((entry) => entry.word === 'fail' && entry.severity === severity).length;
  return {
    rules: results.length,
    byWord: {
      fail: countOf('fail'),
      'not-judged': countOf('not-judged'),
      manual: countOf('manual'),
      waived: countOf('waived'),
      pass: countOf('pass'),
      'not-applicable': countOf('not-applicable'),
    },
    failBySeverity: {
      critical: failsOf('critical'),
      high: failsOf('high'),
      medium: failsOf('medium'),
      low: failsOf('low'),
      info: failsOf('info'),
    },
    judged: results.filter(isJudged).length,
    inPart: results.filter((result) => isJudged(result) && result.counts.unknown > 0).length,
    notCollected: results.filter((result) => result.state === 'not-collected').length,
  };
}
