import { visible } from '../../lib/escape.ts';
import type { Remedy, Run } from '../../model/run.ts';
import { TOPICS } from '../../model/words.ts';
import { presentable } from '../redact/presentable.ts';
import { redact } from '../redact/redact.ts';
import type { Report } from '../report.ts';
import { remediesFor, remedyFallback, remedyPlace, remedyWords } from '../words/remedy.ts';
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
  'Way back',
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
    ...changes(run, parts),
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

/** One row for each thing to do, however many resources it mends; failures that no remedy names keep a row of their own. */
function changes(run: Run, parts: readonly ResultPart[]): readonly Cells[] {
  const told = new Set<string>();
  return parts
    .filter(({ standing }) => standing === 'fail')
    .flatMap((part) => {
      const { finding, rule } = part;
      const remedies = finding === null ? [] : remediesFor(run, [finding]);
      if (finding === null || remedies.length === 0) return [setting(run, part, 'change')];
      return remedies.flatMap((remedy): Cells[] => {
        const key = JSON.stringify([rule.id, remedy.findings, remedy.where, remedy.says]);
        if (told.has(key)) return [];
        told.add(key);
        const mended = parts.filter((one) => one.rule.id === rule.id && remedy.findings.includes(fingerprintOf(one)));
        return [mendedBy(run, remedy, mended)];
      });
    });
}

function mendedBy(run: Run, remedy: Remedy, parts: readonly ResultPart[]): Cells {
  const [first] = parts as [ResultPart, ...ResultPart[]];
  const cells = parts.map((part) => setting(run, part, remedy.reason === 'command' ? 'change' : 'decide'));
  const all = (column: keyof Cells): string => [...new Set(cells.map((row) => String(row[column] ?? '')))].join('; ');
  return {
    ...setting(run, first, remedy.reason === 'command' ? 'change' : 'decide'),
    Server: remedy.server === null ? all('Server') : serverName(remedy.server),
    Resource: remedy.reason === 'command' ? remedy.where : all('Resource'),
    Resources: parts.length,
    'What is wrong': all('What is wrong'),
    Found: all('Found'),
    'Should become': all('Should become'),
    Remedy:
      remedy.reason === 'command' ? `${remedyPlace(remedy)}: ${remedy.commands.join('; then ')}` : remedyWords(remedy),
    'Way back': remedy.undo.join('; then '),
    Fingerprint: all('Fingerprint'),
  };
}

const fingerprintOf = ({ finding }: ResultPart): string => finding?.fingerprint ?? '';

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
    Remedy: remedyFallback(part),
    'What users notice': rule.notice ?? '',
    Careful: rule.careful ?? '',
    Topic: TOPICS[rule.topic],
    References: rule.references.join('; '),
    'Waived until': waivers.map(({ expires }) => expires ?? 'no end').join(', '),
    Fingerprint: finding?.fingerprint ?? '',
  };
}
