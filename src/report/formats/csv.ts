import type { Run } from '../../model/run.ts';
import { TOPICS } from '../../model/words.ts';
import { visibleRun } from '../redact/visible-run.ts';
import type { Report } from '../report.ts';
import { byHandCell } from '../words/by-hand.ts';
import { leadingEvidence, setInText } from '../words/evidence-text.ts';
import { remediesText } from '../words/remedy.ts';
import { failsOf, partMessage, partName, type ResultPart, STANDING_WORDS } from '../words/result-part.ts';
import { resultParts, unlistedText } from '../words/result-parts.ts';
import { serverName, valueText } from '../words/words.ts';
import { csvText } from './csv-text.ts';

/** One line per rule and resource, also of what passes: for Excel, filters and pivots. Empty: does not apply. */
export const csvReport: Report = {
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8; header=present',
  less: unlistedText,
  render: (run, options) => table(visibleRun(run, options)),
};

/** Each column with what stands in it; a number is a number, everything else text. */
const COLUMNS: readonly (readonly [name: string, cell: (part: ResultPart, run: Run) => string | number])[] = [
  ['Rule', ({ rule }) => rule.id],
  ['Severity', ({ result }) => result.severity],
  ['Outcome', ({ standing }) => STANDING_WORDS[standing]],
  ['Resources', ({ resources }) => resources],
  ['Kind', ({ finding, rule }) => finding?.resource.kind ?? rule.select.kind],
  ['Resource', (part) => partName(part)],
  ['Server', ({ finding }) => serverName(finding?.resource.server ?? '')],
  ['Message', (part, run) => partMessage(run, part)],
  ['Should be', ({ rule }) => rule.title],
  ['Property', (part) => leafOf(part)?.property ?? ''],
  ['Found', (part) => foundIn(part)],
  ['Expected', (part) => leafOf(part)?.expected ?? ''],
  ['Set in', (part, run) => setIn(part, run)],
  ['Layer', (part) => leafOf(part)?.provenance?.layer ?? ''],
  ['Not judged because', ({ finding }) => finding?.reason?.cause ?? ''],
  ['Would settle it', ({ finding, result }) => finding?.reason?.request ?? requestsOf(result).join(', ')],
  ['Waiver', ({ finding, waivers }) => finding?.waived ?? waivers.map(({ id }) => id).join(', ')],
  ['Waived until', ({ waivers }) => waivers.map(({ expires }) => expires ?? 'no end').join(', ')],
  ['Topic', ({ rule }) => TOPICS[rule.topic]],
  ['Harm', ({ rule }) => rule.harm],
  ['Symptoms', ({ rule }) => rule.symptoms.join(', ')],
  ['Status', ({ rule }) => rule.status],
  ['Policy', ({ rule }) => `${rule.origin.file}:${rule.origin.line}`],
  ['Resource id', ({ finding }) => finding?.resource.id ?? ''],
  ['Fingerprint', ({ finding }) => finding?.fingerprint ?? ''],
  ['Profile', (_part, run) => run.profile.name],
  ['Run', (_part, run) => run.id],
  ['As of', (_part, run) => run.asOf],
  ['Remedy', (part, run) => remedyIn(part, run)],
  ['By hand', (part, run) => byHandIn(part, run)],
];

function table(run: Run): string {
  return csvText(
    COLUMNS.map(([name]) => name),
    resultParts(run).map((part) => COLUMNS.map(([, cell]) => cell(part, run))),
  );
}

function requestsOf({ unseen = [] }: ResultPart['result']): readonly string[] {
  return [...new Set(unseen.map(({ command, request }) => command ?? request))];
}

function leafOf({ finding }: ResultPart): ReturnType<typeof leadingEvidence> {
  return finding === null ? undefined : leadingEvidence(finding);
}

function foundIn(part: ResultPart): string {
  const leaf = leafOf(part);
  return leaf === undefined
    ? ''
    : leaf.property === null && leaf.observed === undefined
      ? ''
      : valueText(leaf.observed);
}

function remedyIn(part: ResultPart, run: Run): string {
  if (part.standing !== 'fail') return '';
  return remediesText(run, { rule: part.rule, fails: failsOf([part]) }, Number.POSITIVE_INFINITY);
}

/** The steps for this one thing, a line each: Excel shows a cell of several lines. */
function byHandIn(part: ResultPart, run: Run): string {
  return part.standing === 'fail' ? byHandCell(run, { rule: part.rule, fails: failsOf([part]) }) : '';
}

function setIn(part: ResultPart, run: Run): string {
  const leaf = leafOf(part);
  return leaf === undefined ? '' : (setInText(run, leaf) ?? '');
}
