import { MATRIX_STYLE, matrixSection } from '../explain/matrix-html.ts';
import { visibleRun } from '../redact/visible-run.ts';
import type { Report } from '../report.ts';
import { ruleViews } from '../words/rule-view.ts';
import { subjectName, toolName } from '../words/words.ts';
import { afterChangeSection } from './html/after-change.ts';
import { checklistSection } from './html/checklist.ts';
import { findings } from './html/findings.ts';
import { frontPage } from './html/front/front-page.ts';
import { type HtmlPage, type Markup, html as markup, trusted } from './html/markup.ts';
import { method } from './html/method.ts';
import { notJudged } from './html/not-judged.ts';
import { offlineHead } from './html/offline-head.ts';
import { passed } from './html/passed.ts';
import { SCRIPT } from './html/script.ts';
import { servers } from './html/servers.ts';
import { waivers } from './html/waivers.ts';

/**
 * One offline file (`docs/reports.md#the-page`). Nothing in it is fetched, and its policy lets no other style or script
 * run than its own, by digest. Everything can be read without script; script adds filters.
 */
export const htmlReport: Report = {
  extension: 'html',
  mediaType: 'text/html; charset=utf-8',
  filters: true,
  render: (original, options) => {
    const run = visibleRun(original, options);
    return `<!doctype html>\n${document({ run, options, views: ruleViews(run) })}`;
  },
};

/** Who is affected, in full. */
const who = ({ run }: HtmlPage): Markup | undefined =>
  run.signIns === undefined ? undefined : matrixSection(run.signIns, 'Who is affected');

const SECTIONS = [
  ['findings', '1 Findings', findings],
  ['not-judged', '2 Not judged', notJudged],
  ['waivers', '3 Waivers', waivers],
  ['passed', '4 What passed', passed],
  ['servers', '5 Servers', servers],
  ['method', '6 Method and digests', method],
] as const satisfies readonly (readonly [id: string, title: string, section: (page: HtmlPage) => Markup])[];

function document(page: HtmlPage): string {
  const { run } = page;
  const style = {
    mark: page.options.redact === 'none' ? 'CONFIDENTIAL' : 'INTERNAL',
    ...(run.signIns === undefined ? {} : { more: MATRIX_STYLE }),
    script: SCRIPT,
  };
  const after = afterChangeSection(page);
  return markup`<html lang="en">
${offlineHead(`${subjectName(run)}: Exchange sign-in configuration, run ${run.id}`, run.id, style)}
<body><a class="skip" href="#findings">To the findings</a>
${frontPage(page)}
<nav aria-label="Sections"><ul>${run.signIns === undefined ? undefined : markup`<li><a href="#who">Who is affected</a></li>`}${after === undefined ? undefined : markup`<li><a href="#after-change">After the change</a></li>`}${SECTIONS.map(([id, title]) => markup`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main>
${who(page)}${after}${checklistSection(page)}${SECTIONS.map(([, , section]) => section(page))}
</main>
<footer><p>${toolName(run)}, run ${run.id}. This report was made from files; it changes nothing and asks the network for nothing.</p></footer>
<script>${trusted(SCRIPT)}</script></body></html>
`.toString();
}
