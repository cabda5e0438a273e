import { csv } from './csv.ts';
import { csvPlan } from './csv-plan.ts';
import { hdf } from './hdf.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { Report } from './report.ts';
import { sarif } from './sarif.ts';
import { terminal } from './terminal.ts';

/** Every format. A new one is a file and a line here. The line for stderr is `exitLine`. */
export const REPORTS = {
  terminal,
  json,
  html,
  markdown,
  csv,
  'action-plan': csvPlan,
  sarif,
  junit,
  hdf,
} satisfies Record<string, Report>;

export type ReportFormat = keyof typeof REPORTS;
