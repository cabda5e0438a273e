import { kindOf } from '../../model/kinds.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Finding, RuleResult, Run, WaiverUse } from '../../model/run.ts';
import { leadingEvidence, observedText, setInText } from './evidence-text.ts';
import { message } from './rule-text.ts';
import { minuteText } from './words.ts';

/**
 * How one result stands, in the words of `docs/formats.md#what-each-outcome-becomes`. `lost` and `not-asked` are both
 * NOT JUDGED.
 */
export type Standing = 'fail' | 'waived' | 'lost' | 'not-asked' | 'manual' | 'pass' | 'not-applicable';

/**
 * One rule on one resource; or, with `finding: null`, the resources of a bulk kind that the run counts and does not
 * list; or, with `resources: 0`, a rule of whose kind nothing was collected or nothing exists.
 */
export interface ResultPart {
  readonly rule: EffectiveRule;
  readonly result: RuleResult;
  readonly standing: Standing;
  /** How many resources it stands for. Over all parts of a rule they add up to its counts. */
  readonly resources: number;
  readonly finding: Finding | null;
  /** Where it stands for resources that are not listed: what they are, as a sentence. */
  readonly says: string;
  /** The waivers that cover it. */
  readonly waivers: readonly WaiverUse[];
}

/** The words of `docs/formats.md#what-each-outcome-becomes`. */
export const STANDING_WORDS: { readonly [standing in Standing]: string } = {
  fail: 'FAIL',
  waived: 'WAIVED',
  lost: 'NOT JUDGED',
  'not-asked': 'NOT JUDGED',
  manual: 'ASK',
  pass: 'PASS',
  'not-applicable': 'N/A',
};

/** What fails among parts, and is listed. */
export const failsOf = (parts: readonly ResultPart[]): readonly Finding[] =>
  parts.flatMap(({ finding, standing }) => (finding !== null && standing === 'fail' ? [finding] : []));

/** The resource's label; `other mailboxes` for those that are not listed; the kind's plural where there is none. */
export function partName({ finding, resources, rule }: ResultPart): string {
  if (finding !== null) return finding.resource.label;
  const plural = kindOf(rule.select.kind)?.plural ?? rule.select.kind;
  return resources === 0 ? plural : `other ${plural}`;
}

/** What is to be said of it, without its standing: observed, expected, why it could not be judged. */
export function partMessage(run: Run, part: ResultPart): string {
  const { finding, rule, says } = part;
  if (finding === null) return says;
  switch (part.standing) {
    case 'fail':
    case 'waived':
      return [message(rule, finding), ...seenText(run, part)].join('. ');
    case 'lost':
    case 'not-asked':
      return finding.reason?.detail ?? 'The evidence is missing.';
    case 'manual':
      return `A person has to answer: ${rule.title}`;
    case 'pass':
      return rule.title;
    default:
      return 'The rule does not apply to it.';
  }
}

function seenText(run: Run, { finding }: ResultPart): readonly string[] {
  const leaf = finding === null ? undefined : leadingEvidence(finding);
  if (finding === null || leaf === undefined) return [];
  const place = setInText(run, leaf);
  return [
    `Seen: ${observedText(leaf, finding)}; expected: ${leaf.expected}${place === undefined ? '' : `; set in ${place}`}`,
  ];
}

/** `WAIVED until 2027-01-31 00:00Z (W-012)`: every consumer's text of a waived failure begins so. */
export function waivedText({ finding, waivers }: ResultPart): string {
  const ends = waivers.map(({ expires }) => expires).filter((expires) => expires !== null);
  const until = ends.length === 0 ? ', without an end' : ` until ${minuteText(ends.sort()[0] ?? '')}`;
  const ids = waivers.length > 0 ? waivers.map(({ id }) => id) : [finding?.waived ?? 'waiver not listed'];
  return `WAIVED${until} (${ids.join(', ')})`;
}
