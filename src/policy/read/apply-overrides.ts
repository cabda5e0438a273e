import { copyableArgument } from '../../lib/platform/copyable-argument.ts';
import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import { LOCK_FILE, type OverrideLock } from './override-lock.ts';
import type { RuleSource } from './policy-set.ts';

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
