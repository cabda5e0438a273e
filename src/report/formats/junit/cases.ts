import type { TestCase, TestSuite } from 'junit-report-builder';
import type { Run } from '../../../model/run.ts';
import { failsTheRun, type Severity } from '../../../model/words.ts';
import { partMessage, partName, type ResultPart, type Standing, waivedText } from '../../words/result-part.ts';

/** Adds a test case for each part of a suite. */
export function junitCases(run: Run, parts: readonly ResultPart[], suite: TestSuite): void {
  const names = new Map<string, number>();
  for (const part of parts) {
    const plain = part.finding === null ? `${partName(part)} (${part.standing})` : partName(part);
    const key = `${part.rule.id} ${plain}`;
    const times = names.get(key) ?? 0;
    names.set(key, times + 1);
    // Two resources of one name: the id tells them apart, and does not depend on their order.
    const name = times === 0 ? plain : `${plain} [${part.finding?.resource.id ?? times}]`;
    STATED[part.standing](
      suite.testCase().className(part.rule.id).name(name),
      part,
      partMessage(run, part),
      run.failOn,
    );
  }
}

/** `docs/formats.md#what-each-outcome-becomes`. */
const STATED: {
  readonly [standing in Standing]: (testCase: TestCase, part: ResultPart, text: string, failOn: Severity) => void;
} = {
  fail: (testCase, { result, rule }, text, failOn) => {
    if (failsTheRun(rule, result, failOn)) testCase.failure(text, result.severity);
    else if (rule.status === 'stable') skip(testCase, `fails below "${failOn}" (${result.severity}): ${text}`);
    else skip(testCase, `fails, ${rule.status} (${result.severity}): ${text}`);
  },
  waived: (testCase, part, text) => skip(testCase, `${waivedText(part).replace(/^WAIVED/, 'waived')}: ${text}`),
  lost: (testCase, { finding }, text) => testCase.error(`not judged: ${text}`, finding?.reason?.cause ?? 'lost'),
  'not-asked': (testCase, _part, text) => skip(testCase, `not asked: ${text}`),
  manual: (testCase, _part, text) => skip(testCase, `ask: ${text}`),
  pass: () => undefined,
  'not-applicable': (testCase, _part, text) => skip(testCase, `not applicable: ${text}`),
};

/** The library can say that a test was skipped, and not why. */
function skip(testCase: TestCase, message: string): void {
  const build = testCase.build.bind(testCase);
  testCase.getSkippedCount = () => 1;
  testCase.build = (parent) => {
    const element = build(parent);
    element.ele('skipped', { message });
    return element;
  };
}
