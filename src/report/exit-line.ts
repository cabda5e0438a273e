import { terminal } from '../lib/escape.ts';
import type { Run } from '../model/run.ts';
import { redact } from './redact.ts';
import type { ReportOptions } from './report.ts';

/** The line that goes to stderr, with every reason, the deciding one first: `exit 3: …; also …`. */
export function exitLine(run: Run, options: Pick<ReportOptions, 'redact' | 'redactKey'>): string {
  const { code, reasons } = redact(run, options).exit;
  return terminal(reasons.length === 0 ? `exit ${code}` : `exit ${code}: ${reasons.join('; also ')}`);
}
