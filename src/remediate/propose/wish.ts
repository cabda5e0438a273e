import type { Instruction } from '../../model/plan/instruction.ts';
import type { Refusal } from '../../model/plan/plan.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { Finding } from '../../model/run.ts';
import type { PlanInput } from '../plan-input.ts';
import type { PlanWorld } from '../plan-world.ts';
import type { Edit } from './edit.ts';

/** One failing finding with its rule, the fix that the rule names, and the resource as it was captured. */
export interface Asked {
  readonly finding: Finding;
  readonly rule: EffectiveRule;
  readonly fix: NonNullable<EffectiveRule['fix']>;
  readonly resource: Resource;
  readonly world: PlanWorld;
  readonly input: PlanInput;
  /** What a person answered to this finding, as it was typed. */
  readonly answer: string | undefined;
}

/** What one finding wants done to one property of one resource, its own or the one that owns the setting. */
export interface Wish {
  readonly finding: Finding;
  readonly rule: EffectiveRule;
  readonly resource: Resource;
  readonly property: string;
  readonly edit: Edit;
  readonly recycle?: string;
  /** Added to the step's warning. */
  readonly careful?: string;
}

/** Why a finding gets no step. */
export interface Denial {
  readonly reason: Refusal['reason'];
  readonly says: string;
  /** The plan says in order how it is done by hand. */
  readonly instruction?: Instruction['id'];
}

/** Turns a finding into wishes, or says why not. One for each action of `FIX_ACTIONS`. */
export type ActionReader = (asked: Asked) => readonly Wish[] | Denial;

export const isDenial = (value: readonly unknown[] | Denial): value is Denial => !Array.isArray(value);

export const deny = (reason: Refusal['reason'], says: string): Denial => ({ reason, says });

/** A wish of this finding about its own resource. */
export function wishOf(asked: Asked, property: string, edit: Edit, more: Partial<Wish> = {}): Wish {
  return { finding: asked.finding, rule: asked.rule, resource: asked.resource, property, edit, ...more };
}

/** Properties of the finding's own resource that force the verdict. */
export function namedProperties(finding: Finding): ReadonlySet<string> {
  return new Set(
    finding.evidence.flatMap(({ property, resource }) =>
      property === null || (resource !== undefined && resource !== finding.resource.id) ? [] : [property],
    ),
  );
}
