import { compareText } from '../../lib/compare-text.ts';
import { sentencesOnce } from '../../lib/words/sentences.ts';
import { kindOf } from '../../model/kinds.ts';
import type { Change, Step, Wave } from '../../model/plan/plan.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import { inPrecedence, ordersOf } from '../../model/policy/precedence.ts';
import type { Resource } from '../../model/resource.ts';
import type { RecordEntry } from '../../model/snapshot.ts';
import { type PlanInput, type PlanWorld, seenAt } from '../plan-world.ts';
import { isNegotiateUnknown, isTowardNtlm, knowsNtlm, NAMES_UNKNOWN, NTLM_UNKNOWN } from '../propose/method-guards.ts';
import { type Namespaces, namesOf } from '../propose/namespaces.ts';
import { outageText } from '../propose/outage-text.ts';
import { securityCost } from '../propose/security-cost.ts';
import type { Draft } from '../settle/draft.ts';
import { cutWaves } from './cut-waves.ts';
import { followChanges } from './follow-changes.ts';
import { ModelState } from './model-state.ts';
import { withNamedStates } from './named-rules.ts';
import { phasesOf, rulesOf } from './phases.ts';
import { pilotProof } from './pilot-proof.ts';

interface WaveContext {
  readonly input: PlanInput;
  readonly world: PlanWorld;
  readonly namespaces: Namespaces;
}

/**
 * Drafts in waves and in order, with their ids, and with everything that follows from each in the model. What has to come
 * after something else comes after it on all servers.
 */
export function arrangeWaves(drafts: readonly Draft[], about: WaveContext): readonly Wave[] {
  const { input, world } = about;
  const orders = ordersOf(input.rules);
  const state = new ModelState(input.resources);
  let number = 0;
  const stepsOf = (list: readonly Draft[]): readonly Step[] => {
    const ranked = [...list].sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
    return inPrecedence(ranked, rulesOf, orders).map((draft) => {
      number += 1;
      return stepOf(draft, `S${number}`, state, { input, world });
    });
  };
  const waves: Wave[] = [];
  for (const { after, drafts: own } of phasesOf(drafts, orders)) {
    for (const { title, ...wave } of wavesOfPhase(own, about, stepsOf)) {
      const later = after.length === 0 ? '' : `; after ${after.join(', ')} on all servers`;
      waves.push({ ...wave, number: waves.length + 1, title: `${title}${later}`, stopIf: STOP_IF });
    }
  }
  return withNamedStates(waves, input);
}

function* wavesOfPhase(
  drafts: readonly Draft[],
  { input, namespaces, world }: WaveContext,
  stepsOf: (drafts: readonly Draft[]) => readonly Step[],
): Generator<Pick<Wave, 'title' | 'servers' | 'namespaces' | 'steps'>> {
  const byServer = Map.groupBy(drafts, (draft) => draft.server ?? '');
  const servers = [...byServer.keys()].filter((server) => server !== '');
  for (const [index, members] of cutWaves(servers, namespaces, input.pilot, pilotProof(byServer, world)).entries()) {
    yield {
      title: titleOf(members, index === 0, namespaces),
      servers: members,
      namespaces: [...new Set(members.flatMap((server) => namesOf(server, namespaces)))].sort(),
      steps: members.flatMap((server) => stepsOf(byServer.get(server) ?? [])),
    };
  }
  for (const shell of ['exchange', 'skype'] as const) {
    const own = (byServer.get('') ?? []).filter((draft) => draft.shell === shell);
    if (own.length === 0) continue;
    const title =
      shell === 'exchange'
        ? 'The organization: reaches every user at once'
        : 'Lync or Skype, in its own Management Shell: reaches every user of the policies';
    yield { title, servers: [], namespaces: [], steps: stepsOf(own) };
  }
}

/**
 * When to stop and go back (`docs/domain/clients.md#after-a-change`: three pilots, after an Outlook restart and an
 * hour).
 */
const STOP_IF: readonly string[] = [
  'a guard or a check of a step fails',
  'one of three pilot users (inside, outside, on a computer outside the domain) is prompted after Outlook was restarted and an hour has passed',
  'three new calls about prompts come in within 30 minutes',
];

