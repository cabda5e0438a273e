import { compareText } from '../../lib/compare-text.ts';
import { kindOf } from '../../model/kinds.ts';
import type { ChecklistStep } from '../../model/policy/policy.ts';
import type { CoverageGap, Run } from '../../model/run.ts';
import { leadingEvidence, setInText } from './evidence-text.ts';
import { gapText } from './gap-text.ts';
import { message } from './rule-text.ts';
import { type RuleView, ruleViews } from './rule-view.ts';
import { severityRank } from './words.ts';

/** What a question of a checklist comes to. */
export const CHECKLIST_WORDS = ['blocks', 'not known', 'ready'] as const;
export type ChecklistWord = (typeof CHECKLIST_WORDS)[number];

/** One rule below a question, and where it is to be read. */
interface ChecklistEntry {
  readonly rule: string;
  readonly text: string;
  readonly source: string;
}

export interface ChecklistLine extends Pick<ChecklistStep, 'step' | 'asks'> {
  readonly number: number;
  readonly word: ChecklistWord;
  /** What blocks, at `failOn` or worse; then what is not known; then what fails and blocks nothing. */
  readonly blocks: readonly ChecklistEntry[];
  readonly unknown: readonly ChecklistEntry[];
  readonly lesser: readonly ChecklistEntry[];
  /** Rules that pass or do not apply, and the files that they were read from. */
  readonly ready: readonly string[];
  readonly sources: readonly string[];
}

/**
 * The profile's checklist, each question with its answer: a failure at `failOn` or worse blocks, anything that was not
 * judged in whole is not known, and only what is seen and right is ready. Empty where the profile has none.
 */
export function checklistOf(run: Run): readonly ChecklistLine[] {
  const steps = run.profile.checklist ?? [];
  if (steps.length === 0) return [];
  const views = new Map(ruleViews(run).map((view) => [view.rule.id, view]));
  return steps.map((step, index) =>
    lineOf(
      run,
      step,
      index + 1,
      step.rules.flatMap((id) => views.get(id) ?? []),
    ),
  );
}

function lineOf(run: Run, { asks, step }: ChecklistStep, number: number, views: readonly RuleView[]): ChecklistLine {
  const limit = severityRank(run.failOn);
  const failing = views.filter(({ word }) => word === 'fail' || word === 'waived');
  const isBlocking = (view: RuleView): boolean =>
    view.word === 'fail' && view.rule.status !== 'experimental' && severityRank(view.result.severity) <= limit;
  const open = views.filter((view) => view.word === 'not-judged' || view.word === 'manual' || lacks(run, view));
  const settled = views.filter((view) => !failing.includes(view) && !open.includes(view));
  const blocks = failing.filter(isBlocking).map((view) => failed(run, view));
  const unknown = open.map((view) => missing(run, view));
  return {
    number,
    step,
    asks,
    // Without a rule nothing was looked at.
    word: blocks.length > 0 ? 'blocks' : unknown.length > 0 || views.length === 0 ? 'not known' : 'ready',
    blocks,
    unknown,
    lesser: failing.filter((view) => !isBlocking(view)).map((view) => failed(run, view)),
    ready: settled.map(({ rule }) => rule.id),
    sources: sourcesOf(run, settled),
  };
}

/** Judged in part only: what it saw may be right, the rest was not seen. */
const lacks = ({ coverage }: Run, { rule, word }: RuleView): boolean =>
  word !== 'fail' && coverage.gaps.some((gap) => gap.rules.includes(rule.id));

function failed(run: Run, { fails, rule, waived, word }: RuleView): ChecklistEntry {
  const [finding] = word === 'waived' ? waived : fails;
  const leaf = finding === undefined ? undefined : leadingEvidence(finding);
  const more = (word === 'waived' ? waived : fails).length - 1;
  const where = finding === undefined ? '' : `: ${finding.resource.label}${more > 0 ? ` and ${more} more` : ''}`;
  const said = finding === undefined ? rule.title : message(rule, finding);
  return {
    rule: rule.id,
    text: `${word === 'waived' ? 'accepted by a waiver: ' : ''}${said}${where}`,
    source: (leaf === undefined ? undefined : setInText(run, leaf)) ?? 'see the finding',
  };
}

function missing({ coverage }: Run, { manual, rule }: RuleView): ChecklistEntry {
  const gap: CoverageGap | undefined = coverage.gaps.find(({ rules }) => rules.includes(rule.id));
  if (gap !== undefined) return { rule: rule.id, text: rule.title, source: gapText(gap) };
  const asked =
    manual.length > 0 ? 'A person has to attest it: docs/waivers.md.' : 'Nothing of the kind was collected.';
  return { rule: rule.id, text: rule.title, source: asked };
}

/** Files that hold what the passing rules looked at. */
function sourcesOf({ records }: Run, views: readonly RuleView[]): readonly string[] {
  const kinds = new Set(views.flatMap(({ result, rule }) => (result.counts.pass > 0 ? [rule.select.kind] : [])));
  const requests = new Set(
    [...kinds].flatMap((kind) => {
      const spec = kindOf(kind);
      return [...(spec?.requests ?? []), ...(spec?.parts ?? []).flatMap((part) => part.requests)];
    }),
  );
  const read = records.filter(({ request, status }) => request !== null && requests.has(request) && status === 'read');
  return [...new Set(read.map(({ path }) => path))].sort(compareText);
}
