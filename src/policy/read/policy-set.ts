import type { ParameterSpec, Place, Rule } from '../../model/policy/policy.ts';
import type { Properties, Value } from '../../model/resource.ts';
import type { Severity } from '../../model/words.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

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

export type Selector =
  | 'all'
  | { readonly id?: string; readonly tag?: string; readonly topic?: string; readonly severity?: string };

/** Which organizations a profile fits; what is not written does not matter. */
export interface ProfileFor {
  readonly exchange?: string;
  /** One range or several: of each at least one server. */
  readonly anyServer?: string | readonly string[];
  readonly alternateServiceAccount?: boolean;
  readonly hybrid?: boolean;
  readonly modernAuthentication?: boolean;
  readonly federation?: boolean;
  readonly basicOutside?: boolean;
  readonly text?: string;
}

/** One question of a checklist; `rules` holds ids and families (`OA-*`). */
export interface ChecklistSource {
  readonly step: string;
  readonly asks: string;
  readonly rules: readonly string[];
}

export interface ProfileSource {
  readonly file: YamlFile;
  readonly profile: string;
  readonly title: string;
  readonly extends?: string;
  readonly for: ProfileFor;
  /** No evidence chooses it. */
  readonly onlyByName: boolean;
  readonly checklist: readonly ChecklistSource[];
  readonly include: readonly Selector[];
  readonly exclude: readonly Selector[];
  readonly parameters: { readonly [rule: string]: { readonly [parameter: string]: Value } };
  readonly severity: { readonly [rule: string]: Severity };
  readonly requires: readonly string[];
  readonly failOn?: Severity;
}

export const TEST_OUTCOMES = ['pass', 'fail', 'unknown', 'not-applicable', 'not-selected', 'manual'] as const;
export type TestOutcome = (typeof TEST_OUTCOMES)[number];

export interface TestResource {
  readonly kind: string;
  readonly id?: string;
  readonly label: string;
  readonly server?: string;
  readonly collectedAt?: string;
  readonly properties: Properties;
}

export interface PolicyTest {
  readonly rule: string;
  readonly name: string;
  readonly parameters: { readonly [parameter: string]: Value };
  readonly profile?: string;
  readonly resource?: string;
  readonly with: readonly string[];
  readonly set: { readonly [path: string]: Value };
  readonly unset: readonly string[];
  readonly open: readonly string[];
  readonly expect: TestOutcome;
  readonly leaf?: string;
  readonly asOf?: string;
  readonly place: Place;
  /** Where it stands in its file. */
  readonly at: YamlPath;
}

export interface PolicyTestFile {
  readonly file: YamlFile;
  readonly policy: string;
  readonly resources: ReadonlyMap<string, TestResource>;
  readonly tests: readonly PolicyTest[];
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
