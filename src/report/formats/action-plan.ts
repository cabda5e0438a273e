import type { Run } from '../../model/run.ts';
import { visibleRun } from '../redact/visible-run.ts';
import type { Report } from '../report.ts';
import { gapText } from '../words/gap-text.ts';
import { resultParts } from '../words/result-parts.ts';
import { serverName } from '../words/words.ts';
import { changeRows } from './action-plan/change-rows.ts';
import { ACTION_COLUMNS, type ActionCells } from './action-plan/columns.ts';
import { settingRow } from './action-plan/setting-row.ts';
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

function table(run: Run): string {
  const parts = resultParts(run);
  const rows = [
    ...changeRows(run, parts),
    ...parts.filter(({ standing }) => standing === 'waived').map((part) => settingRow(run, part, 'end the waiver')),
    ...parts.filter(({ standing }) => standing === 'manual').map((part) => settingRow(run, part, 'answer')),
    ...run.coverage.gaps.map(
      (gap): ActionCells => ({
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
    ACTION_COLUMNS,
    rows.map((row) => ACTION_COLUMNS.map((column) => row[column] ?? (column === 'Run' ? run.id : ''))),
  );
}
