import { join } from 'node:path';
import { policyFiles } from '../../../src/audit/policies/policy-files.ts';
import { compileRule } from '../../../src/evaluate/compile/compile-rule.ts';
import { SeenWorld } from '../../../src/evaluate/seen-world.ts';
import { kindOf } from '../../../src/model/kinds.ts';
import { lintPolicies } from '../../../src/policy/lint/lint-policies.ts';
import { resolveProfile } from '../../../src/policy/profile/resolve-profile.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';

/** Milliseconds of the processor: what others do on the machine does not count. */
export interface Parts {
  readonly rules: number;
  readonly read: number;
  readonly lint: number;
  readonly compile: number;
  readonly all: number;
}

/** Loads, lints and compiles the shipped policies, compiled as the built program is, in a process that has done it never before. */
export async function loadOnce(home: string, form: 'built-in' | 'yaml'): Promise<Parts> {
  const began = process.cpuUsage();
  const sofar = (): number => {
    const { system, user } = process.cpuUsage(began);
    return (user + system) / 1000;
  };
  const given = await policyFiles([join(home, 'policies')], { home });
  const files = form === 'yaml' ? given.map(({ path, text }) => ({ path, text })) : given;
  const set = loadPolicies(files);
  const read = sofar();
  const faults = lintPolicies(set);
  if (faults.length > 0) throw new Error('the shipped policies do not lint');
  const linted = sofar();
  const world = new SeenWorld(kindOf, Date.now(), new Set());
  for (const rule of resolveProfile(set, 'modern-default').rules) compileRule(rule, world);
  const compiled = sofar();
  return { rules: set.rules.length, read, lint: linted - read, compile: compiled - linted, all: compiled };
}
