import { join } from 'node:path';

/**
 * Loads, lints and compiles the shipped policies with the built program, in a process that has done it never before:
 * `node load-once.ts HOME built-in|yaml`. Prints milliseconds of the processor as JSON: what others do on the machine does
 * not count.
 */
type Src<Path extends keyof Modules> = Modules[Path];
interface Modules {
  readonly 'audit/policy-files': typeof import('../../../src/audit/policy-files.ts');
  readonly 'evaluate/compile/compile-rule': typeof import('../../../src/evaluate/compile/compile-rule.ts');
  readonly 'evaluate/seen-world': typeof import('../../../src/evaluate/seen-world.ts');
  readonly 'model/kinds': typeof import('../../../src/model/kinds.ts');
  readonly 'policy/lint/lint-policies': typeof import('../../../src/policy/lint/lint-policies.ts');
  readonly 'policy/profile/resolve-profile': typeof import('../../../src/policy/profile/resolve-profile.ts');
  readonly 'policy/read/load-policies': typeof import('../../../src/policy/read/load-policies.ts');
}

const [home = '', form] = process.argv.slice(2);
const built = <Path extends keyof Modules>(path: Path): Promise<Src<Path>> =>
  import(join(home, 'dist', 'src', `${path}.js`));
const { policyFiles } = await built('audit/policy-files');
const { compileRule } = await built('evaluate/compile/compile-rule');
const { SeenWorld } = await built('evaluate/seen-world');
const { kindOf } = await built('model/kinds');
const { lintPolicies } = await built('policy/lint/lint-policies');
const { resolveProfile } = await built('policy/profile/resolve-profile');
const { loadPolicies } = await built('policy/read/load-policies');

const began = process.cpuUsage();
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
const parts = { rules: set.rules.length, read, lint: linted - read, compile: compiled - linted, all: compiled };
process.stdout.write(JSON.stringify(parts));

function sofar(): number {
  const { system, user } = process.cpuUsage(began);
  return (user + system) / 1000;
}
