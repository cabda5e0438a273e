import { counted } from '../../../../lib/counted.ts';
import type { ToMend } from '../../../words/do-first.ts';
import { noticedSo } from '../../../words/noticed.ts';
import { remediesFor, remedyFallback, remedyFirst, remedyPlace, remedyWords } from '../../../words/remedy.ts';
import { groupMessage, whereText } from '../../../words/rule-text.ts';
import type { RuleView } from '../../../words/rule-view.ts';
import { planCommand } from '../../../words/run-text.ts';
import { wholeSentences } from '../../../words/sentences.ts';
import { SEVERITY_LETTERS } from '../../../words/words.ts';
import { codeMarkup, dataMarkup, type HtmlPage, html, type Markup } from '../markup.ts';
import { commandMarkup } from '../remedy-markup.ts';

const FIRST = 3;
/** Columns of a line of prose on this page, about: longer words of a person are left to the card. */
const TYPE_COLUMNS = 90;

/** The first things to mend, in their order, with what to type. */
export function doFirstSection(page: HtmlPage, toMend: readonly ToMend[]): Markup {
  const { options, run } = page;
  const worst = toMend.slice(0, FIRST);
  if (worst.length === 0) {
    return html`<section aria-labelledby="first"><h2 id="first">Do these first</h2><p>Nothing${noticedSo(options.symptom)} fails among the ${counted(run.summary.judged, 'rule')} that could be judged. What could not be judged stands in <a href="#not-judged">section 2</a>.</p></section>`;
  }
  return html`<section aria-labelledby="first"><h2 id="first">Do these first, in this order</h2>
<ol class="first">${worst.map(
    ({
      view,
      after,
    }) => html`<li><div><a href="#${view.rule.id}"><span class="sev ${view.result.severity}">${SEVERITY_LETTERS[view.result.severity]}</span> ${view.rule.id}</a>
<div class="what">${dataMarkup(groupMessage(view.rule, view.fails))} <span class="goal">Should be: ${view.rule.title}.${after.map((text) => html` ${text}`)}</span>${whatToType(page, view)}</div>
<span class="where">${dataMarkup(whereText(view.rule.select.kind, view.fails, view.failCount))}</span></div></li>\n`,
  )}</ol>${plan(page)}</section>`;
}

/** The first remedy as it is typed; the card of the rule has all of them, with the way back. */
function whatToType({ run }: HtmlPage, view: RuleView): Markup {
  const remedies = remediesFor(run, view.fails);
  const one = remedies.find(({ reason }) => reason === 'command') ?? remedies[0];
  if (one === undefined) return html`<div class="type">${remedyFallback(view)}</div>`;
  const before = remedyFirst(one);
  const more = remedies.length > 1 ? html` <a href="#${view.rule.id}">and ${remedies.length - 1} more</a>` : undefined;
  const does =
    one.reason === 'command'
      ? html`${remedyPlace(one)}: ${one.commands.map(commandMarkup)}`
      : dataMarkup(wholeSentences(remedyWords(one), TYPE_COLUMNS, 3).join(' '));
  return html`<div class="type">${before === '' ? undefined : html`<strong>${dataMarkup(before)}</strong> `}${does}${more}</div>`;
}

/** The path is that from the folder where runs are kept: the same run gives the same bytes wherever it lies. */
function plan({ run, options }: HtmlPage): Markup | undefined {
  const command = planCommand(run, options.command, run.id);
  if (command === null) return undefined;
  return html`<p>To plan the changes, with scripts and a way back, in the folder where runs are kept: ${codeMarkup(command)}. It changes nothing.</p>`;
}
