import type { Instruction } from '../../model/plan/instruction.ts';
import type { Refusal } from '../../model/plan/plan.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Resource, Value } from '../../model/resource.ts';
import type { Finding } from '../../model/run.ts';
import type { PlanInput } from '../plan-input.ts';
import type { PlanWorld } from '../plan-world.ts';

/** One failing finding with its rule, the fix that the rule names, and the resource as it was captured. */
export interface FailedFinding {
  readonly finding: Finding;
  readonly rule: EffectiveRule;
  readonly fix: NonNullable<EffectiveRule['fix']>;
  readonly resource: Resource;
  readonly world: PlanWorld;
  readonly input: PlanInput;
  /** What a person answered to this finding, as it was typed. */
  readonly answer: string | undefined;
}

/** What one finding wants done to one property. */
export type Edit =
  | { readonly how: 'set'; readonly value: Value }
  | { readonly how: 'add'; readonly values: readonly string[]; readonly position: 'first' | 'last' }
  | { readonly how: 'remove'; readonly values: readonly string[] }
  /** An ordered list: this one first, `beside` somewhere behind it. */
  | { readonly how: 'first'; readonly value: string; readonly beside: readonly string[] };

/** What one finding wants done to one property of one resource, its own or the one that owns the setting. */
export interface Proposal {
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
export interface RefusalCause {
  readonly reason: Refusal['reason'];
  readonly says: string;
  /** The same of whatever is named: mailboxes are told of together, and none of them by its name. */
  readonly saysOf?: (name: string) => string;
  /** The plan says in order how it is done by hand. */
  readonly instruction?: Instruction['id'];
}

/** A failing finding that gets no step. */
export interface RefusedFinding {
  readonly rule: EffectiveRule;
  readonly finding: Finding;
  readonly cause: RefusalCause;
}

/** Turns a finding into proposals, or says why not. One for each action of `FIX_ACTIONS`. */
export type ActionReader = (failed: FailedFinding) => readonly Proposal[] | RefusalCause;

/** A proposal of this finding about its own resource. */
export function proposalOf(
  failed: FailedFinding,
  property: string,
  edit: Edit,
  more: Partial<Proposal> = {},
): Proposal {
  return { finding: failed.finding, rule: failed.rule, resource: failed.resource, property, edit, ...more };
}

/** A refusal whose steps by hand, in order, the plan has. */
export const refuseInOrder = ({ rule }: FailedFinding, reason: RefusalCause['reason'], says: string): RefusalCause => ({
  ...refuse(reason, says),
  instruction: rule.id,
});

export const isRefused = (value: readonly unknown[] | RefusalCause): value is RefusalCause => !Array.isArray(value);

export const refuse = (reason: Refusal['reason'], says: string): RefusalCause => ({ reason, says });

/** A refusal whose words name the resource. */
export const refuseNaming = (
  { label }: Resource,
  reason: Refusal['reason'],
  saysOf: (name: string) => string,
): RefusalCause => ({ reason, says: saysOf(label), saysOf });
