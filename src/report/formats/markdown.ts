import { markdownCode as code, markdown as prose } from '../../lib/escape.ts';
import type { Run } from '../../model/run.ts';
import { REDACTION_WORDS } from '../redact/redaction.ts';
import { visibleRun } from '../redact/visible-run.ts';
import type { Report, ReportOptions } from '../report.ts';
import { checklistOf } from '../words/checklist.ts';
import { doFirst } from '../words/do-first.ts';
import { filteredText, isNoticedAs } from '../words/noticed.ts';
import { ruleViews } from '../words/rule-view.ts';
import { trustLines } from '../words/trust.ts';
import { subjectName } from '../words/words.ts';
import { afterChangeMarkdown } from './markdown/after-change.ts';
import { failuresMarkdown } from './markdown/failures.ts';
import { complaintsMarkdown, countsMarkdown, doFirstMarkdown } from './markdown/front-page.ts';
import { methodMarkdown, sourcesMarkdown } from './markdown/method.ts';
import { notJudgedMarkdown, unjudgedMarkdown } from './markdown/not-judged.ts';
import { markdownTable } from './markdown/table.ts';
import { waiversMarkdown } from './markdown/waivers.ts';

/** For the body of a ticket or a pull request: counts, what they rest on, what fails, what is missing, how it was made. */
export const markdownReport: Report = {
  extension: 'md',
  mediaType: 'text/markdown; charset=utf-8',
  filters: true,
  render: (run, options) => page(visibleRun(run, options), options),
};

function page(run: Run, options: ReportOptions): string {
  const views = ruleViews(run);
  const toMend = doFirst(run, views, options.symptom);
  const filtered = filteredText(views, options.symptom);
  return `${[
    `# ${prose(subjectName(run))}: Exchange sign-in configuration`,
    `${prose(REDACTION_WORDS[options.redact])}. Profile ${code(run.profile.name)} (for: ${prose(run.profile.fits)}). Run ${code(run.id)}.`,
    ...(filtered === undefined ? [] : [`**${prose(filtered)}**`]),
    countsMarkdown(run),
    ...complaintsMarkdown(run, toMend, options),
    ...doFirstMarkdown(run, toMend),
    '## Can I rely on this?',
    markdownTable(
      ['', '', ''],
      trustLines(run).map((line) => [prose(line.name), prose(line.text), line.ok ? 'ok' : '**!**']),
    ),
    ...(run.afterChange === undefined
      ? []
      : ['## After the change', ...afterChangeMarkdown(run.afterChange, options.all)]),
    ...checklist(run),
    '## Findings',
    failuresMarkdown(
      run,
      views.filter((view) => view.word === 'fail' && isNoticedAs(view, options.symptom)),
      options,
    ),
    '## Not judged',
    notJudgedMarkdown(run),
    ...unjudgedMarkdown(run),
    '## Waivers',
    waiversMarkdown(run),
    '## Method',
    methodMarkdown(run, options),
    ...sourcesMarkdown(run),
  ].join('\n\n')}\n`;
}

function checklist(run: Run): readonly string[] {
  const lines = checklistOf(run);
  if (lines.length === 0) return [];
  const rows = lines.map(({ asks, blocks, number, ready, step, unknown, word }) => [
    prose(`${number} ${step}`),
    prose(asks),
    `**${word}**`,
    prose([...blocks, ...unknown].map(({ rule, source, text }) => `${rule} ${text} (${source})`).join('; ')),
    prose(ready.join(', ')),
  ]);
  return ['## Checklist', markdownTable(['Step', 'Question', 'Answer', 'Why', 'Right'], rows)];
}
