import { actionPlanReport } from './formats/action-plan.ts';
import { csvReport } from './formats/csv.ts';
import { hdfReport } from './formats/hdf.ts';
import { htmlReport } from './formats/html.ts';
import { jsonReport } from './formats/json.ts';
import { junitReport } from './formats/junit.ts';
import { markdownReport } from './formats/markdown.ts';
import { sarifReport } from './formats/sarif.ts';
import { terminalReport } from './formats/terminal.ts';
import type { Report } from './report.ts';

/** Every format. A new one is a file and a line here. The line for stderr is `exitLine`. */
export const REPORTS = {
  terminal: terminalReport,
  json: jsonReport,
  html: htmlReport,
  markdown: markdownReport,
  csv: csvReport,
  'action-plan': actionPlanReport,
  sarif: sarifReport,
  junit: junitReport,
  hdf: hdfReport,
} satisfies Record<string, Report>;

export type ReportFormat = keyof typeof REPORTS;
