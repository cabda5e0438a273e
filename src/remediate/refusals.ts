import { compareText } from '../lib/compare-text.ts';
import { countedOf, kindOf } from '../model/kinds.ts';
import { filledByHand, IN_ORDER } from '../model/plan/filled-by-hand.ts';
import type { Instruction, InstructionBody, InstructionStep } from '../model/plan/instruction.ts';
import type { Refusal } from '../model/plan/plan.ts';
import type { ByHandStep } from '../model/policy/by-hand.ts';
import { inPrecedence, type Order } from '../model/policy/precedence.ts';
import type { PlanWorld } from './plan-world.ts';
import { extendedProtection } from './propose/instructions/extended-protection.ts';
import { kerberosAccount } from './propose/instructions/kerberos-account.ts';
import { registryElsewhere } from './propose/instructions/registry-elsewhere.ts';
import { signInNames } from './propose/instructions/sign-in-names.ts';
import type { RefusalCause, RefusedFinding } from './propose/proposal.ts';

/** Refusals in the order of rule and resource; of bulk kinds one for each rule and reason, with the number. */
export function refusalsOf(
  refused: readonly RefusedFinding[],
  unlisted: ReadonlyMap<string, number>,
  afterOf: (rule: string) => readonly string[],
): readonly Refusal[] {
  const counted = new Set<string>();
  const groups = Map.groupBy(refused, ({ rule, finding, cause }) => {
    const isBulk = kindOf(finding.resource.kind)?.bulk === true;
    return `${rule.id}\n${isBulk ? '' : finding.resource.id}\n${cause.reason}\n${isBulk ? '' : cause.says}`;
  });
  const furtherOf = ({ cause, rule: { id } }: RefusedFinding): readonly string[] => [
    ...afterOf(id),
    // What concerns all servers together says it in its own words.
    ...(cause.instruction === id ? [IN_ORDER] : []),
  ];
  const all = [...groups.values()].map((group): Refusal => {
    const [one] = group as [RefusedFinding, ...RefusedFinding[]];
    const { cause, finding, rule } = one;
    const spec = kindOf(finding.resource.kind);
    const { severity } = finding;
    if (spec?.bulk !== true) {
      const { kind, id, label } = finding.resource;
      return { rule: rule.id, resource: { kind, id, label }, severity, ...said(cause, furtherOf(one)) };
    }
    const more = counted.has(rule.id) ? 0 : (unlisted.get(rule.id) ?? 0);
    counted.add(rule.id);
    const count = group.length + more;
    return {
      rule: rule.id,
      resource: { kind: spec.kind, id: `${spec.kind}:organization/*`, label: countedOf(spec.kind, count) },
      severity,
      ...said(cause, furtherOf(one)),
    };
  });
  return all.sort(
    (a, b) =>
      compareText(a.rule, b.rule) || compareText(a.resource.id, b.resource.id) || compareText(a.reason, b.reason),
  );
}

/** What is done by hand has its order too; what is not done has none. */
const said = ({ reason, says }: RefusalCause, after: readonly string[]): Pick<Refusal, 'reason' | 'says'> =>
  reason === 'waived' || reason === 'not-asked' ? { reason, says } : { reason, says: [says, ...after].join(' ') };

/** What is to be done by hand for the refused findings that have an order both ways: one for each matter. */
export function instructionsOf(
  refused: readonly RefusedFinding[],
  world: PlanWorld,
  orders: readonly Order[],
  afterOf: (rule: string) => readonly string[],
): readonly Instruction[] {
  const byId = Map.groupBy(
    refused.filter(({ cause }) => cause.instruction !== undefined),
    ({ cause }) => cause.instruction,
  );
  const all = [...byId].sort(byMatter).flatMap(([id, about]): readonly Instruction[] => {
    const body = instructionBody(id, about, world);
    if (body === undefined) return [];
    const rules = [...new Set(about.map(({ rule }) => rule.id))].sort();
    const first = [...new Set(rules.flatMap(afterOf))].map((does) => ({ does, commands: [], check: null }));
    return [
      {
        ...body,
        before: [...first, ...body.before],
        rules,
        resources: [...new Set(about.map(({ finding }) => finding.resource.label))].sort(),
      },
    ];
  });
  return inPrecedence(all, ({ rules }) => rules, orders);
}

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
  return first.rule.fix === undefined ? byPolicy(about) : registryElsewhere(first.rule, resources);
}

/** What concerns all servers together comes first, then rule by rule. */
const TOGETHER: readonly (string | undefined)[] = ['kerberos-account', 'extended-protection'];
const byMatter = (
  [a = '']: readonly [string | undefined, unknown],
  [b = '']: readonly [string | undefined, unknown],
): number =>
  Number(TOGETHER.includes(b)) - Number(TOGETHER.includes(a)) ||
  TOGETHER.indexOf(a) - TOGETHER.indexOf(b) ||
  compareText(a, b);

/** The steps of the rule's policy, with the names of what was found. */
function byPolicy(about: readonly RefusedFinding[]): InstructionBody | undefined {
  const [first] = about;
  if (first?.rule.byHand === undefined) return undefined;
  const { rule } = first;
  const { affects, back, before, forward, owner, stopIf } = filledByHand(
    first.rule.byHand,
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
