import { pause } from '../../lib/async/pause.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { counted } from '../../lib/counted.ts';
import { digest } from '../../lib/digest.ts';
import { terminal } from '../../lib/escape.ts';
import { EXIT, UserError, UserErrors } from '../../model/error.ts';
import { lintPolicies } from '../../policy/lint/lint-policies.ts';
import { MOST_FAULTS } from '../../policy/read/first-faults.ts';
import { loadPolicies } from '../../policy/read/load-policies.ts';
import type { PolicyFile, YamlFile } from '../../policy/read/yaml-file.ts';
import { testPolicies } from '../../policy/tests/test-policies.ts';
import { faultText } from '../end.ts';
import { findRule } from './policy-explain.ts';
import type { PolicyWorld } from './policy-world.ts';

/**
 * `policy lint [DIR…]`: exit 2 with what is wrong, the first twenty; 0 where nothing is. Own folders are read beside the
 * bundled policies, as an audit reads them.
 */
export async function policyLint(folders: readonly string[], world: PolicyWorld): Promise<number> {
  const files = await world.readFiles(folders);
  try {
    const set = loadPolicies(files);
    const faults = lintPolicies(set);
    if (faults.length === 0) {
      const isOwn = ({ folder }: YamlFile): boolean => folders.length === 0 || folder !== '';
      const rules = set.rules.filter((rule) => isOwn(rule.document.file));
      const profiles = set.profiles.filter(({ file }) => isOwn(file));
      const tests = set.tests.filter(({ file }) => isOwn(file)).reduce((sum, file) => sum + file.tests.length, 0);
      const beside =
        rules.length === set.rules.length ? '' : `, beside ${set.rules.length - rules.length} bundled rules`;
      const counts = [counted(rules.length, 'rule'), counted(profiles.length, 'profile'), counted(tests, 'test')];
      world.write(`${counts.join(', ')}${beside}: no faults\n`);
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
