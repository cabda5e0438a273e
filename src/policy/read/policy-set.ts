import type { ParameterSpec, Rule } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import type { PolicyTestFile } from './policy-test.ts';
import type { ProfileSource } from './profile-source.ts';
import type { YamlFile, YamlPath } from './yaml/yaml-file.ts';

/** A condition as it stands in YAML: its shape is checked, its meaning is not. */
export type RawCondition = { readonly [field: string]: unknown };

/** Everything that was loaded, before a profile chooses. Rules sorted by id, profiles by name. */
export interface PolicySet {
  readonly policies: readonly PolicyDocument[];
  readonly rules: readonly RuleSource[];
  readonly profiles: readonly ProfileSource[];
  readonly tests: readonly PolicyTestFile[];
}

export interface PolicyDocument {
  readonly file: YamlFile;
  readonly policy: string;
  readonly title: string;
  readonly definitions: ReadonlyMap<string, RawCondition>;
  readonly retired: readonly { readonly id: string; readonly because: string; readonly since?: string }[];
}

/** A rule whose conditions wait for the values of its parameters. */
export interface RuleSource {
  readonly about: Omit<Rule, 'select' | 'appliesTo' | 'expect' | 'fix'>;
  readonly select: { readonly kind: string; readonly where?: RawCondition };
  readonly appliesTo?: {
    readonly exchange?: string;
    readonly role?: string;
    readonly organization?: { readonly anyServer: string };
    readonly when?: RawCondition;
  };
  readonly expect: RawCondition;
  /** Arguments may be `{ parameter: NAME }`. */
  readonly fix?: { readonly action: string; readonly [argument: string]: Value };
  readonly document: PolicyDocument;
  /** The bundled rule that it takes the place of. */
  readonly overrides?: string;
  /** Where it stands in its file: `['rules', 3]`. */
  readonly at: YamlPath;
}

/** The parameter of that name, or `undefined`: own names only, since names come from files. */
export function parameterOf(rule: RuleSource, name: string): ParameterSpec | undefined {
  return Object.hasOwn(rule.about.parameters, name) ? rule.about.parameters[name] : undefined;
}

export function ruleOf(set: PolicySet, id: string): RuleSource | undefined {
  return set.rules.find((rule) => rule.about.id === id);
}

export function profileOf(set: PolicySet, name: string): ProfileSource | undefined {
  return set.profiles.find((profile) => profile.profile === name);
}

/** `OA-001` is named by itself and by `OA-*`. */
export const isOfName = (id: string, name: string): boolean =>
  name.endsWith('*') ? id.startsWith(name.slice(0, -1)) : id === name;
