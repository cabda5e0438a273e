import { TOPICS } from '../../../../model/words.ts';
import { referenceOf } from '../../../words/reference.ts';
import { whyText } from '../../../words/rule-text.ts';
import type { RuleView } from '../../../words/rule-view.ts';
import { valueText } from '../../../words/words.ts';
import { codeMarkup, dataMarkup, type HtmlPage, html, type Markup } from '../markup.ts';
import { referenceMarkup } from '../reference-markup.ts';
import { confidenceText, evidenceMarkup } from './evidence-facts.ts';
import { remedyFact } from './remedy-fact.ts';
import { resourcesTable } from './resources-table.ts';

/** Everything that the run holds of one rule. The anchor is inside, so that a link opens the row without script. */
export function findingCard(page: HtmlPage, view: RuleView): Markup {
  const { rule, result } = view;
  return html`<div class="card" id="${rule.id}">
<h3><span class="sev ${result.severity}">${result.severity.toUpperCase()}</span> ${rule.id} <span class="topic">Topic: ${TOPICS[rule.topic]}. Harm: ${rule.harm}.${rule.symptoms.length === 0 ? '' : ` Symptoms: ${rule.symptoms.join(', ')}.`}</span></h3>
<p><strong>Should be:</strong> ${rule.title}</p>
${resourcesTable(page, view)}
<dl class="facts">
${fact('What users notice', rule.notice)}
${fact('Why it matters', whyText(rule))}
${fact('Confidence', confidenceText(page, view))}
${fact('Evidence', evidenceMarkup(page, view))}
${fact('Remedy', remedyFact(page, view))}
${fact('Careful', rule.careful)}
${fact('Profile', parameters(page, view))}
${fact('References', rule.references.length === 0 ? undefined : rule.references.map((text, index) => html`${index === 0 ? '' : '; '}${referenceMarkup(referenceOf(text))}`))}
${fact('Supports', supports(view))}
${fact('Rule', html`${rule.name}, ${codeMarkup(`${rule.origin.file}:${rule.origin.line}`)}, status ${rule.status}${rule.certainty === undefined ? '' : `, certainty ${rule.certainty}`}`)}
</dl></div>`;
}

function fact(name: string, content: string | Markup | readonly Markup[] | undefined): Markup | undefined {
  return content === undefined ? undefined : html`<div><dt>${name}</dt><dd>${content}</dd></div>`;
}

function parameters({ run }: HtmlPage, { rule, result }: RuleView): Markup | undefined {
  const values = Object.entries(rule.values).map(([name, value]) => {
    const origin = rule.valueOrigins[name];
    const place = origin?.place === undefined ? '' : `, ${origin.place.file}:${origin.place.line}`;
    return html`<li>${rule.parameters[name]?.title ?? 'required'} (${name}) = ${dataMarkup(valueText(value))}${origin === undefined ? '' : dataMarkup(` (${origin.layer}${place})`)}</li>`;
  });
  const severity =
    rule.severityOrigin.layer === 'rule'
      ? undefined
      : html`<li>severity ${result.severity} is set by ${dataMarkup(rule.severityOrigin.layer)}</li>`;
  if (values.length === 0 && severity === undefined) return undefined;
  return html`<ul>${values}${severity}</ul>profile ${run.profile.name}`;
}

function supports({ rule }: RuleView): string | undefined {
  const names = Object.entries(rule.supports).map(([framework, controls]) => `${framework} ${controls.join(', ')}`);
  return names.length === 0 ? undefined : names.join('; ');
}
