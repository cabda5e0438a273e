import { yamlText } from '../../lib/libraries/yaml-text.ts';
import { copyableArgument } from '../../lib/platform/copyable-argument.ts';
import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import type { PolicySet, RuleSource } from './policy-set.ts';
import { readYaml } from './read-yaml.ts';
import type { PolicyFile, YamlFile } from './yaml-file.ts';

export const LOCK_FILE = 'overrides.lock.yaml';

/** What a lock file says, and where. */
export interface OverrideLock {
  readonly file: YamlFile;
  readonly digests: { readonly [id: string]: string };
}

/**
 * Own rules in the place of bundled ones (`overrides: ID`): the others, and what is wrong with it. A bundled rule that has
 * changed since is a fault: nobody has looked at what the own one leaves out now.
 */
export function applyOverrides(
  rules: readonly RuleSource[],
  locks: readonly OverrideLock[],
): { readonly rules: readonly RuleSource[]; readonly faults: readonly UserError[] } {
  const replaced = new Set<RuleSource>();
  const faults = rules.flatMap((rule): readonly UserError[] => {
    const { overrides } = rule;
    if (overrides === undefined) return [];
    const fault = (code: ErrorCode, message: string, hint: string | undefined): readonly UserError[] => [
      rule.document.file.fault([...rule.at, 'overrides'], 'value', code, message, hint),
    ];
    const { folder } = rule.document.file;
    if (overrides !== rule.about.id)
      return fault(
        'override-invalid',
        `The rule is ${rule.about.id}; it can take the place of that rule only.`,
        `write "id: ${overrides}"`,
      );
    const other = rules.find((one) => one.about.id === overrides && one.document.file.folder !== folder);
    if (other === undefined) {
      const ids = rules.filter((one) => one.document.file.folder !== folder).map(({ about }) => about.id);
      return fault(
        'override-unknown',
        `There is no bundled rule ${overrides} to take the place of.`,
        didYouMean(overrides, ids),
      );
    }
    replaced.add(other);
    const lock = locks.find(({ file }) => file.folder === folder);
    const known = lock?.digests[overrides];
    const again = `look at it (exaudit policy show ${overrides}), then: exaudit policy lock ${copyableArgument(folder) ?? 'FOLDER'}`;
    if (known === undefined)
      return fault(
        'override-unlocked',
        `${LOCK_FILE} does not say which ${overrides} this rule was written against.`,
        again,
      );
    return known === other.about.origin.digest
      ? []
      : fault('override-changed', `The bundled ${overrides} has changed since this rule took its place.`, again);
  });
  return { rules: rules.filter((rule) => !replaced.has(rule)), faults };
}

/** The text of a lock file for the overrides that own files hold. `bundled`: without any own file. */
export function lockText(bundled: PolicySet, own: readonly PolicyFile[]): string {
  const ids = own.flatMap((file) => overridesIn(readYaml(file).value));
  const digests = Object.fromEntries(
    [...new Set(ids)].sort().flatMap((id) => {
      const rule = bundled.rules.find(({ about }) => about.id === id);
      return rule === undefined ? [] : [[id, rule.about.origin.digest] as const];
    }),
  );
  return yamlText({ schema: 'exaudit/overrides/v1', digests });
}

function overridesIn(value: unknown): readonly string[] {
  const rules = (value as { readonly rules?: unknown } | null)?.rules;
  return Array.isArray(rules)
    ? rules.flatMap((rule: { readonly overrides?: unknown } | null) =>
        typeof rule?.overrides === 'string' ? [rule.overrides] : [],
      )
    : [];
}
