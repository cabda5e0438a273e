import type { HistoryRow } from '../../model/history/history-row.ts';
import { checklistSection } from '../../report/formats/html/checklist.ts';
import { findings } from '../../report/formats/html/findings.ts';
import { html } from '../../report/formats/html/markup.ts';
import { method } from '../../report/formats/html/method.ts';
import { REPORTS, type ReportFormat } from '../../report/reports.ts';
import { minuteText } from '../../report/words/words.ts';
import { framed } from '../layout.ts';
import { pageOf } from '../newest-page.ts';
import { frameOf, to, type View } from '../view.ts';

/** One run: what it said, and the files to take away. */
export async function runPage(view: View, row: HistoryRow): Promise<string> {
  const run = await view.runs.page(row);
  const heading = html`<h1>Run ${row.number}, ${row.id}, ${minuteText(row.judgedAt)}</h1>
<p class="digest">Chain <code>${row.number}:${row.digest}</code>. Exit ${row.exitCode}. Profile ${row.profile}. ${row.tool}.</p>`;
  if (run === undefined)
    return framed(
      frameOf(view, '/runs', `Run ${row.id}`),
      heading,
      html`<p>Its parts were taken away ${row.pruned === null ? '' : minuteText(row.pruned)}, as retention says; its numbers stay: ${row.summary.byWord.fail} fail, ${row.summary.byWord.waived} waived, ${row.summary.byWord['not-judged']} not judged, ${row.summary.byWord.pass} pass.</p>`,
    );
  const page = pageOf(run, view);
  const files = DOWNLOADS.map(
    (name, index) =>
      html`${index === 0 ? '' : ', '}<a href="${to(view, `/runs/${row.id}/report.${REPORTS[name].extension}`)}">${REPORTS[name].extension}</a>`,
  );
  return framed(
    frameOf(view, '/runs', `Run ${row.id}`),
    heading,
    html`<p>Files: ${files}.</p>`,
    checklistSection(page),
    findings(page),
    method(page),
  );
}

/** What can be taken away; the terminal's is for terminals. */
const DOWNLOADS = (Object.keys(REPORTS) as ReportFormat[]).filter((name) => name !== 'terminal');

/** A report of a run as a file; `undefined` where there is none of this name, or its run was pruned. */
export async function reportFile(
  view: View,
  row: HistoryRow,
  file: string,
): Promise<{ readonly text: string; readonly mediaType: string; readonly name: string } | undefined> {
  const format = DOWNLOADS.find((name) => `report.${REPORTS[name].extension}` === file);
  const run = format === undefined ? undefined : await view.runs.run(row);
  if (format === undefined || run === undefined) return undefined;
  const { extension, mediaType, render } = REPORTS[format];
  return { text: render(run, view.source.report), mediaType, name: `exaudit-${row.id}.${extension}` };
}
