import { counted } from '../../../../lib/counted.ts';
import type { RecordEntry } from '../../../../model/snapshot.ts';
import { EVIDENCE_STRENGTHS, type EvidenceStrength } from '../../../../model/words.ts';
import type { RuleView } from '../../../words/rule-view.ts';
import { minuteText } from '../../../words/words.ts';
import { codeMarkup, dataMarkup, type HtmlPage, html, type Markup } from '../markup.ts';

const MOST_RECORDS = 5;
const STRENGTH_WORDS = {
  inferred: 'inferred from something else',
  declared: 'declared by the organization',
  directory: 'read from the directory only',
  cmdlet: 'answer of a cmdlet or of the system',
  'effective-iis': 'effective IIS configuration',
  wire: 'seen on the wire',
} as const satisfies { readonly [strength in EvidenceStrength]: string };

/** Of what fails, waived or not. */
function recordsOf({ run }: HtmlPage, view: RuleView): readonly RecordEntry[] {
  const indexes = new Set(
    [...view.fails, ...view.waived].flatMap((finding) =>
      finding.evidence.flatMap((leaf) => (leaf.provenance === undefined ? [] : [leaf.provenance.record])),
    ),
  );
  return [...indexes].sort((a, b) => a - b).flatMap((index) => run.records[index] ?? []);
}

/** How strong the evidence of what fails is. */
export function confidenceText(page: HtmlPage, view: RuleView): string | undefined {
  const strengths = [...new Set(recordsOf(page, view).map((record) => record.strength))];
  if (strengths.length === 0) return undefined;
  return strengths
    .map(
      (strength) =>
        `${STRENGTH_WORDS[strength]} (${EVIDENCE_STRENGTHS.indexOf(strength) + 1} of ${EVIDENCE_STRENGTHS.length}: ${EVIDENCE_STRENGTHS.join(' < ')})`,
    )
    .join('; ');
}

/** The records that what fails rests on, with digest, time and request. */
export function evidenceMarkup(page: HtmlPage, view: RuleView): Markup | undefined {
  const records = recordsOf(page, view);
  if (records.length === 0) return undefined;
  const by = page.run.custody.collectedBy;
  return html`<ul>${records.slice(0, MOST_RECORDS).map((record) => {
    const request = page.options.requests?.find((entry) => entry.id === record.request);
    const time = record.collectedAt === null ? 'collection time not known' : `read ${minuteText(record.collectedAt)}`;
    return html`<li>record ${record.id} ${codeMarkup(record.path)} sha256 ${codeMarkup(record.sha256)}, ${time}${record.server === null ? '' : html` on ${dataMarkup(record.server)}`}${by === undefined ? '' : html` by ${dataMarkup(by)}`}${record.request === null ? '' : html`; request ${codeMarkup(record.request)}`}${request === undefined ? '' : html`, text: ${codeMarkup(request.command)} (${request.rights})`}</li>`;
  })}</ul>${records.length <= MOST_RECORDS ? undefined : html`and ${counted(records.length - MOST_RECORDS, 'more record')}, see section 6`}`;
}
