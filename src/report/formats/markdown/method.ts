import { counted } from '../../../lib/counted.ts';
import { markdownCode as code, markdown as prose } from '../../../lib/escape.ts';
import type { Run } from '../../../model/run.ts';
import { SEVERITIES } from '../../../model/words.ts';
import type { ReportOptions } from '../../report.ts';
import { sourcesOf } from '../../words/reference.ts';
import { exitText } from '../../words/run-text.ts';
import { minuteText, toolName } from '../../words/words.ts';
import { markdownTable } from './table.ts';

/** How the run came about, with the digests that let somebody else check it. */
export function methodMarkdown(run: Run, options: ReportOptions): string {
  const severities = SEVERITIES.join(', ');
  return [
    `- ${prose(toolName(run))}, run ${code(run.id)}, judged as of ${prose(minuteText(run.asOf))}`,
    `- snapshot ${code(run.contentDigest)}, profile digest ${code(run.profile.digest)}`,
    `- ${counted(run.records.length, 'record')}; redaction ${code(options.redact)}; severities ${severities}`,
    `- A rule is counted once, by its worst outcome: fail, not judged, ask, waived, pass, not applicable.`,
    `- ${prose(exitText(run))}`,
  ].join('\n');
}

/** What the rules rest on that the report speaks of. */
export function sourcesMarkdown(run: Run): readonly string[] {
  const rows = sourcesOf(run).map(({ address, rules, title }) => [
    prose(title),
    address === undefined ? '' : code(address),
    prose(rules.join(', ')),
  ]);
  return rows.length === 0 ? [] : ['## Sources', markdownTable(['Title', 'Address', 'Rules'], rows)];
}
