import type { Contradiction } from '../../../model/plan/contradiction.ts';
import {
  code,
  type DocumentBlock,
  fact,
  factsBlock,
  type Inline,
  type Section,
  say,
  strong,
  tableBlock,
  textBlock,
} from '../change-document.ts';
import { type ChangeSubject, mendedRules } from '../change-subject.ts';
import { stepNames } from '../change-words.ts';
import { gapBlocks } from './gap-blocks.ts';

const DECIDED: { readonly [decided in Contradiction['decided']]: string } = {
  'follows-advice': "steps of this plan do it, against Microsoft's guidance",
  'takes-it-back': 'steps of this plan take it back',
  'by-hand': 'no step; by hand only',
  'not-offered': 'not part of this plan',
};

/** 13: what may go wrong, where sources disagree, what it costs in security, and what evidence is missing. */
export function risksSection(subject: ChangeSubject): Section {
  const { grounds, plan, steps } = subject;
  const careful = steps.filter(({ step }) => step.careful !== null).map(({ step }) => step.id);
  const unsure = mendedRules(subject).filter(({ certainty }) => certainty === 'fairly-sure');
  const costs = Map.groupBy(
    steps.flatMap(({ step }) => (step.securityCost ?? []).map((text) => ({ id: step.id, text }))),
    ({ text }) => text,
  );
  const weaker = [...grounds.profile.weakerThanBaseline, ...(grounds.target?.weakerThanBaseline ?? [])];
  return {
    id: 'risks',
    number: 13,
    title: 'Risks, contradictions between sources, security cost',
    blocks: [
      factsBlock([
        ...fact(
          'Risks',
          careful.length === 0
            ? undefined
            : say`What to mind at each change stands there, under "Careful": ${stepNames(careful)}.`,
        ),
        ...fact(
          'Less sure',
          ...unsure.map((rule) => say`${code(rule.id)} rests on practice, not on a document: ${rule.title}`),
        ),
        ...fact(
          'Security cost',
          ...(costs.size === 0
            ? [say`No step protects sign-in less than before, as far as the model knows.`]
            : [...costs].map(([text, list]) => say`${stepNames(list.map(({ id }) => id))}: ${text}`)),
        ),
        ...fact('Profile', ...[...new Set(weaker)].map((text) => say`weaker than the baseline: ${text}`)),
      ]),
      ...contradictionBlocks(plan.contradictions),
      ...gapBlocks(grounds.coverage.gaps),
    ],
  };
}

function contradictionBlocks(list: readonly Contradiction[] | undefined): readonly DocumentBlock[] {
  if (list === undefined || list.length === 0) {
    return [textBlock(say`Contradictions between sources: none that this plan comes near.`)];
  }
  const rows = list.map((one): readonly Inline[] => [
    say`${one.advice} (${one.source})`,
    say`${one.against} (${one.authority})`,
    say`${one.securityCost}`,
    say`${strong(DECIDED[one.decided])}${one.steps.length === 0 ? '' : ` (${stepNames(one.steps)})`}. ${one.says}`,
  ]);
  return [
    textBlock(say`Where sources contradict each other:`),
    ...tableBlock(
      'Contradictions between sources',
      ['What was advised', 'What speaks against it', 'Security cost', 'In this plan'],
      rows,
    ),
  ];
}
