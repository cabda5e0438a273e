import { pause } from '../../lib/async/pause.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { counted } from '../../lib/counted.ts';
import { digest } from '../../lib/digest.ts';
import { terminal } from '../../lib/escape.ts';
import { EXIT, UserError, UserErrors } from '../../model/error.ts';
import { loadPolicies } from '../../policy/read/load-policies.ts';
import type { PolicyFile } from '../../policy/read/yaml/yaml-file.ts';
import { testPolicies } from '../../policy/tests/test-policies.ts';
import { faultText } from '../fault-text.ts';
import { findRule } from './find-rule.ts';
import type { PolicyWorld } from './policy-world.ts';

/** `policy test [DIR…] [--rule ID]`: exit 1 where a test fails. Of own folders only their own tests run. */
export async function policyTest(
  folders: readonly string[],
  options: { readonly rule?: string | undefined },
  world: PolicyWorld,
): Promise<number> {
  return testOnce(await world.readFiles(folders), options, world);
}

/** `policy test --watch`: again whenever a file changes, until somebody interrupts. What does not load is told, and waited for. */
export async function policyWatch(
  folders: readonly string[],
  options: { readonly rule?: string | undefined },
  world: PolicyWorld,
): Promise<number> {
  let before = '';
  while (!world.signal.aborted) {
    const files = await world.readFiles(folders);
    const now = digest(canonicalJson(files));
    if (now !== before) {
      before = now;
      try {
        await testOnce(files, options, world);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        const faults = error instanceof UserErrors ? error.errors : [error];
        world.write(`${[...faults.map(faultText), terminal(error.message)].join('\n')}\n`);
      }
      world.write('Waiting for a change; Ctrl+C ends.\n');
    }
    await pause(WATCH_PAUSE, world.signal);
  }
  return EXIT.ok;
}

const WATCH_PAUSE = 500;

async function testOnce(
  files: readonly PolicyFile[],
  options: { readonly rule?: string | undefined },
  world: PolicyWorld,
): Promise<number> {
  const all = loadPolicies(files);
  const own = all.tests.filter(({ file }) => file.folder !== '');
  const set = own.length === 0 || options.rule !== undefined ? all : { ...all, tests: own };
  const only = options.rule === undefined ? undefined : findRule(set, options.rule).about.id;
  const report = await testPolicies(set, world.evaluate, only);
  const lines = report.lines.map((line) => `${terminal(line)}\n`).join('');
  world.write(
    `${lines}${counted(report.tests, 'test')} and ${counted(report.generated, 'generated unknown')}: ${report.failed} failed\n`,
  );
  return report.failed === 0 ? EXIT.ok : EXIT.failure;
}
