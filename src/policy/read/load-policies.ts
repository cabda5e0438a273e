import { compareText } from '../../lib/compare-text.ts';
import { checkPrecedence } from '../lint/check-precedence.ts';
import { checkProfiles } from '../lint/check-profiles.ts';
import { applyOverrides } from './apply-overrides.ts';
import { checkIds } from './check-ids.ts';
import { firstFaults } from './first-faults.ts';
import { loadFile } from './load-file.ts';
import type { PolicySet, RuleSource } from './policy-set.ts';
import type { PolicyTestFile } from './policy-test.ts';
import type { PolicyFile } from './yaml/yaml-file.ts';

/**
 * Reads policies, their tests and profiles; what a file is, its `schema` says. Order of the files does not matter.
 * Throws UserErrors('policies-invalid') with the first twenty faults, each with `file:line:column`, frame and hint.
 */
export function loadPolicies(files: readonly PolicyFile[]): PolicySet {
  const loaded = [...files].sort((a, b) => compareText(a.path, b.path)).map(loadFile);
  const documents = loaded.flatMap(({ document }) => document ?? []);
  const all = loaded.flatMap((one) => one.rules ?? []);
  const { faults: overriding, rules } = applyOverrides(
    all,
    loaded.flatMap(({ lock }) => lock ?? []),
  );
  const set: PolicySet = {
    policies: documents,
    rules: [...rules].sort((a, b) => compareText(a.about.id, b.about.id)),
    profiles: loaded
      .flatMap(({ profile }) => profile ?? [])
      .sort((a, b) => compareText(a.profile, b.profile) || compareText(a.file.folder, b.file.folder)),
    tests: loaded.flatMap(({ test }) => test ?? []).map((file) => withoutReplaced(file, rules)),
  };
  const own = [...loaded.flatMap(({ faults }) => faults), ...overriding];
  // Where a rule could not be read, nobody can say that its id is unknown.
  const between = own.length === 0 ? [...checkProfiles(set), ...checkPrecedence(set)] : [];
  const faults = [...own, ...checkIds(documents, rules), ...between];
  if (faults.length > 0) throw firstFaults('policies-invalid', 'The policies', faults);
  return set;
}

/** Tests of a bundled rule say nothing of the own one that took its place. */
function withoutReplaced(file: PolicyTestFile, rules: readonly RuleSource[]): PolicyTestFile {
  const replaced = new Set(
    rules.flatMap(({ document, overrides }) =>
      overrides !== undefined && document.file.folder !== file.file.folder ? [overrides] : [],
    ),
  );
  return replaced.size === 0 ? file : { ...file, tests: file.tests.filter(({ rule }) => !replaced.has(rule)) };
}
