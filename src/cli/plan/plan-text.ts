import type { Planned } from '../../audit/plan/plan.ts';
import { counted } from '../../lib/counted.ts';
import { terminal } from '../../lib/escape.ts';
import { copyableArgument } from '../../lib/platform/copyable-argument.ts';
import { hanging } from '../../lib/words/hanging.ts';
import { countedOf } from '../../model/kinds.ts';
import type { Contradiction } from '../../model/plan/contradiction.ts';
import type { Plan, Refusal, Step, Wave } from '../../model/plan/plan.ts';
import { signInChangeRows, signInChangeSentence } from '../../report/explain/sign-in-change-rows.ts';

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

const DECIDED: { readonly [decided in Contradiction['decided']]: string } = {
  'follows-advice': 'this plan does it',
  'takes-it-back': 'this plan takes it back',
  'by-hand': 'by hand only',
  'not-offered': 'not offered here',
};

/** A line as it stands, or words behind a head that are broken where the screen ends. */
type Line = string | readonly [head: string, words: string];

interface About {
  readonly folder: string;
  readonly files: readonly string[];
  /** The policies are no longer those of the run. */
  readonly changed: boolean;
  /** How the reader calls this program. */
  readonly command: string;
  /** Columns of the reader's screen; lines have 72 to 160. */
  readonly width: number;
}

/** The summary of a plan in plain words, in lines of the screen's width; what is to be typed is never broken. */
export function planText(planned: Planned, about: About): string {
  const { plan, run } = planned;
  const columns = Math.min(160, Math.max(72, about.width));
  const lines: readonly Line[] = [
    `Plan ${plan.id}   ${plan.organization ?? run.subject}   profile ${plan.profile}`,
    ...(about.changed ? ['Note   The policies have changed since that run: this plan judges by those of today.'] : []),
    '',
    ...(plan.waves.length === 0 ? emptyLines(planned) : stepsLines(plan)),
    ...contradictionLines(plan),
    ...refusalLines(plan.refused),
    ...writtenLines(plan, about),
  ];
  const broken = lines.flatMap((line) =>
    typeof line === 'string' ? terminal(line) : hanging(line[0], terminal(line[1]), columns),
  );
  return `${broken.join('\n')}\n`;
}

/** Where there is no step, what follows from steps is not spoken of. */
function emptyLines({ plan, run }: Planned): readonly Line[] {
  if (plan.refused.length === 0) {
    const judged = counted(run.summary.judged, 'rule');
    return [['', `Nothing fails among the ${judged} that could be judged: there is nothing to plan.`]];
  }
  const why = isAllLeftOut(plan)
    ? 'nothing of what fails is among what you asked for'
    : 'nothing of what fails can be mended by a script';
  return [`No step: ${why}.`, ''];
}

const isAllLeftOut = ({ refused }: Plan): boolean => refused.every(({ reason }) => reason === 'not-asked');

function stepsLines(plan: Plan): readonly Line[] {
  const steps = plan.waves.flatMap((wave) => wave.steps);
  const findings = new Set(steps.flatMap((step) => step.findings)).size;
  return [
    `${counted(steps.length, 'step')} in ${counted(plan.waves.length, 'wave')} for ${counted(findings, 'finding')}; ${counted(plan.refused.length, 'refusal')}`,
    affectedLine(plan),
    plan.validUntil === null
      ? 'Valid   no collection time is known: collect again before anything is applied'
      : `Valid   until ${plan.validUntil}${plan.validUntil < plan.asOf ? ', which is over: collect again' : ''}`,
    '',
    ...plan.waves.flatMap(waveLines),
    ...predictionLines(plan),
    ...signInLines(plan),
    ...costLines(steps),
  ];
}

function affectedLine({ affected }: Plan): string {
  const mailboxes =
    affected.mailboxes === null
      ? 'mailboxes were not collected'
      : `at most ${countedOf('mailbox', affected.mailboxes)}`;
  const servers = affected.servers === 0 ? 'the organization, no single server' : counted(affected.servers, 'server');
  return `Touches ${servers}, ${mailboxes}`;
}

function waveLines(wave: Wave): readonly Line[] {
  return [[`WAVE ${wave.number}  `, wave.title], ...wave.steps.flatMap(stepLines), ''];
}

