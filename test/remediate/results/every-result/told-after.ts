import type {
  CheckAfter,
  PlanAfter,
  ScriptRun,
  StepAfter,
  ValueAfter,
} from '../../../../src/model/plan/after-change.ts';
import type { ValueOrAbsent } from '../../../../src/model/resource.ts';

const shown = (value: ValueOrAbsent): string => (value === undefined ? 'nothing' : JSON.stringify(value));
const because = (why: string | null | undefined): string =>
  why === undefined || why === null ? '' : `, because ${why}`;

function toldValue(one: ValueAfter): string {
  const { actual, after, audit, before, collectedAt, follows, privacy, property, reason, record, resource } = one;
  const source = record === undefined ? '' : ` by ${record} of ${collectedAt ?? 'no known time'}`;
  return [
    `${follows === true ? 'follows' : 'wrote'} ${resource.kind} "${resource.label}"${resource.id === resource.label ? '' : ` (${resource.id})`} ${property} (${privacy})`,
    `${shown(before)} -> ${shown(after)}; the script read ${shown(one.script)}; the audit ${shown(audit)}${source}`,
    `${actual}${because(reason)}`,
  ].join(': ');
}

/** What became of a step, and what each of its values says. */
export function toldStepAfter(step: StepAfter): readonly string[] {
  const { actual, at, deviates, error, expected, id, later, server, state, title, values, wave } = step;
  return [
    `${id} of wave ${wave} on ${server ?? 'any server'} (${title}): ${state ?? 'no script speaks of it'}${at === null ? '' : ` at ${at}`}${because(error)}; expected ${expected ?? 'nothing'}, found ${actual}${deviates ? ', DEVIATES' : ''}`,
    ...values.map((value) => `  ${toldValue(value)}`),
    ...later.map(
      (row) =>
        `  later ${row.check} ${row.where}: ${row.property} ${shown(row.before)} -> ${shown(row.after)}, read ${shown(row.read)}: ${row.state}${because(row.error)}`,
    ),
  ];
}

function toldRun(run: ScriptRun): string {
  const { changeId, computer, domainController, ended, file, kind, outcome, started, stoppedBy, wave, who } = run;
  const states = Object.entries(run.states).map(([state, count]) => `${count} ${state}`);
  return `ran ${kind} of wave ${wave} on ${computer} by ${who} for ${changeId} with ${domainController ?? 'no domain controller'}, ${started} to ${ended ?? 'no end'}${run.validityOverridden ? ', although no longer valid' : ''}: ${outcome}${because(stoppedBy)}; ${states.join(', ') || 'no steps'} (${file})`;
}

const toldCheck = ({ now, outcome, predicted, resource, rule }: CheckAfter): string =>
  `${rule} of ${resource}: predicted ${predicted}, is ${now} (${outcome ?? 'no verdict'})`;

export const toldRuns = ({ runs }: PlanAfter): readonly string[] => runs.map(toldRun);

/** What the reader should know first, and where nothing was done. */
export function toldNotes({ missing, notes }: PlanAfter): readonly string[] {
  const all = [
    ...notes.map((note) => `note: ${note}`),
    ...missing.map(({ server, wave }) => `nothing was applied of wave ${wave} on ${server ?? 'any server'}`),
  ];
  return all.length === 0 ? ['nothing to note'] : all;
}

export const toldChecks = ({ checks }: PlanAfter): readonly string[] =>
  checks === null
    ? ['checks are not compared']
    : [
        `under ${checks.profile}: ${Object.entries(checks.counts)
          .map(([now, count]) => `${count} ${now}`)
          .join(', ')}`,
        ...checks.items.map(toldCheck),
      ];

export const toldWhole = (plan: PlanAfter): readonly string[] => [
  `plan ${plan.id} (${plan.digest.slice(0, 12)}) of ${plan.file ?? 'no file'}, valid until ${plan.validUntil ?? 'no known time'}`,
  ...toldRuns(plan),
  ...toldNotes(plan),
  ...toldChecks(plan),
  ...plan.steps.flatMap(toldStepAfter),
];