function titleOf(servers: readonly string[], isPilot: boolean, namespaces: Namespaces): string {
  const names = servers.map((server) => server.toUpperCase()).join(', ');
  const single = [...namespaces].filter(([, members]) => members.length === 1 && servers.includes(members[0] ?? ''));
  const alone =
    single.length === 0
      ? ''
      : `; ${single.map(([name]) => name).join(', ')} ${single.length === 1 ? 'has' : 'have'} no other server: users are interrupted`;
  const out =
    servers.length === 1
      ? 'taken out of the load balancer first'
      : 'each taken out of the load balancer first, one after the other';
  return `${isPilot ? 'Pilot: ' : ''}${names}, ${out}${alone}`;
}

function stepOf(
  draft: Draft,
  id: string,
  state: ModelState,
  { input, world }: Pick<WaveContext, 'input' | 'world'>,
): Step {
  const { resource, changes } = draft;
  const proposals = changes.flatMap((change) => change.proposals);
  const written = changes.map((change): Change => {
    const spec = kindOf(resource.kind)?.properties[change.property];
    const now = state.get(resource.id);
    const before = (now === undefined ? undefined : seenAt(now, change.property)) ?? change.before;
    return {
      resource: resource.id,
      property: change.property,
      before,
      after: change.after,
      privacy: spec?.privacy ?? 'internal',
    };
  });
  const followed = followChanges(written, state, input.derive);
  const cares = sentencesOnce([
    ...proposals.flatMap((proposal) => [proposal.rule.careful ?? [], proposal.careful ?? []].flat()),
    ...(proposals.some(isTowardNtlm) && !knowsNtlm(resource.server, world) ? [NTLM_UNKNOWN] : []),
    ...(proposals.some((proposal) => isNegotiateUnknown(proposal, world)) ? [NAMES_UNKNOWN] : []),
    ...draft.warnings,
  ]);
  return {
    id,
    title: draft.title,
    rules: [...new Set(proposals.map((proposal) => proposal.rule.id))].sort(),
    findings: [...new Set(proposals.map((proposal) => proposal.finding.fingerprint))].sort(),
    resource: {
      kind: resource.kind,
      id: resource.id,
      label: kindOf(resource.kind)?.bulk === true ? resource.id : resource.label,
    },
    server: draft.server,
    operation: draft.operation,
    changes: [...written, ...followed],
    impact: draft.impact,
    interrupts: draft.interrupts,
    visible: draft.visible,
    irreversible: draft.irreversible,
    careful: cares.length === 0 ? null : cares.join(' '),
    ...outageOf(
      proposals.map(({ rule }) => rule),
      world,
    ),
    securityCost: securityCost(written),
    workaround: null,
    evidence: [
      ...stepEvidence(resource, [...changes.map(({ property }) => property), ...draft.alsoRests], input.records),
      ...(draft.restsOnAbove === undefined
        ? []
        : stepEvidence(draft.restsOnAbove.resource, [draft.restsOnAbove.property], input.records)),
    ],
  };
}

function outageOf(rules: readonly EffectiveRule[], world: PlanWorld): Pick<Step, 'outage'> {
  const outage = [...new Set(rules.flatMap((rule) => outageText(rule, world) ?? []))];
  return outage.length === 0 ? {} : { outage };
}

/** The records and lines that properties of a resource were read from, each once. */
export function stepEvidence(
  resource: Resource,
  properties: readonly string[],
  records: readonly RecordEntry[],
): Step['evidence'] {
  const found = new Map<string, Step['evidence'][number]>();
  for (const property of properties) {
    const from = resource.provenance[property] ?? resource.provenance['*'];
    const record = from === undefined ? undefined : records[from.record];
    if (from === undefined || record === undefined) continue;
    const line = from.line ?? null;
    const { id, path, sha256, collectedAt } = record;
    found.set(`${id} ${String(line).padStart(9, '0')}`, { record: id, path, line, sha256, collectedAt });
  }
  return [...found].sort(([a], [b]) => compareText(a, b)).map(([, entry]) => entry);
}