function stepLines(step: Step): readonly Line[] {
  const impact = step.impact === 'none' ? 'nothing stops' : step.impact;
  const facts = [
    `for ${step.rules.join(', ')}; ${impact}; visible ${step.visible}`,
    ...(step.workaround === null
      ? []
      : [`fails under ${step.workaround.targetProfile}: ${step.workaround.rules.join(', ')}`]),
    ...step.irreversible.map((text) => `cannot be undone: ${text}`),
  ];
  return [[`  ${step.id.padEnd(4)} `, step.title], ...facts.map((text): Line => ['       ', text])];
}

function predictionLines({ predictions, targetProfile }: Plan): readonly Line[] {
  if (predictions.length === 0) return [];
  const lines = predictions.map((one, index) => {
    const { fixed, newlyFailing, stillFailing, unknown } = one.counts ?? {
      fixed: one.fixed.length,
      newlyFailing: one.newlyFailing.length,
      stillFailing: one.stillFailing.length,
      unknown: one.unknown.length,
    };
    const undone = one.undone ? 'undone, the same again' : 'UNDOING DOES NOT RESTORE IT';
    const name = index > 0 && one.profile === targetProfile ? `${one.profile} (target)` : one.profile;
    return `${name}: ${fixed} fixed, ${stillFailing} still failing, ${newlyFailing} newly failing, ${unknown} unknown; ${undone}`;
  });
  return ['PREDICTED by our model, not run on your servers', ...lines.map((line): Line => ['  ', line]), ''];
}

/** Most rows that a summary shows of who is affected. */
const MOST_ROWS = 6;

/** Who is asked for a password before and after, by client and place. */
function signInLines({ signIns }: Plan): readonly Line[] {
  if (signIns === undefined) return [];
  const rows = signInChangeRows(signIns);
  const left = rows.length - MOST_ROWS;
  return [
    'SIGN-INS before and after, predicted by our model',
    ['  ', signInChangeSentence(signIns)],
    ...rows.slice(0, MOST_ROWS).flatMap(({ after, before, effect, who }): readonly Line[] => [
      ['  ', `${who}: ${effect}`],
      ['      ', `${before} -> ${after}`],
    ]),
    ...(left > 0 ? [`  ${counted(left, 'more row')}: the change document`] : []),
    '',
  ];
}

/** What steps cost in security, each sentence once. */
function costLines(steps: readonly Step[]): readonly Line[] {
  const byCost = new Map<string, string[]>();
  for (const { id, securityCost = [] } of steps)
    for (const cost of securityCost) byCost.set(cost, [...(byCost.get(cost) ?? []), id]);
  if (byCost.size === 0) return [];
  const lines = [...byCost].map(([cost, ids]): Line => ['  ', `${ids.join(', ')}: ${cost}`]);
  return ['COSTS SECURITY', ...lines, ''];
}

function contradictionLines({ contradictions = [] }: Plan): readonly Line[] {
  if (contradictions.length === 0) return [];
  const lines = contradictions.map(
    ({ advice, authority, decided, source }): Line => [
      '  ',
      `${advice} (${source}), against ${authority}: ${DECIDED[decided]}.`,
    ],
  );
  return ['SOURCES CONTRADICT EACH OTHER, see plan.json', ...lines, ''];
}

function refusalLines(refused: readonly Refusal[]): readonly Line[] {
  if (refused.length === 0) return [];
  const left = refused.filter(({ reason }) => reason === 'not-asked').length;
  const groups = Map.groupBy(
    refused.filter(({ reason }) => reason !== 'not-asked'),
    (one) => `${one.reason}\n${one.rule}\n${one.says}`,
  );
  const lines = [...groups.values()].flatMap((group): readonly Line[] => {
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

/** What was written, and what a reader does with it. */
function writtenLines(plan: Plan, { command, files, folder }: About): readonly Line[] {
  if (files.length === 0) return ['Nothing was written, and nothing was changed.'];
  const beside = files.filter((name) => !name.includes('/'));
  const scripts = files.length - beside.length;
  const quoted = copyableArgument(folder) ?? 'PLANFOLDER';
  const steps: readonly string[] =
    plan.waves.length === 0
      ? []
      : [
          'Next    review the change document and the scripts; what is approved is',
          '        the digest of the plan:',
          `        ${plan.digest}`,
          '        sign the scripts (docs/signing-scripts.md); before they are run:',
          `        ${command} verify ${quoted}`,
        ];
  return [
    `Written ${folder}`,
    ['        ', [...beside, ...(scripts === 0 ? [] : [counted(scripts, 'script')])].join(', ')],
    ...steps,
    'Nothing was changed.',
  ];
}
