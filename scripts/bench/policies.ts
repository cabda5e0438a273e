import { join } from 'node:path';
import { policyFiles } from '../../src/audit/policy-files.ts';
import { compileRule } from '../../src/evaluate/compile/compile-rule.ts';
import { SeenWorld } from '../../src/evaluate/seen-world.ts';
import { kindOf } from '../../src/model/kinds.ts';
import { lintPolicies } from '../../src/policy/lint/lint-policies.ts';
import { resolveProfile } from '../../src/policy/profile/resolve-profile.ts';
import { loadPolicies } from '../../src/policy/read/load-policies.ts';
import type { BenchRow } from '../bench.ts';

const HOME = join(import.meta.dirname, '..', '..');
/** The shipped rules and their tests are read as they are; the target is for so many. */
const RULES = 200;
const LIMIT = 300;

/**
 * What stands before the first verdict: reading, linting and compiling the shipped policies, in a process that has done it
 * never before; as time of the processor, scaled to 200 rules.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const files = await policyFiles([join(HOME, 'policies')], { home: HOME });
  const [set, read] = timed(() => loadPolicies(files));
  const [, lint] = timed(() => lintPolicies(set));
  const [, compiled] = timed(() => {
    const world = new SeenWorld(kindOf, Date.now(), new Set());
    return resolveProfile(set, 'modern-default').rules.map((rule) => compileRule(rule, world));
  });
  const scale = RULES / set.rules.length;
  const row = (name: string, value: number, limit?: number): BenchRow => ({
    name: `${RULES} rules: ${name}`,
    value,
    unit: 'ms',
    target: limit === undefined ? '' : `<= ${limit} ms`,
    met: limit === undefined ? null : value <= limit,
  });
  return [
    row('read', read * scale),
    row('lint', lint * scale),
    row('resolve and compile', compiled * scale),
    row('read, lint and compile', (read + lint + compiled) * scale, LIMIT),
  ];
}

/** Milliseconds of the processor: what others do on the machine does not count. */
function timed<T>(work: () => T): readonly [value: T, milliseconds: number] {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return [value, (user + system) / 1000];
}
