import { counted } from '../../lib/counted.ts';
import type { Contradiction } from '../../model/plan/contradiction.ts';
import type { Plan, Refusal } from '../../model/plan/plan.ts';
import type { PlanLine } from './plan-line.ts';

const REASONS: { readonly [reason in Refusal['reason']]: string } = {
  'no-fix': 'by hand',
  'owned-elsewhere': 'belongs to somebody else',
  'no-captured-value': 'the value before was not collected',
  conflict: 'two remedies contradict each other',
  'needs-a-decision': 'only you can decide',
  'not-on-this-version': 'this release cannot',
  unwritable: 'no script can write it',
  bulk: 'a list to review',
  irreversible: 'cannot be undone, and was not asked for by name',
  waived: 'accepted by a waiver',
  'not-asked': 'left out as you asked',
};

/** Findings without a step and why, those of one reason together. */
export function refusalLines(refused: readonly Refusal[]): readonly PlanLine[] {
  if (refused.length === 0) return [];
  const left = refused.filter(({ reason }) => reason === 'not-asked').length;
  const groups = Map.groupBy(
    refused.filter(({ reason }) => reason !== 'not-asked'),
    (one) => `${one.reason}\n${one.rule}\n${one.says}`,
  );
  const lines = [...groups.values()].flatMap((group): readonly PlanLine[] => {
    const [{ reason, resource, rule, says }] = group as [Refusal, ...Refusal[]];
    const where =
      group.length <= 2
        ? group.map((one) => one.resource.label).join(', ')
        : `${resource.label} and ${group.length - 1} more`;
    return [
      [`  ${rule.padEnd(9)} `, `${where}: ${REASONS[reason]}`],
      ['            ', says],
    ];
  });
  return ['NO STEP', ...lines, ...(left === 0 ? [] : [`  ${counted(left, 'finding')} left out as you asked`]), ''];
}

const DECIDED: { readonly [decided in Contradiction['decided']]: string } = {
  'follows-advice': 'this plan does it',
  'takes-it-back': 'this plan takes it back',
  'by-hand': 'by hand only',
  'not-offered': 'not offered here',
};

/** Where sources say the opposite of each other, and what the plan does then. */
export function contradictionLines({ contradictions = [] }: Plan): readonly PlanLine[] {
  if (contradictions.length === 0) return [];
  const lines = contradictions.map(
    ({ advice, authority, decided, source }): PlanLine => [
      '  ',
      `${advice} (${source}), against ${authority}: ${DECIDED[decided]}.`,
    ],
  );
  return ['SOURCES CONTRADICT EACH OTHER, see plan.json', ...lines, ''];
}
