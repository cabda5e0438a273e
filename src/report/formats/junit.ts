import { createRequire } from 'node:module';
import { compareText } from '../../lib/compare-text.ts';
import { counted } from '../../lib/counted.ts';
import { visible } from '../../lib/escape.ts';
import type { Run } from '../../model/run.ts';
import { failsTheRun, RULE_WORDS } from '../../model/words.ts';
import { visibleRun } from '../redact/visible-run.ts';
import type { Report } from '../report.ts';
import type { ResultPart, Standing } from '../words/result-part.ts';
import { resultParts, unlistedText } from '../words/result-parts.ts';
import { serverName } from '../words/words.ts';
import { junitCases } from './junit/cases.ts';

/** Loaded when a file is written, and not with every command: it takes a tenth of a second. */
const load = createRequire(import.meta.url);

/**
 * JUnit XML for Jenkins, Azure DevOps and GitLab: a suite for each server and one for the organization, a test case for
 * each rule and resource. Its name never changes with what was found. A failure that does not fail
 * the run (waived, below `failOn`, of a rule on trial) is skipped, with the reason.
 */
export const junitReport: Report = {
  extension: 'junit.xml',
  mediaType: 'application/xml',
  less: (run) => [...skippedText(run), ...unlistedText(run)],
  render: (run, options) => document(visibleRun(run, options, (text) => xmlText(visible(text)))),
};

function skippedText(run: Run): readonly string[] {
  const skipped = resultParts(run).filter(
    ({ result, rule, standing }) => standing === 'fail' && !failsTheRun(rule, result, run.failOn),
  );
  const rules = new Set(skipped.map(({ rule }) => rule.id)).size;
  if (rules === 0) return [];
  const fail = counted(rules, 'rule fails and does', 'rules fail and do');
  return [`${fail} not fail the run (below "${run.failOn}", or experimental): JUnit has what fails there as skipped.`];
}

function document(run: Run): string {
  const library: typeof import('junit-report-builder').default = load('junit-report-builder');
  const builder = library.newBuilder();
  const byServer = Map.groupBy(resultParts(run), ({ finding }) => finding?.resource.server ?? '');
  for (const [server, parts] of [...byServer].sort(([a], [b]) => compareText(a, b))) {
    const suite = builder.testSuite();
    suite.name(server === '' ? 'organization' : serverName(server)).timestamp(run.judgedAt.replace(/(\.\d+)?Z$/, ''));
    for (const [name, value] of properties(run, parts)) suite.property(name, value);
    junitCases(run, parts, suite);
  }
  // The schema of Jenkins knows no `skipped` on the outermost element.
  return `${builder.build().replace(/(<testsuites(?: \w+="\d+")*?) skipped="\d+"/, '$1')}\n`;
}

function properties(run: Run, parts: readonly ResultPart[]): readonly (readonly [name: string, value: string])[] {
  const resources = (standing: Standing): number =>
    parts.reduce((sum, part) => sum + (part.standing === standing ? part.resources : 0), 0);
  return [
    ['exaudit.run', run.id],
    ['exaudit.profile', run.profile.name],
    ['exaudit.asOf', run.asOf],
    ['exaudit.failOn', run.failOn],
    ...STANDINGS.map((standing) => [`exaudit.resources.${standing}`, String(resources(standing))] as const),
    ...RULE_WORDS.map((word) => [`exaudit.rules.${word}`, String(run.summary.byWord[word])] as const),
  ];
}

const STANDINGS: readonly Standing[] = ['fail', 'waived', 'lost', 'not-asked', 'manual', 'pass', 'not-applicable'];

/** What `visible` leaves and XML 1.0 has no place for: two characters that are none. `]]>` may not stand in text either. */
function xmlText(text: string): string {
  return text
    .replace(/[\ufffe\uffff]/g, (character) => `<U+${character.charCodeAt(0).toString(16).toUpperCase()}>`)
    .replaceAll(']]>', ']] >');
}
