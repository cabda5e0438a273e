import { compareText } from '../../../lib/compare-text.ts';
import { counted } from '../../../lib/counted.ts';
import type { RecordEntry } from '../../../model/snapshot.ts';
import { sourcesOf } from '../../words/reference.ts';
import { exitText } from '../../words/run-text.ts';
import { CUSTODY_WORDS } from '../../words/trust.ts';
import { minuteText, toolName } from '../../words/words.ts';
import { codeMarkup, dataMarkup, type HtmlPage, html, type Markup } from './markup.ts';

/** Section 6: how this came about, with the digests that let somebody else check it. */
export function method(page: HtmlPage): Markup {
  const { run, options } = page;
  const policies = new Map(run.rules.map((rule) => [rule.origin.file, rule.origin.digest]));
  const facts: readonly (readonly [string, Markup | string])[] = [
    ['Run', html`${codeMarkup(run.id)}, schema ${run.schema}`],
    ['Tool', toolName(run)],
    ['Judged', html`as of ${minuteText(run.asOf)}, at ${minuteText(run.judgedAt)}`],
    [
      'Custody',
      html`${CUSTODY_WORDS[run.custody.custody]}, ${run.custody.sealed ? 'sealed' : 'unsealed'}${run.custody.collectedBy === undefined ? '' : html`, by ${dataMarkup(run.custody.collectedBy)}`}${run.custody.host === undefined ? '' : html` on ${dataMarkup(run.custody.host)}`}`,
    ],
    ['Snapshot', html`content digest ${codeMarkup(run.contentDigest)}`],
    [
      'Profile',
      html`${run.profile.name} ${codeMarkup(`${run.profile.origin.file}`)} digest ${codeMarkup(run.profile.digest)}; fails the exit code at or above ${run.failOn}`,
    ],
    [
      'Policies',
      html`<ul>${[...policies].sort(([a], [b]) => compareText(a, b)).map(([file, digest]) => html`<li>${codeMarkup(file)} ${codeMarkup(digest)}</li>`)}</ul>`,
    ],
    ['Waivers', run.waivers.length === 0 ? 'none given' : counted(run.waivers.length, 'waiver')],
    [
      'Redaction',
      options.redact === 'none'
        ? 'none'
        : `${options.redact}: the same key gives the same pseudonyms; the key is not in this report`,
    ],
    [
      'Counting',
      'A rule is counted once, by its worst outcome: fail, not judged, ask, waived, pass, not applicable. No score is made of it.',
    ],
    ['Exit code', dataMarkup(exitText(run))],
    [
      'To check',
      'Compare the SHA-256 of each file with the table below; judge the same files again with the same profile and as-of time: the run gets the same id.',
    ],
  ];
  return html`<section id="method"><h2>6 Method and digests</h2>
<dl class="facts">${facts.map(([name, content]) => html`<div><dt>${name}</dt><dd>${content}</dd></div>\n`)}</dl>
${requests(page)}
${sources(page)}
${files(run.records)}</section>`;
}

/** What the rules rest on that this report speaks of. */
function sources({ run }: HtmlPage): Markup | undefined {
  const cited = sourcesOf(run);
  if (cited.length === 0) return undefined;
  const rows = cited.map(({ address, rules, title }) => {
    const shown =
      address === undefined ? html`${title}` : html`<a href="${address}" rel="noreferrer noopener">${title}</a>`;
    return html`<tr><th scope="row">${shown}</th><td>${rules.join(', ')}</td></tr>\n`;
  });
  return html`<h3>Sources</h3><div class="wide" tabindex="0" role="region" aria-label="Sources"><table><thead><tr><th scope="col">Source</th><th scope="col">Rules</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function requests({ run, options }: HtmlPage): Markup | undefined {
  const asked = [...new Set(run.records.flatMap((record) => (record.request === null ? [] : [record.request])))].sort(
    compareText,
  );
  if (asked.length === 0 || options.requests === undefined) return undefined;
  const rows = asked.map((id) => {
    const request = options.requests?.find((entry) => entry.id === id);
    return html`<tr><th scope="row">${id}</th><td>${request === undefined ? '' : codeMarkup(request.command)}</td><td>${request?.rights ?? ''}</td></tr>\n`;
  });
  return html`<h3>Requests that were answered</h3><div class="wide" tabindex="0" role="region" aria-label="Requests that were answered"><table><thead><tr><th scope="col">Request</th><th scope="col">Exact text</th><th scope="col">Rights</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function files(records: readonly RecordEntry[]): Markup {
  if (records.length === 0) return html`<h3>Files</h3><p>No file was read.</p>`;
  const rows = records.map(
    (record) =>
      html`<tr class="${record.status}"><th scope="row">${record.id}</th><td>${codeMarkup(record.path)}</td><td>${record.status}${record.problem === null ? '' : html`: ${dataMarkup(record.problem)}`}${record.hint === null ? '' : html` Run again: ${codeMarkup(record.hint)}`}${record.notes === undefined ? '' : html` ${dataMarkup(record.notes.join(' '))}`}</td><td>${record.bytes}</td><td>${record.collectedAt === null ? html`not known${record.fileDate === null ? '' : html` (file date ${minuteText(record.fileDate)})`}` : minuteText(record.collectedAt)}</td><td>${record.withheld.length === 0 ? '–' : dataMarkup(record.withheld.join(', '))}</td><td>${codeMarkup(record.sha256)}</td></tr>\n`,
  );
  return html`<h3>Files</h3><div class="wide" tabindex="0" role="region" aria-label="Files"><table class="files"><thead><tr><th scope="col">Record</th><th scope="col">Path</th><th scope="col">State</th><th scope="col">Bytes</th><th scope="col">Collected</th><th scope="col">Withheld</th><th scope="col">SHA-256</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}
