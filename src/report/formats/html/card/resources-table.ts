import { counted } from '../../../../lib/counted.ts';
import { countedOf } from '../../../../model/kinds.ts';
import type { Evidence, Finding } from '../../../../model/run.ts';
import { leadingEvidence, setInText } from '../../../words/evidence-text.ts';
import { message } from '../../../words/rule-text.ts';
import type { RuleView } from '../../../words/rule-view.ts';
import { outcomeWord } from '../../../words/rule-word-labels.ts';
import { serverName, valueText } from '../../../words/words.ts';
import { codeMarkup, dataMarkup, type HtmlPage, html, type Markup } from '../markup.ts';

const MOST_PASSES = 20;

/** Every listed resource with what was found and expected, and who set it; passes at the end, and only the first of them. */
export function resourcesTable({ run, options }: HtmlPage, view: RuleView): Markup {
  const { rule, result, fails, waived, unknown, manual, passes } = view;
  const shownPasses = options.all ? passes : passes.slice(0, MOST_PASSES);
  const rows = [...fails, ...waived, ...unknown, ...manual, ...shownPasses];
  const property = onlyProperty([...fails, ...waived]);
  const hiddenPasses = result.counts.pass - shownPasses.length;
  const domains = result.failsByDomain ?? [];
  const table = html`<div class="wide" tabindex="0" role="region" aria-label="Resources of ${rule.id}"><table class="resources">
<thead><tr><th scope="col">Resource</th><th scope="col">Found</th><th scope="col">Expected</th><th scope="col">Set by</th></tr></thead>
<tbody>${rows.map((finding) => resourceRow(run, rule, finding, property))}</tbody></table></div>`;
  return html`${domains.length === 0 ? undefined : html`<p>By mail domain: ${domains.map(({ domain, count }, index) => html`${index === 0 ? '' : ', '}${count} in ${dataMarkup(`@${domain}`)}`)}.</p>`}
${property === undefined ? undefined : html`<p>Judged by ${codeMarkup(property)}.</p>`}
${rows.length === 0 ? undefined : table}
${result.unlisted === 0 ? undefined : html`<p>${counted(result.unlisted, 'more finding')} ${result.unlisted === 1 ? 'is' : 'are'} listed in the restricted file only.</p>`}
${hiddenPasses <= 0 ? undefined : html`<p>${countedOf(rule.select.kind, hiddenPasses)} more ${hiddenPasses === 1 ? 'passes' : 'pass'}.</p>`}`;
}

/** The one property that all failing resources are judged by; `undefined` where there are several. */
function onlyProperty(findings: readonly Finding[]): string | undefined {
  const properties = new Set(findings.flatMap((finding) => tellingLeaves(finding).map((leaf) => leaf.property)));
  return properties.size === 1 ? ([...properties][0] ?? undefined) : undefined;
}

/** Leaves about a property; those about a parameter or a population only where there is no other. */
function tellingLeaves({ evidence }: Finding): readonly Evidence[] {
  const leaves = evidence.filter((leaf) => leaf.property !== null);
  return leaves.length === 0 ? evidence : leaves;
}

function resourceRow(
  run: HtmlPage['run'],
  rule: RuleView['rule'],
  finding: Finding,
  property: string | undefined,
): Markup {
  const name = html`${dataMarkup(resourceName(finding))} <code class="print">${finding.fingerprint}</code>`;
  if (finding.outcome === 'pass') {
    return html`<tr class="pass"><th scope="row">${name}</th><td colspan="3">PASS</td></tr>\n`;
  }
  if (finding.outcome !== 'fail') {
    const reason = finding.reason === undefined ? '' : `: ${finding.reason.detail}`;
    return html`<tr class="${finding.outcome}"><th scope="row">${name}</th><td colspan="3"><strong>${outcomeWord(finding)}</strong>${dataMarkup(reason)}</td></tr>\n`;
  }
  const leaves = tellingLeaves(finding);
  const found = leaves.map((leaf) => html`<span class="leaf">${dataMarkup(foundText(leaf, property))}</span>`);
  const expected = leaves.map((leaf) => html`<span class="leaf">${dataMarkup(leaf.expected)}</span>`);
  return html`<tr class="fail"><th scope="row">${name}</th><td><strong>${outcomeWord(finding)}</strong> ${found.length === 0 ? dataMarkup(message(rule, finding)) : found}</td><td>${expected}</td><td>${dataMarkup(setBy(run, leadingEvidence(finding)))}</td></tr>\n`;
}

function resourceName({ resource: { label, server } }: Finding): string {
  if (server === undefined || label.toUpperCase().startsWith(server.toUpperCase())) return label;
  return `${label} on ${serverName(server)}`;
}

function foundText(leaf: Evidence, property: string | undefined): string {
  const text =
    leaf.property === null && leaf.observed === undefined ? (leaf.detail ?? '(none)') : valueText(leaf.observed);
  return leaf.property === null || leaf.property === property ? text : `${leaf.property}: ${text}`;
}

function setBy(run: HtmlPage['run'], leaf: Evidence | undefined): string {
  if (leaf?.provenance === undefined) return '';
  return [leaf.provenance.layer, setInText(run, leaf)].filter((part) => part !== undefined).join(', ');
}
