import type { Remedy, Run } from '../../model/run.ts';
import { TOPICS } from '../../model/words.ts';
import { visibleRun } from '../redact/visible-run.ts';
import type { Report } from '../report.ts';
import { byHandLines, byHandOf } from '../words/by-hand.ts';
import { leadingEvidence } from '../words/evidence-text.ts';
import { gapText } from '../words/gap-text.ts';
import { partMessage, partName } from '../words/part-text.ts';
import { remediesFor, remedyFallback, remedyFirst, remedyPlaceToType, remedyWords } from '../words/remedy.ts';
import { type ResultPart, resultParts } from '../words/result-part.ts';
import { serverName, valueText } from '../words/words.ts';
import { csvText } from './csv-text.ts';

/**
 * What somebody has to do, one line each, worst first: settings to change, failures that are only waived, evidence to
 * collect. A run cannot know who does it by when, nor why not: those columns are blank, to be filled in.
 */
export const actionPlanReport: Report = {
  extension: 'action-plan.csv',
  mediaType: 'text/csv; charset=utf-8; header=present',
  render: (run, options) => table(visibleRun(run, options)),
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
  'By hand',
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

/** One row for each thing to do, however many failures it mends; what no remedy names keeps a row of its own. */
function changes(run: Run, parts: readonly ResultPart[]): readonly Cells[] {
  const failing = parts.filter(({ standing }) => standing === 'fail');
  const places = new Map(failing.map(({ finding }, place) => [finding?.fingerprint, place]));
  const told = new Set<Remedy>();
  return failing.flatMap((part) => {
    const remedies = part.finding === null ? [] : remediesFor(run, [part.finding]);
    if (remedies.length === 0) return [setting(run, part, 'change')];
    return remedies.flatMap((remedy): Cells[] => {
      if (told.has(remedy)) return [];
      told.add(remedy);
      const mended = remedy.findings.flatMap((finding) => places.get(finding) ?? []).sort((x, y) => x - y);
      return [
        mendedBy(run, remedy, [part, ...mended.flatMap((place) => failing[place] ?? []).filter((one) => one !== part)]),
      ];
    });
  });
}

/** @param parts What it mends, worst first. */
function mendedBy(run: Run, remedy: Remedy, parts: readonly [ResultPart, ...ResultPart[]]): Cells {
  const { commands, reason, server, undo, where } = remedy;
  const isCommand = reason === 'command';
  const cells = parts.map((part) => setting(run, part, isCommand ? 'change' : 'decide'));
  const all = (column: keyof Cells): string =>
    [...new Set(cells.map((row) => String(row[column] ?? '')))].filter((text) => text !== '').join('; ');
  return {
    ...cells[0],
    Rule: all('Rule'),
    Server: server === null ? all('Server') : serverName(server),
    Resource: isCommand ? where : all('Resource'),
    Resources: new Set(parts.map(({ finding }) => finding?.resource.id)).size,
    'What is wrong': all('What is wrong'),
    Found: all('Found'),
    'Should become': all('Should become'),
    Remedy: [
      remedyFirst(remedy),
      isCommand ? `${remedyPlaceToType(remedy)}: ${commands.join('; then ')}` : remedyWords(remedy),
    ]
      .filter((text) => text !== '')
      .join(' '),
    'Way back': undo.join('; then '),
    'What users notice': all('What users notice'),
    Careful: all('Careful'),
    'By hand': isCommand ? '' : byHandIn(run, parts),
    Fingerprint: all('Fingerprint'),
  };
}

/** Its steps for all that it mends: of what is decided by hand, the rules are one. */
function byHandIn(run: Run, parts: readonly [ResultPart, ...ResultPart[]]): string {
  const fails = parts.flatMap(({ finding, standing }) => (finding !== null && standing === 'fail' ? [finding] : []));
  const words = byHandOf(run, { rule: parts[0].rule, fails });
  return words === undefined ? '' : byHandLines(words);
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
    Remedy: remedyFallback(part),
    'By hand': part.standing === 'fail' ? byHandIn(run, [part]) : '',
    'What users notice': rule.notice ?? '',
    Careful: rule.careful ?? '',
    Topic: TOPICS[rule.topic],
    References: rule.references.join('; '),
    'Waived until': waivers.map(({ expires }) => expires ?? 'no end').join(', '),
    Fingerprint: finding?.fingerprint ?? '',
  };
}
