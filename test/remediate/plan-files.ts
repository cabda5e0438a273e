import type { CaptureFiles } from '../../scripts/organization/sample-files.ts';
import { planSnapshot } from '../../src/audit/plan/plan.ts';
import type { Planned, PlanOptions } from '../../src/audit/plan/plan-options.ts';
import type { Plan, Step } from '../../src/model/plan/plan.ts';
import type { SnapshotSource } from '../../src/model/snapshot.ts';
import { memoryScratch } from '../lib/memory-scratch.ts';
import { bundledPolicies, snapshotOfFiles } from '../organization/judge-files.ts';

const AS_OF = new Date('2026-11-03T06:05:00Z');

/** Plans for a snapshot in memory; everything that is not given is as the command line has it. */
export async function planOfSnapshot(snapshot: SnapshotSource, options: Partial<PlanOptions> = {}): Promise<Planned> {
  return planSnapshot(snapshot, {
    policies: await bundledPolicies(),
    profile: 'modern-default',
    overrides: [],
    waivers: [],
    strictWaivers: false,
    requires: [],
    failOn: undefined,
    asOf: AS_OF,
    now: AS_OF,
    subject: 'test',
    scratch: memoryScratch(),
    targetProfile: null,
    onlyRules: null,
    onlyServers: null,
    mostImpact: null,
    answers: new Map(),
    accepted: new Set(),
    pilot: null,
    waived: new Map(),
    ...options,
  });
}

export async function planOfFiles(files: CaptureFiles, options: Partial<PlanOptions> = {}): Promise<Planned> {
  return planOfSnapshot(await snapshotOfFiles(files), options);
}

export const stepsOf = (plan: Plan): readonly Step[] => plan.waves.flatMap((wave) => wave.steps);

/** What is done, for one step, without the words. */
export function doneBy(step: Step | undefined): string {
  const operation = step?.operation;
  switch (operation?.type) {
    case 'cmdlet': {
      const parameters = Object.entries(operation.parameters).map(
        ([name, value]) => `-${name} ${JSON.stringify(value)}`,
      );
      return [operation.cmdlet, operation.identity, ...parameters].join(' ');
    }
    case 'iis-providers':
      return `${operation.location}: ${operation.before.join()} -> ${operation.after.join()}${operation.ownedBefore ? '' : ' (inherited)'} recycle ${operation.recycle ?? '-'}`;
    case 'iis-attribute':
      return `${operation.location}: ${operation.section}@${operation.attribute} ${JSON.stringify(operation.before)} -> ${JSON.stringify(operation.after)}${operation.ownedBefore ? '' : ' (inherited)'}`;
    case 'metabase':
      return `adsutil ${operation.node}/${operation.property} ${operation.before ?? 'not set'} -> ${operation.after ?? 'not set'}`;
    case 'registry':
      return `${operation.hive}\\${operation.key}\\${operation.name} ${operation.before} -> ${operation.after}`;
    default:
      return 'no step';
  }
}
