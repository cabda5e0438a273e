import { compareText } from '../lib/compare-text.ts';
import { kindOf } from '../model/kinds.ts';
import { commandsOf } from '../model/plan/commands-of.ts';
import type { Remedy } from '../model/run.ts';
import type { PlanInput } from './plan-input.ts';
import { type PlanWorld, planWorld } from './plan-world.ts';
import { propose } from './propose/propose.ts';
import { firstAsked, remediesInWords, sortedOnce } from './remedies-in-words.ts';
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
  const places = new Map(findings.map(({ fingerprint }, place) => [fingerprint, place]));
  const byCommand = [...drafts].sort((a, b) => compareText(a.rank, b.rank)).map((draft) => commandOf(draft, world));
  // What changes one resource in several steps keeps their order: sorting does.
  return [...byCommand, ...remediesInWords(refused, world)]
    .map((remedy) => ({ remedy, place: firstOf(remedy.findings.flatMap((one) => places.get(one) ?? [])) }))
    .sort((a, b) => a.place - b.place || compareText(a.remedy.where, b.remedy.where))
    .map(({ remedy }) => remedy);
}

/** Of many thousands of places too: they are no arguments of a call. */
const firstOf = (places: readonly number[]): number =>
  places.reduce((first, place) => Math.min(first, place), Infinity);

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

function commandOf(
  { changes, interrupts, irreversible, operation, resource, server, title }: Draft,
  world: PlanWorld,
): Remedy {
  const proposals = changes.flatMap((change) => change.proposals);
  return {
    findings: sortedOnce(proposals.map(({ finding }) => finding.fingerprint)),
    rules: sortedOnce(proposals.map(({ rule }) => rule.id)),
    where: resource.label,
    server,
    reason: 'command',
    says: title,
    commands: [...commandsOf(operation, 'after')],
    undo: [...commandsOf(operation, 'before')],
    interrupts,
    irreversible: [...irreversible],
    ...firstAsked(
      proposals.map(({ rule }) => rule),
      world,
    ),
  };
}
