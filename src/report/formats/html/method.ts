import { compareText } from '../../../lib/compare-text.ts';
import { counted } from '../../../lib/counted.ts';
import { exitText } from '../../words/run-text.ts';
import { CUSTODY_WORDS } from '../../words/trust.ts';
import { minuteText, toolName } from '../../words/words.ts';
import { codeMarkup, dataMarkup, type HtmlPage, html, type Markup } from './markup.ts';
import { filesTable, requestsTable, sourcesTable } from './method-tables.ts';

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
${requestsTable(page)}
${sourcesTable(page)}
${filesTable(run.records)}</section>`;
}
