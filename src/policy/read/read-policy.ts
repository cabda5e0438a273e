import { canonicalJson } from '../../lib/canonical-json.ts';
import { digest } from '../../lib/digest.ts';
import type { Rule } from '../../model/policy/policy.ts';
import type { PolicyDocument, RawCondition, RuleSource } from './policy-set.ts';
import type { YamlFile } from './yaml/yaml-file.ts';

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
