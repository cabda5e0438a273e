import { compareText } from '../../../lib/compare-text.ts';
import { counted } from '../../../lib/counted.ts';
import { countedOf } from '../../../model/kinds.ts';
import { TOPICS } from '../../../model/words.ts';
import type { RuleView } from '../../words/rule-view.ts';
import { type HtmlPage, html, type Markup } from './markup.ts';

/** Section 4: closed, by topic; resources are only counted. */
export function passed({ run, views }: HtmlPage): Markup {
  const { byWord } = run.summary;
  const of = (word: RuleView['word']): readonly RuleView[] =>
    views.filter((view) => view.word === word).sort((a, b) => compareText(a.rule.id, b.rule.id));
  const byTopic = Map.groupBy(of('pass'), (view) => view.rule.topic);
  const topics = Object.entries(TOPICS).flatMap(([name, title]) => {
    const group = [...byTopic].find(([topic]) => topic === name)?.[1] ?? [];
    return group.length === 0 ? [] : [list(`${title}: ${group.length} pass`, group, passText)];
  });
  const ask = of('manual');
  const idle = of('not-applicable');
  return html`<section id="passed"><h2>4 What passed</h2>
<p>${counted(byWord.pass, 'rule passes', 'rules pass')} on everything that they concern; ${byWord['not-applicable']} not applicable.</p>
${topics}
${ask.length === 0 ? undefined : list(`To be answered by a person: ${ask.length}`, ask, () => '')}
${idle.length === 0 ? undefined : list(`Not applicable: ${idle.length}`, idle, (view) => (view.result.state === 'selects-nothing' ? 'nothing of the kind was found' : 'for other versions or roles'))}</section>`;
}

function passText({ rule, result }: RuleView): string {
  return countedOf(rule.select.kind, result.counts.pass);
}

function list(title: string, group: readonly RuleView[], note: (view: RuleView) => string): Markup {
  return html`<details><summary>${title}</summary><ul>${group.map((view) => {
    const text = note(view);
    return html`<li><strong>${view.rule.id}</strong> ${view.rule.title}${text === '' ? '' : ` (${text})`}</li>`;
  })}</ul></details>\n`;
}
