import { canonicalJson } from '../../lib/canonical-json.ts';
import { digest } from '../../lib/digest.ts';
import type { Rule } from '../../model/policy/policy.ts';
import type {
  PolicyDocument,
  PolicyTest,
  PolicyTestFile,
  ProfileSource,
  RawCondition,
  RuleSource,
  TestResource,
} from './policy-set.ts';
import type { YamlFile } from './yaml-file.ts';

/** A policy file as its schema allows it. */
interface RawPolicy {
  readonly policy: string;
  readonly title: string;
  readonly definitions?: { readonly [name: string]: RawCondition };
  readonly retired?: PolicyDocument['retired'];
  readonly rules: readonly RawRule[];
}

type Optional = 'symptoms' | 'tags' | 'status' | 'parameters' | 'references' | 'supports' | 'expectsExistence';
type RawRule = Omit<Rule, Optional | 'origin' | 'select' | 'appliesTo' | 'expect'> &
  Partial<Pick<Rule, Optional>> &
  Pick<RuleSource, 'select' | 'appliesTo' | 'expect' | 'overrides'>;

/** Takes a policy file apart; rules whose shape is wrong (`bad` says so) are left out, so that the others are checked. */
export function readPolicy(
  file: YamlFile,
  bad: (rule: number) => boolean,
): { readonly document: PolicyDocument; readonly rules: readonly RuleSource[] } {
  const raw = file.value as RawPolicy;
  const definitions = new Map(Object.entries(raw.definitions ?? {}));
  const document: PolicyDocument = {
    file,
    policy: raw.policy,
    title: raw.title,
    definitions,
    retired: raw.retired ?? [],
  };
  const rules = raw.rules.flatMap((rule, index) =>
    bad(index) ? [] : [readRule(document, rule, index, raw.definitions ?? {})],
  );
  return { document, rules };
}

function readRule(document: PolicyDocument, raw: RawRule, index: number, definitions: object): RuleSource {
  const { select, appliesTo, expect, fix, overrides, ...about } = raw;
  const at = ['rules', index] as const;
  return {
    about: {
      ...about,
      symptoms: about.symptoms ?? [],
      tags: about.tags ?? [],
      status: about.status ?? 'stable',
      parameters: about.parameters ?? {},
      references: about.references ?? [],
      supports: about.supports ?? {},
      expectsExistence: about.expectsExistence ?? false,
      origin: {
        ...document.file.place([...at, 'id']),
        policy: document.policy,
        digest: digest(canonicalJson({ rule: raw, definitions })),
      },
    },
    select,
    ...(appliesTo === undefined ? {} : { appliesTo }),
    expect,
    ...(fix === undefined ? {} : { fix }),
    ...(overrides === undefined ? {} : { overrides }),
    document,
    at,
  };
}

type ProfileDefaults =
  | 'onlyByName'
  | 'checklist'
  | 'for'
  | 'include'
  | 'exclude'
  | 'parameters'
  | 'severity'
  | 'requires';
type RawProfile = Omit<ProfileSource, ProfileDefaults | 'file'> & Partial<Pick<ProfileSource, ProfileDefaults>>;

/** A profile file whose shape is right. */
export function readProfile(file: YamlFile): ProfileSource {
  const raw = file.value as RawProfile;
  return {
    file,
    profile: raw.profile,
    title: raw.title,
    ...(raw.extends === undefined ? {} : { extends: raw.extends }),
    for: raw.for ?? {},
    onlyByName: raw.onlyByName ?? false,
    checklist: raw.checklist ?? [],
    include: raw.include ?? [],
    exclude: raw.exclude ?? [],
    parameters: raw.parameters ?? {},
    severity: raw.severity ?? {},
    requires: raw.requires ?? [],
    ...(raw.failOn === undefined ? {} : { failOn: raw.failOn }),
  };
}

type TestDefaults = 'parameters' | 'with' | 'set' | 'unset' | 'open';
type RawTest = Omit<PolicyTest, TestDefaults | 'place' | 'at'> & Partial<Pick<PolicyTest, TestDefaults>>;
interface RawTestFile {
  readonly policy: string;
  readonly resources?: { readonly [name: string]: TestResource };
  readonly tests: readonly RawTest[];
}

/** A test file whose shape is right. */
export function readPolicyTest(file: YamlFile): PolicyTestFile {
  const raw = file.value as RawTestFile;
  return {
    file,
    policy: raw.policy,
    resources: new Map(Object.entries(raw.resources ?? {})),
    tests: raw.tests.map((test, index) => ({
      ...test,
      parameters: test.parameters ?? {},
      with: test.with ?? [],
      set: test.set ?? {},
      unset: test.unset ?? [],
      open: test.open ?? [],
      place: file.place(['tests', index]),
      at: ['tests', index],
    })),
  };
}
