import { actionPlan } from './formats/action-plan.ts';
import { csv } from './formats/csv.ts';
import { hdf } from './formats/hdf.ts';
import { html } from './formats/html.ts';
import { json } from './formats/json.ts';
import { junit } from './formats/junit.ts';
import { markdown } from './formats/markdown.ts';
import { sarif } from './formats/sarif.ts';
import { terminal } from './formats/terminal.ts';
import type { Report } from './report.ts';

/** Every format. A new one is a file and a line here. The line for stderr is `exitLine`. */
export const REPORTS = {
  terminal,
  json,
  html,
  markdown,
  csv,
  'action-plan': actionPlan,
  sarif,
  junit,
  hdf,
} satisfies Record<string, Report>;

export type ReportFormat = keyof typeof REPORTS;
