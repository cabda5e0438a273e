import { json, markdown, terminal, visible } from '../../lib/escape.ts';
import type { Drift } from '../../model/history/drift.ts';
import { html } from '../formats/html/markup.ts';
import { offlineHead } from '../formats/html/offline-head.ts';
import { mapStrings } from '../redact/map-strings.ts';
import { type DriftRow, driftSections, driftSummary, sideText } from './drift-sections.ts';

/** Every format of a drift: pure functions of it, names hidden already. */
export const DRIFT_FORMATS = {
  terminal: driftText,
  json: (drift: Drift): string => `${json(JSON.stringify(drift, null, 2))}\n`,
  markdown: driftMarkdown,
  html: driftHtml,
} satisfies Record<string, (drift: Drift) => string>;

export type DriftFormat = keyof typeof DRIFT_FORMATS;

const causeText = ({ cause }: DriftRow): string => (cause === '' ? '' : ` [${cause}]`);

function driftText(drift: Drift): string {
  const lines = [`${sideText(drift.from)} -> ${sideText(drift.to)}`, driftSummary(drift)];
  for (const { rows, title } of driftSections(drift)) {
    lines.push('', `${title} (${rows.length})`);
    for (const row of rows)
      lines.push(`  ${row.text}${causeText(row)}`, ...row.details.map((detail) => `    ${detail}`));
  }
  return `${lines.map(terminal).join('\n')}\n`;
}

function driftMarkdown(drift: Drift): string {
  const lines = [
    '# What changed',
    '',
    `${markdown(sideText(drift.from))} → ${markdown(sideText(drift.to))}`,
    '',
    markdown(driftSummary(drift)),
  ];
  for (const { rows, title } of driftSections(drift)) {
    lines.push('', `## ${markdown(title)}`, '');
    for (const row of rows)
      lines.push(
        `- ${markdown(`${row.text}${causeText(row)}`)}`,
        ...row.details.map((detail) => `  - ${markdown(detail)}`),
      );
  }
  return `${lines.join('\n')}\n`;
}

/** One offline page: nothing is fetched, no script runs. */
function driftHtml(given: Drift): string {
  const drift = mapStrings(given, visible);
  const title = `What changed: ${sideText(drift.from)} → ${sideText(drift.to)}`;
  return `<!doctype html>\n${html`<html lang="en">
${offlineHead(title, 'drift')}
<body><main>
<p class="banner"><span>${title}</span><span>INTERNAL</span></p>
<h1>What changed</h1>
<p class="profile">${driftSummary(drift)}</p>
${driftSections(drift).map(
  ({ rows, title: heading }) => html`<section><h2>${heading} (${rows.length})</h2><ul>
${rows.map((row) => html`<li>${row.text} <span class="legend">${row.cause}</span>${row.details.length === 0 ? undefined : html`<ul>${row.details.map((detail) => html`<li>${detail}</li>`)}</ul>`}</li>`)}</ul></section>`,
)}
</main><footer><p>This page was made from files; it changes nothing and asks the network for nothing.</p></footer></body></html>
`.toString()}`;
}
