import { terminal } from '../../lib/escape.ts';
import { EXIT } from '../../model/error.ts';
import type { Run } from '../../model/run.ts';
import { redact } from '../redact/redact.ts';
import type { ReportOptions } from '../report.ts';

/** The line that goes to stderr, with every reason, the deciding one first: `exit 3: …; also …`. */
export function exitLine(run: Run, options: Pick<ReportOptions, 'redact' | 'redactKey'>): string {
  return terminal(exitText(redact(run, options)));
}

/** `exit 3: …; also …`; where nothing speaks against the run, what that means. */
export function exitText({ exit: { code, reasons }, failOn }: Pick<Run, 'exit' | 'failOn'>): string {
  if (reasons.length > 0) return `exit ${code}: ${reasons.join('; also ')}`;
  return code === EXIT.ok ? `exit 0: no unwaived failure at or above "${failOn}"` : `exit ${code}`;
}
