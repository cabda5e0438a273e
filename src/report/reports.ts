import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import type { Report } from './report.ts';
import { terminal } from './terminal.ts';

/** Every format. A new one is a file and a line here. The line for stderr is `exitLine`. */
export const REPORTS = { terminal, json, html, markdown } satisfies Record<string, Report>;

export type ReportFormat = keyof typeof REPORTS;
