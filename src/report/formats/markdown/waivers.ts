import { markdownCode as code, markdown as prose } from '../../../lib/escape.ts';
import type { Run } from '../../../model/run.ts';
import { minuteText } from '../../words/words.ts';
import { markdownTable } from './table.ts';

/** The register of accepted risks. */
export function waiversMarkdown({ waivers: uses }: Run): string {
  if (uses.length === 0) return 'None.';
  return markdownTable(
    ['Id', 'Rule', 'Where', 'Accepted value', 'Why', 'Asked by', 'Approved by', 'Until', 'Now'],
    uses.map((use) => [
      code(use.id),
      code(use.rule),
      code(use.where),
      code(use.accepted),
      prose(use.reason),
      use.requestedBy === null ? 'nobody' : code(use.requestedBy),
      use.approvedBy === null ? '**nobody**' : code(use.approvedBy),
      use.expires === null ? 'no end' : prose(minuteText(use.expires)),
      `${use.state}, covers ${use.covers}`,
    ]),
  );
}
