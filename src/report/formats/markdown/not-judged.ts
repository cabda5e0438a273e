import { counted } from '../../../lib/counted.ts';
import { markdownCode as code, markdown as prose } from '../../../lib/escape.ts';
import type { Run } from '../../../model/run.ts';
import { unjudgedLines } from '../../words/collected-not-judged.ts';
import { gapText, MOST_SETTLING, mostSettling } from '../../words/gap-text.ts';
import { markdownTable } from './table.ts';

/** What evidence is missing, by cause, and what would settle most of it. */
export function notJudgedMarkdown({ coverage, summary }: Run): string {
  if (coverage.gaps.length === 0) {
    const rules = summary.byWord['not-judged'];
    return rules === 0 ? 'No evidence is missing.' : `${counted(rules, 'rule')}, of which nothing was collected.`;
  }
  const most = mostSettling(coverage.gaps);
  const first = most.map(({ commands, rules }) => `- for ${counted(rules, 'rule')}: ${commands.map(code).join(', ')}`);
  const rows = markdownTable(
    ['Cause', 'Where', 'Rules', 'Worst', 'What is missing, and what would settle it'],
    coverage.gaps.map((gap) => [
      prose(gap.word),
      gap.scope === 'organization' ? 'organization' : code(gap.scope),
      `${gap.rules.length} (${gap.rules.slice(0, 3).map(code).join(', ')}${gap.rules.length > 3 ? ', …' : ''})`,
      gap.worst,
      prose(gapText(gap)),
    ]),
  );
  return first.length === 0 ? rows : `${rows}\n\n${MOST_SETTLING}:\n\n${first.join('\n')}`;
}

/** What was collected and nobody judged. */
export function unjudgedMarkdown(run: Run): readonly string[] {
  const rows = unjudgedLines(run).map(({ kind, text }) => [code(kind), prose(text)]);
  return rows.length === 0 ? [] : ['## Collected, not judged', markdownTable(['Kind', 'What'], rows)];
}
