import { yamlText } from '../../lib/libraries/yaml-text.ts';
import type { PolicySet } from './policy-set.ts';
import { readYaml } from './yaml/read-yaml.ts';
import type { PolicyFile, YamlFile } from './yaml/yaml-file.ts';

export const LOCK_FILE = 'overrides.lock.yaml';

/** What a lock file says, and where. */
export interface OverrideLock {
  readonly file: YamlFile;
  readonly digests: { readonly [id: string]: string };
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
