import { counted } from '../../lib/counted.ts';
import { terminal } from '../../lib/escape.ts';
import { EXIT, UserErrors } from '../../model/error.ts';
import { lintPolicies } from '../../policy/lint/lint-policies.ts';
import { MOST_FAULTS } from '../../policy/read/first-faults.ts';
import { loadPolicies } from '../../policy/read/load-policies.ts';
import type { YamlFile } from '../../policy/read/yaml/yaml-file.ts';
import { faultText } from '../fault-text.ts';
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
