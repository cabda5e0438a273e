import { compareText } from '../lib/compare-text.ts';
import { kindOf } from '../model/kinds.ts';
import { commandsOf } from '../model/plan/commands-of.ts';
import type { InstructionStep } from '../model/plan/instruction.ts';
import type { ByHandStep } from '../model/policy/by-hand.ts';
import type { EffectiveRule } from '../model/policy/policy.ts';
import type { Remedy } from '../model/run.ts';
import { type PlanInput, type PlanWorld, planWorld } from './plan-world.ts';
import { outageText } from './propose/outage-text.ts';
import type { RefusedFinding } from './propose/proposal.ts';
import { propose } from './propose/propose.ts';
import { instructionBody } from './refusals.ts';
import type { Draft } from './settle/draft.ts';
import { draftSteps } from './settle/draft-steps.ts';
import { mendedByPeers } from './settle/mended-by-peers.ts';

/** What of a plan's input a remedy depends on: no order, and no choice of a person unless somebody has answered. */
export type RemedyInput = Pick<PlanInput, 'findings' | 'resources' | 'rules' | 'unlisted' | 'derive'> &
  Partial<Pick<PlanInput, 'answers'>>;

/**
 * What a plan would do about each failing finding of a small kind, without its order, waves and guards: a command with
 * its way back, or in words what a person has to decide or do. In the order of the findings.
 */
export function remediesOf(input: RemedyInput): readonly Remedy[] {
  const findings = input.findings.filter(({ resource }) => kindOf(resource.kind)?.bulk !== true);
  return remediesOfAny({ ...input, findings });
}

/** The same also for one of a bulk kind: for an example. */
export function remediesOfAny(input: RemedyInput): readonly Remedy[] {
  const { findings } = input;
  const accepted = new Set(input.rules.map(({ id }) => id));
  const asked: PlanInput = { ...ANYTHING, ...input, answers: input.answers ?? new Map(), findings, accepted };
  const world = planWorld(input.resources);
  const proposed = propose(asked, world);
  const drafted = draftSteps(proposed.proposals, asked, world);
  const { drafts, refused } = mendedByPeers(drafted.drafts, [...proposed.refused, ...drafted.refused], input, world);
  const place = new Map(findings.map(({ fingerprint }, index) => [fingerprint, index]));
  const first = ({ findings: mended }: Remedy): number => Math.min(...mended.map((one) => place.get(one) ?? 0));
  // What changes one resource in several steps keeps their order.
  const inOrder = [...drafts].sort((a, b) => compareText(a.rank, b.rank)).map((draft) => byCommand(draft, world));
  const steps = new Map(inOrder.map((remedy, index) => [remedy, index]));
  return [...inOrder, ...inWords(refused, world)].sort(
    (a, b) =>
      first(a) - first(b) ||
      compareText(a.where, b.where) ||
      (steps.get(a) ?? 0) - (steps.get(b) ?? 0) ||
      compareText(a.says, b.says),
  );
}

const ANYTHING: Omit<PlanInput, keyof RemedyInput | 'accepted'> = {
  tool: '',
  run: '',
  organization: null,
  contentDigest: '',
  profile: '',
  targetProfile: null,
  asOf: '',
  records: [],
  unjudged: new Set(),
  mailboxes: null,
  onlyRules: null,
  onlyServers: null,
  mostImpact: null,
  pilot: null,
};

function byCommand(
  { changes, interrupts, irreversible, operation, resource, server, title }: Draft,
  world: PlanWorld,
): Remedy {
  const proposals = changes.flatMap((change) => change.proposals);
  return {
    findings: sorted(proposals.map(({ finding }) => finding.fingerprint)),
    rules: sorted(proposals.map(({ rule }) => rule.id)),
    where: resource.label,
    server,
    reason: 'command',
    says: title,
    commands: [...commandsOf(operation, 'after')],
    undo: [...commandsOf(operation, 'before')],
    interrupts,
    irreversible: [...irreversible],
    ...firstOf(
      proposals.map(({ rule }) => rule),
      world,
    ),
  };
}

/** One for each thing that is said of a rule, however many of its findings it is said of. */
function inWords(refused: readonly RefusedFinding[], world: PlanWorld): readonly Remedy[] {
  const groups = Map.groupBy(refused, ({ cause, rule }) => `${rule.id}\n${cause.reason}\n${cause.says}`);
  return [...groups.values()].flatMap((group): Remedy[] => {
    const [{ cause, finding, rule }] = group as [RefusedFinding, ...RefusedFinding[]];
    const { reason } = cause;
    if (reason === 'waived' || reason === 'not-asked' || reason === 'irreversible') return [];
    const servers = new Set(group.map((one) => one.finding.resource.server ?? null));
    const [server] = servers;
    return [
      {
        findings: sorted(group.map((one) => one.finding.fingerprint)),
        rules: [rule.id],
        where: group.length === 1 ? finding.resource.label : '',
        server: servers.size === 1 && server !== undefined ? (server?.toLowerCase() ?? null) : null,
        reason,
        says: cause.says,
        commands: [],
        undo: [],
        interrupts: null,
        irreversible: [],
        ...(reason === 'needs-a-decision' ? firstOf([rule], world) : {}),
        ...orderOf(group, world),
      },
    ];
  });
}

/** What is done by hand in which order; a policy that says it is in the run already, with its rule. */
function orderOf(group: readonly RefusedFinding[], world: PlanWorld): Pick<Remedy, 'order'> {
  const [first] = group;
  const id = first?.cause.instruction;
  const body = id === undefined || first?.rule.byHand !== undefined ? undefined : instructionBody(id, group, world);
  if (body === undefined) return {};
  const { back, before, forward, owner, stopIf, why } = body;
  const steps = (all: readonly InstructionStep[]): ByHandStep[] =>
    all.map(({ check, commands, does }) => ({
      does,
      ...(commands.length === 0 ? {} : { commands }),
      ...(check === null ? {} : { check }),
    }));
  return { order: { owner, affects: why, before: steps(before), forward: steps(forward), back: steps(back), stopIf } };
}

/** What has to be found out before any of these rules is mended. */
function firstOf(rules: readonly EffectiveRule[], world: PlanWorld): Pick<Remedy, 'first'> {
  const first = [...new Set(rules.flatMap((rule) => outageText(rule, world) ?? []))];
  return first.length === 0 ? {} : { first };
}

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort(compareText);
