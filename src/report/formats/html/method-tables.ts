import { compareText } from '../../../lib/compare-text.ts';
import type { RecordEntry } from '../../../model/snapshot.ts';
import { sourcesOf } from '../../words/reference.ts';
import { minuteText } from '../../words/words.ts';
import { codeMarkup, dataMarkup, type HtmlPage, html, type Markup } from './markup.ts';
import { referenceMarkup } from './reference-markup.ts';
import { wideTable } from './wide-table.ts';

/** Requests that were answered, with their exact text. */
export function requestsTable({ run, options }: HtmlPage): Markup | undefined {
  const asked = [...new Set(run.records.flatMap((record) => (record.request === null ? [] : [record.request])))].sort(
    compareText,
  );
  if (asked.length === 0 || options.requests === undefined) return undefined;
  const rows = asked.map((id) => {
    const request = options.requests?.find((entry) => entry.id === id);
    return html`<tr><th scope="row">${id}</th><td>${request === undefined ? '' : codeMarkup(request.command)}</td><td>${request?.rights ?? ''}</td></tr>\n`;
  });
  return html`<h3>Requests that were answered</h3>${wideTable('Requests that were answered', ['Request', 'Exact text', 'Rights'], rows)}`;
}

/** What the rules rest on that this report speaks of. */
export function sourcesTable({ run }: HtmlPage): Markup | undefined {
  const cited = sourcesOf(run);
  if (cited.length === 0) return undefined;
  const rows = cited.map(
    (one) => html`<tr><th scope="row">${referenceMarkup(one)}</th><td>${one.rules.join(', ')}</td></tr>\n`,
  );
  return html`<h3>Sources</h3>${wideTable('Sources', ['Source', 'Rules'], rows)}`;
}

/** Every file with its digest. */
export function filesTable(records: readonly RecordEntry[]): Markup {
  if (records.length === 0) return html`<h3>Files</h3><p>No file was read.</p>`;
  const rows = records.map(
    (record) =>
      html`<tr class="${record.status}"><th scope="row">${record.id}</th><td>${codeMarkup(record.path)}</td><td>${record.status}${record.problem === null ? '' : html`: ${dataMarkup(record.problem)}`}${record.hint === null ? '' : html` Run again: ${codeMarkup(record.hint)}`}${record.notes === undefined ? '' : html` ${dataMarkup(record.notes.join(' '))}`}</td><td>${record.bytes}</td><td>${record.collectedAt === null ? html`not known${record.fileDate === null ? '' : html` (file date ${minuteText(record.fileDate)})`}` : minuteText(record.collectedAt)}</td><td>${record.withheld.length === 0 ? '–' : dataMarkup(record.withheld.join(', '))}</td><td>${codeMarkup(record.sha256)}</td></tr>\n`,
  );
  return html`<h3>Files</h3>${wideTable('Files', ['Record', 'Path', 'State', 'Bytes', 'Collected', 'Withheld', 'SHA-256'], rows, 'files')}`;
}
