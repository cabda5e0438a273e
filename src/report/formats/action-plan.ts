import { visible } from '../../lib/escape.ts';
import type { Run } from '../../model/run.ts';
import { TOPICS } from '../../model/words.ts';
import { presentable } from '../redact/presentable.ts';
import { redact } from '../redact/redact.ts';
import type { Report } from '../report.ts';
import { partMessage, partName, type ResultPart, resultParts } from '../words/result-part.ts';
import { leadingEvidence } from '../words/rule-text.ts';
import { gapText } from '../words/run-text.ts';
import { serverName, valueText } from '../words/words.ts';
import { csvText } from './csv-text.ts';

/**
 * What somebody has to do, one line each, worst first: settings to change, failures that are only waived, evidence to
 * collect. A run cannot know who does it by when, nor why not: those columns are blank, to be filled in.
 */
export const actionPlanReport: Report = {
  extension: 'action-plan.csv',
  mediaType: 'text/csv; charset=utf-8; header=present',
  render: (run, options) => table(presentable(redact(run, options), visible)),
};

const COLUMNS = [
  'Action',
  'Severity',
  'Rule',
  'Server',
  'Resource',
  'Resources',
  'What is wrong',
  'Found',
  'Should become',
  'Remedy',
  'What users notice',
  'Careful',
  'Topic',
  'References',
  'Waived until',
  'Fingerprint',
  'Run',
  'Owner',
  'ETA',
  'Justification',
] as const;

type Cells = { readonly [column in (typeof COLUMNS)[number]]?: string | number };

function table(run: Run): string {
  const parts = resultParts(run);
  const rows = [
    ...parts.filter(({ standing }) => standing === 'fail').map((part) => setting(run, part, 'change')),
    ...parts.filter(({ standing }) => standing === 'waived').map((part) => setting(run, part, 'end the waiver')),
    ...parts.filter(({ standing }) => standing === 'manual').map((part) => setting(run, part, 'answer')),
    ...run.coverage.gaps.map(
      (gap): Cells => ({
        Action: 'collect',
        Severity: gap.worst,
        Rule: gap.rules.join(', '),
        Server: gap.scope === 'organization' ? '' : serverName(gap.scope),
        Resources: 0,
        'What is wrong': `Not judged (${gap.word})`,
        Remedy: gapText(gap),
      }),
    ),
  ];
  return csvText(
    COLUMNS,
    rows.map((row) => COLUMNS.map((column) => row[column] ?? (column === 'Run' ? run.id : ''))),
  );
}

function setting(run: Run, part: ResultPart, action: string): Cells {
  const { finding, result, rule, waivers } = part;
  const leaf = finding === null ? undefined : leadingEvidence(finding);
  return {
    Action: action,
    Severity: result.severity,
    Rule: rule.id,
    Server: serverName(finding?.resource.server ?? ''),
    Resource: partName(part),
    Resources: part.resources,
    'What is wrong': partMessage(run, part),
    Found: leaf === undefined ? '' : valueText(leaf.observed),
    'Should become': leaf?.expected ?? rule.title,
    Remedy: rule.fix === undefined ? 'by hand' : `known action: ${rule.fix.action}`,
    'What users notice': rule.notice ?? '',
    Careful: rule.careful ?? '',
    Topic: TOPICS[rule.topic],
    References: rule.references.join('; '),
    'Waived until': waivers.map(({ expires }) => expires ?? 'no end').join(', '),
    Fingerprint: finding?.fingerprint ?? '',
  };
}
