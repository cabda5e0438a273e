import { counted } from '../../lib/counted.ts';
import { terminal } from '../../lib/escape.ts';
import { EXIT, UserErrors } from '../../model/error.ts';
import { lintPolicies } from '../../policy/lint/lint-policies.ts';
import { MOST_FAULTS } from '../../policy/read/first-faults.ts';
import { loadPolicies } from '../../policy/read/load-policies.ts';
import { testPolicies } from '../../policy/tests/test-policies.ts';
import { faultText } from '../end.ts';
import { findRule } from './policy-explain.ts';
import type { PolicyWorld } from './policy-world.ts';

/** `policy lint [DIR]`: exit 2 with what is wrong, the first twenty; 0 where nothing is. */
export async function policyLint(folder: string | undefined, world: PolicyWorld): Promise<number> {
  const files = await world.readFiles(folder);
  try {
    const set = loadPolicies(files);
    const faults = lintPolicies(set);
    if (faults.length === 0) {
      const tests = set.tests.reduce((sum, file) => sum + file.tests.length, 0);
      world.write(`${set.rules.length} rules, ${set.profiles.length} profiles, ${tests} tests: no faults\n`);
      return EXIT.ok;
    }
    const more = faults.length > MOST_FAULTS ? `, the first ${MOST_FAULTS} of them above` : '';
    world.write(
      `${faults.slice(0, MOST_FAULTS).map(faultText).join('\n')}\n${counted(faults.length, 'fault')}${more}\n`,
    );
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    world.write(`${error.errors.map(faultText).join('\n')}\n${terminal(error.message)}\n`);
  }
  return EXIT.usage;
}

/** `policy test [DIR] [--rule ID]`: exit 1 where a test fails. */
export async function policyTest(
  folder: string | undefined,
  options: { readonly rule?: string | undefined },
  world: PolicyWorld,
): Promise<number> {
  const set = loadPolicies(await world.readFiles(folder));
  const only = options.rule === undefined ? undefined : findRule(set, options.rule).about.id;
  const report = await testPolicies(set, world.evaluate, only);
  const lines = report.lines.map((line) => `${terminal(line)}\n`).join('');
  world.write(
    `${lines}${counted(report.tests, 'test')} and ${report.generated} generated unknowns: ${report.failed} failed\n`,
  );
  return report.failed === 0 ? EXIT.ok : EXIT.failure;
}
