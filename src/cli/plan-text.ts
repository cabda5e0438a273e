import type { Planned } from '../audit/plan.ts';
import { counted } from '../lib/counted.ts';
import { terminal } from '../lib/escape.ts';
import { countedOf } from '../model/counted-of.ts';
import type { Plan, Prediction, Refusal, Step, Wave } from '../model/plan.ts';

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

/** The summary of a plan in plain words. */
export function planText(
  { plan, run }: Planned,
  about: { readonly folder: string; readonly files: readonly string[]; readonly changed: boolean },
): string {
  const steps = plan.waves.flatMap((wave) => wave.steps);
  const lines = [
    `Plan ${plan.id}   ${plan.organization ?? run.subject}   profile ${plan.profile}`,
    ...(about.changed ? ['Note   The policies have changed since that run: this plan judges by those of today.'] : []),
    '',
    `${counted(steps.length, 'step')} in ${counted(plan.waves.length, 'wave')} for ${counted(new Set(steps.flatMap((step) => step.findings)).size, 'finding')}; ${counted(plan.refused.length, 'refusal')}`,
    affectedLine(plan),
    plan.validUntil === null
      ? 'Valid   no collection time is known: collect again before anything is applied'
      : `Valid   until ${plan.validUntil}${plan.validUntil < plan.asOf ? ', which is over: collect again' : ''}`,
    '',
    ...plan.waves.flatMap(waveLines),
    ...predictionLines(plan.predictions),
    ...refusalLines(plan.refused),
    `Written to ${about.folder}: ${about.files.length > 6 ? `${about.files.length} files` : about.files.join(', ')}`,
    'Nothing was changed.',
  ];
  return `${lines.map(terminal).join('\n')}\n`;
}

function affectedLine({ affected }: Plan): string {
  const mailboxes =
    affected.mailboxes === null
      ? 'mailboxes were not collected'
      : `at most ${countedOf('mailbox', affected.mailboxes)}`;
  return `Touches ${counted(affected.servers, 'server')}, ${mailboxes}`;
}

function waveLines(wave: Wave): readonly string[] {
  return [`WAVE ${wave.number}  ${wave.title}`, ...wave.steps.flatMap(stepLines), ''];
}

function stepLines(step: Step): readonly string[] {
  return [
    `  ${step.id.padEnd(4)} ${step.title}`,
    `       for ${step.rules.join(', ')}; ${step.impact === 'none' ? 'nothing stops' : step.impact}; visible ${step.visible}`,
    ...(step.workaround === null
      ? []
      : [`       fails under ${step.workaround.targetProfile}: ${step.workaround.rules.join(', ')}`]),
    ...step.irreversible.map((text) => `       cannot be undone: ${text}`),
  ];
}

function predictionLines(predictions: readonly Prediction[]): readonly string[] {
  if (predictions.length === 0) return [];
  const lines = predictions.map((one) => {
    const { fixed, newlyFailing, stillFailing, unknown } = one.counts ?? {
      fixed: one.fixed.length,
      newlyFailing: one.newlyFailing.length,
      stillFailing: one.stillFailing.length,
      unknown: one.unknown.length,
    };
    const undone = one.undone ? 'undone, the same again' : 'UNDOING DOES NOT RESTORE IT';
    return `  ${one.profile}: ${fixed} fixed, ${stillFailing} still failing, ${newlyFailing} newly failing, ${unknown} unknown; ${undone}`;
  });
  return ['PREDICTED by our model, not run on your servers', ...lines, ''];
}

function refusalLines(refused: readonly Refusal[]): readonly string[] {
  if (refused.length === 0) return [];
  const left = refused.filter(({ reason }) => reason === 'not-asked').length;
  const groups = Map.groupBy(
    refused.filter(({ reason }) => reason !== 'not-asked'),
    (one) => `${one.reason}\n${one.rule}\n${one.says}`,
  );
  const lines = [...groups.values()].flatMap((group) => {
    const [{ reason, resource, rule, says }] = group as [Refusal, ...Refusal[]];
    const where =
      group.length <= 2
        ? group.map((one) => one.resource.label).join(', ')
        : `${resource.label} and ${group.length - 1} more`;
    return [`  ${rule.padEnd(9)} ${where}: ${REASONS[reason]}`, `            ${says}`];
  });
  return ['NO STEP', ...lines, ...(left === 0 ? [] : [`  ${left} left out as you asked`]), ''];
}
