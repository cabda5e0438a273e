import { counted } from '../../lib/counted.ts';
import type { Run } from '../../model/run.ts';

/** Stands in place of all counts where no rule could be judged. */
export function nothingJudgedText({ summary, records, subject }: Run): string {
  const read = records.filter((record) => record.status === 'read' || record.status === 'partly').length;
  const files = records.length === 0 ? 'no file in it' : `${read} of ${counted(records.length, 'file')} could be read`;
  return `NOTHING JUDGED: none of ${counted(summary.rules, 'rule')} found evidence in "${subject}"; ${files}.`;
}
