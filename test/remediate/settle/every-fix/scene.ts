import { deriveProperties } from '../../../../src/audit/plan/derive-properties.ts';
import { UserError } from '../../../../src/model/error.ts';
import type { EffectiveRule } from '../../../../src/model/policy/policy.ts';
import type { Resource } from '../../../../src/model/resource.ts';
import type { Finding } from '../../../../src/model/run.ts';
import { fixing, server, smallPlan } from '../../small-plan.ts';
import { toldRefusal, toldStep } from '../../told-plan.ts';

export const SITE = 'Default Web Site';
export const EWS = `${SITE}/EWS`;
export const EX16 = server('ex16');

/** Rules that fail resources of a small world, and what a plan does about it. */
export interface Scene {
  readonly title: string;
  readonly failed: readonly (readonly [EffectiveRule, Resource, Partial<Finding>?])[];
  /** Beside those that fail; the server alone where nothing is said. */
  readonly beside?: readonly Resource[];
  readonly over?: Parameters<typeof smallPlan>[2];
  /** By rule in lower case. */
  readonly answers?: { readonly [name: string]: string };
}

type Fix = { readonly [argument: string]: unknown };
/** One rule with a fix that fails one resource. */
export const failing = (
  title: string,
  fix: Fix,
  resource: Resource,
  more: Omit<Scene, 'title' | 'failed'> & { finding?: Partial<Finding>; rule?: Partial<EffectiveRule> } = {},
): Scene => {
  const { finding, rule, ...rest } = more;
  return { title, failed: [[fixing('R-1', fix as never, rule), resource, finding ?? {}]], ...rest };
};

/** The properties that a finding names as its evidence. */
export const naming = (...properties: readonly (string | null)[]): Partial<Finding> => ({
  evidence: properties.map((property) => ({ path: 'expect', property, expected: 'is otherwise', privacy: 'public' })),
});

/** What is done in a scene, and what is not and why. */
export function toldScene({ answers = {}, beside = [EX16], failed, over, title }: Scene): string {
  try {
    const { plan, steps } = smallPlan(failed, [...new Set([...beside, ...failed.map(([, resource]) => resource)])], {
      derive: deriveProperties,
      answers: new Map(Object.entries(answers)),
      ...over,
    });
    const lines = [
      ...steps.flatMap(toldStep),
      ...plan.refused.map((refusal) => `not done: ${toldRefusal(refusal)}`),
      ...plan.instructions.map(({ id }) => `by hand: ${id}`),
    ];
    return [title, ...lines.map((line) => `  ${line}`), ''].join('\n');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, hint, message, where } = error;
    return [title, `  refused, ${code} at ${where}: ${message}`, ...(hint === undefined ? [] : [`  ${hint}`]), ''].join(
      '\n',
    );
  }
}
