import { terminal } from '../lib/escape.ts';
import type { Run } from '../model/run.ts';
import { redact } from './redact/redact.ts';
import type { ReportOptions } from './report.ts';
import { exitText } from './words/run-text.ts';

/** The line that goes to stderr, with every reason, the deciding one first: `exit 3: …; also …`. */
export function exitLine(run: Run, options: Pick<ReportOptions, 'redact' | 'redactKey'>): string {
  return terminal(exitText(redact(run, { ...options, screen: true })));
}
