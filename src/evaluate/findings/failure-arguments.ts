import type { KindSpec } from '../../model/kind.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { Argument } from '../../model/run.ts';
import { valueSeen } from '../value-seen.ts';
import { privacyOf, type VerdictGround } from './ground.ts';

/** What `{found}` and `{expected}` stand for. */
export function argumentsOf(ground: VerdictGround | undefined): {
  readonly found: Argument;
  readonly expected: Argument;
} {
  if (ground === undefined) return { found: NOTHING, expected: NOTHING };
  const { evidence, found, wanted } = ground;
  return {
    found: { value: found ?? evidence.observed ?? null, privacy: evidence.privacy },
    expected: wanted ?? { value: evidence.expected, privacy: 'public' },
  };
}

const NOTHING: Argument = { value: null, privacy: 'public' };

const PLACEHOLDERS = new WeakMap<EffectiveRule, readonly string[]>();

/** Properties that the rule's failure text names, except `{found}` and `{expected}`. */
export function placeholders(rule: EffectiveRule, kind: KindSpec, resource: Resource): { [name: string]: Argument } {
  let names = PLACEHOLDERS.get(rule);
  if (names === undefined) {
    const all = [...rule.failure.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
    names = [...new Set(all)].filter((name) => name !== 'found' && name !== 'expected');
    PLACEHOLDERS.set(rule, names);
  }
  const given: { [name: string]: Argument } = {};
  for (const name of names) {
    const spec = Object.hasOwn(kind.properties, name) ? kind.properties[name] : undefined;
    const value = valueSeen(resource, name);
    if (value !== undefined) given[name] = { value, privacy: privacyOf(spec) };
  }
  return given;
}
