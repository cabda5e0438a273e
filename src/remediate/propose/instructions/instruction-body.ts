import { filledByHand } from '../../../model/plan/filled-by-hand.ts';
import type { InstructionBody, InstructionStep } from '../../../model/plan/instruction.ts';
import type { ByHandStep } from '../../../model/policy/by-hand.ts';
import type { EffectiveRule } from '../../../model/policy/policy.ts';
import type { PlanWorld } from '../../plan-world.ts';
import type { RefusedFinding } from '../proposal.ts';
import { extendedProtection } from './extended-protection.ts';
import { kerberosAccount } from './kerberos-account.ts';
import { registryElsewhere } from './registry-elsewhere.ts';
import { signInNames } from './sign-in-names.ts';

/** What is done by hand in one matter; `undefined` where nothing is said of it. */
export function instructionBody(
  id: string | undefined,
  about: readonly RefusedFinding[],
  world: PlanWorld,
): InstructionBody | undefined {
  const [first] = about;
  if (first === undefined) return undefined;
  const resources = about.flatMap(({ finding }) => world.resources.get(finding.resource.id) ?? []);
  if (id === 'kerberos-account') return kerberosAccount(world);
  if (id === 'extended-protection') return extendedProtection(resources);
  if (first.rule.fix?.action === 'mailbox.set') return signInNames(first.rule);
  return first.rule.fix === undefined ? byPolicy(first.rule, about) : registryElsewhere(first.rule, resources);
}

/** The steps of the rule's policy, with the names of what was found. */
function byPolicy(rule: EffectiveRule, about: readonly RefusedFinding[]): InstructionBody | undefined {
  if (rule.byHand === undefined) return undefined;
  const { affects, back, before, forward, owner, stopIf } = filledByHand(
    rule.byHand,
    about.map(({ finding }) => finding),
  );
  return {
    id: rule.id,
    title: rule.title,
    owner: owner ?? 'whoever runs Exchange',
    why: `A person has to decide here. ${affects}`,
    before: before.map(stepOf),
    forward: forward.map(stepOf),
    back: back.map(stepOf),
    stopIf: [...(stopIf ?? ['what a step says is to be seen is not seen'])],
  };
}

const stepOf = ({ check, commands, does }: ByHandStep): InstructionStep => ({
  does,
  commands: [...(commands ?? [])],
  check: check ?? null,
});
