import { counted } from '../../../lib/counted.ts';
import { countedOf } from '../../../model/kinds.ts';
import type { Evidence, Finding } from '../../../model/run.ts';
import type { RecordEntry } from '../../../model/snapshot.ts';
import { EVIDENCE_STRENGTHS, type EvidenceStrength, TOPICS } from '../../../model/words.ts';
import { leadingEvidence, setInText } from '../../words/evidence-text.ts';
import { referenceOf } from '../../words/reference.ts';
import { remediesFor, remedyFallback } from '../../words/remedy.ts';
import { message, whyText } from '../../words/rule-text.ts';
import type { RuleView } from '../../words/rule-view.ts';
import { outcomeWord } from '../../words/rule-word-labels.ts';
import { minuteText, serverName, valueText } from '../../words/words.ts';
import { byHandMarkup } from './by-hand-markup.ts';
import { codeMarkup, dataMarkup, type HtmlPage, html, type Markup } from './markup.ts';
import { remedyMarkup } from './remedy-markup.ts';

const MOST_PASSES = 20;
const MOST_RECORDS = 5;
const STRENGTH_WORDS = {
  inferred: 'inferred from something else',
  declared: 'declared by the organization',
  directory: 'read from the directory only',
  cmdlet: 'answer of a cmdlet or of the system',
  'effective-iis': 'effective IIS configuration',
  wire: 'seen on the wire',
} as const satisfies { readonly [strength in EvidenceStrength]: string };

/** Everything that the run holds of one rule. The anchor is inside, so that a link opens the row without script. */
export function findingCard(page: HtmlPage, view: RuleView): Markup {
  const { rule, result } = view;
  return html`<div class="card" id="${rule.id}">
<h3><span class="sev ${result.severity}">${result.severity.toUpperCase()}</span> ${rule.id} <span class="topic">Topic: ${TOPICS[rule.topic]}. Harm: ${rule.harm}.${rule.symptoms.length === 0 ? '' : ` Symptoms: ${rule.symptoms.join(', ')}.`}</span></h3>
<p><strong>Should be:</strong> ${rule.title}</p>
${resources(page, view)}
<dl class="facts">
${fact('What users notice', rule.notice)}
${fact('Why it matters', whyText(rule))}
${fact('Confidence', confidence(page, view))}
${fact('Evidence', evidence(page, view))}
${fact('Remedy', remedyWithOrder(page, view))}
${fact('Careful', rule.careful)}
${fact('Profile', parameters(page, view))}
${fact('References', rule.references.length === 0 ? undefined : rule.references.map((text, index) => html`${index === 0 ? '' : '; '}${reference(text)}`))}
${fact('Supports', supports(view))}
${fact('Rule', html`${rule.name}, ${codeMarkup(`${rule.origin.file}:${rule.origin.line}`)}, status ${rule.status}${rule.certainty === undefined ? '' : `, certainty ${rule.certainty}`}`)}
</dl></div>`;
}

function fact(name: string, content: string | Markup | readonly Markup[] | undefined): Markup | undefined {
  return content === undefined ? undefined : html`<div><dt>${name}</dt><dd>${content}</dd></div>`;
}

function resources({ run, options }: HtmlPage, view: RuleView): Markup {
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

function recordsOf({ run }: HtmlPage, view: RuleView): readonly RecordEntry[] {
  const indexes = new Set(
    [...view.fails, ...view.waived].flatMap((finding) =>
      finding.evidence.flatMap((leaf) => (leaf.provenance === undefined ? [] : [leaf.provenance.record])),
    ),
  );
  return [...indexes].sort((a, b) => a - b).flatMap((index) => run.records[index] ?? []);
}

function confidence(page: HtmlPage, view: RuleView): string | undefined {
  const strengths = [...new Set(recordsOf(page, view).map((record) => record.strength))];
  if (strengths.length === 0) return undefined;
  return strengths
    .map(
      (strength) =>
        `${STRENGTH_WORDS[strength]} (${EVIDENCE_STRENGTHS.indexOf(strength) + 1} of ${EVIDENCE_STRENGTHS.length}: ${EVIDENCE_STRENGTHS.join(' < ')})`,
    )
    .join('; ');
}

function evidence(page: HtmlPage, view: RuleView): Markup | undefined {
  const records = recordsOf(page, view);
  if (records.length === 0) return undefined;
  const by = page.run.custody.collectedBy;
  return html`<ul>${records.slice(0, MOST_RECORDS).map((record) => {
    const request = page.options.requests?.find((entry) => entry.id === record.request);
    const time = record.collectedAt === null ? 'collection time not known' : `read ${minuteText(record.collectedAt)}`;
    return html`<li>record ${record.id} ${codeMarkup(record.path)} sha256 ${codeMarkup(record.sha256)}, ${time}${record.server === null ? '' : html` on ${dataMarkup(record.server)}`}${by === undefined ? '' : html` by ${dataMarkup(by)}`}${record.request === null ? '' : html`; request ${codeMarkup(record.request)}`}${request === undefined ? '' : html`, text: ${codeMarkup(request.command)} (${request.rights})`}</li>`;
  })}</ul>${records.length <= MOST_RECORDS ? undefined : html`and ${counted(records.length - MOST_RECORDS, 'more record')}, see section 6`}`;
}

/** Where the policy says the whole order, what the plan would say beside it is its first words. */
function remedyWithOrder(page: HtmlPage, view: RuleView): string | Markup {
  const order = byHandMarkup(page.run, view);
  if (order === undefined) return remedy(page, view);
  return view.rule.byHand === undefined ? html`${remedy(page, view)}${order}` : order;
}

const MOST_REMEDIES = 6;

/** The commands as a plan writes them, or what a person has to decide. This report changes nothing itself. */
function remedy({ run, options }: HtmlPage, view: RuleView): string | Markup {
  const remedies = remediesFor(run, view.fails);
  if (remedies.length === 0) return view.fails.length === 0 ? 'Nothing fails.' : remedyFallback(view);
  const shown = options.all ? remedies : remedies.slice(0, MOST_REMEDIES);
  const rest = remedies.length - shown.length;
  return html`<ul class="remedies">${shown.map((one) => html`<li>${remedyMarkup(one)}</li>`)}</ul>${rest === 0 ? undefined : html`<p>and ${rest} more: a plan writes all of them.</p>`}`;
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

function reference(text: string): Markup {
  const { title, address } = referenceOf(text);
  if (address === undefined) return html`${title}`;
  return html`<a href="${address}" rel="noreferrer noopener">${title}</a>`;
}

function supports({ rule }: RuleView): string | undefined {
  const names = Object.entries(rule.supports).map(([framework, controls]) => `${framework} ${controls.join(', ')}`);
  return names.length === 0 ? undefined : names.join('; ');
}
