import type { Command } from 'commander';
import { registerAudit } from './audit.ts';
import { registerCollect } from './collect/collect.ts';
import { registerPlan } from './plan/plan.ts';
import { registerPolicyCommands } from './policy/policy.ts';
import { policyWorld } from './policy/policy-world.ts';
import { registerWaiverCommands } from './policy/waiver.ts';
import { registerRedact } from './redact.ts';
import { registerDoctor } from './register-doctor.ts';
import { registerIis } from './register-iis.ts';
import { registerSnapshot } from './register-snapshot.ts';
import { registerReport } from './report.ts';
import { registerSign } from './sign.ts';
import { registerVerify } from './verify.ts';
import type { World } from './world.ts';

/** Adds one command, or a family of them, to the program; `finish` sets the exit code. */
export type Register = (program: Command, world: World, finish: (code: number) => void) => void;

/** Every command there is, in the order of the help. */
export const COMMANDS: readonly Register[] = [
  registerAudit,
  registerCollect,
  registerDoctor,
  registerIis,
  registerPlan,
  registerSnapshot,
  registerReport,
  registerVerify,
  registerSign,
  registerRedact,
  (program, world, finish) => registerPolicyCommands(program, { ...policyWorld(world), finish }),
  (program, world, finish) => registerWaiverCommands(program, { ...policyWorld(world), finish }),
];
