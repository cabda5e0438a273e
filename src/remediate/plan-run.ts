import { kindOf } from '../model/kinds.ts';
import { fixActionNamed } from '../model/plan/fix-actions.ts';
import type { Plan, Step, Wave } from '../model/plan/plan.ts';
import type { Finding } from '../model/run.ts';
import { IMPACTS } from '../model/words.ts';
import type { PlanInput } from './plan-input.ts';
import { type PlanWorld, planWorld } from './plan-world.ts';
import { ACTIONS } from './propose/actions.ts';
import { contradictionsOf } from './propose/contradictions.ts';
import { instructionsOf } from './propose/instructions.ts';
import { namespacesOf } from './propose/namespaces.ts';
import { type Refused, refusalsOf } from './propose/refusal.ts';
import { refusedTowardNegotiate } from './propose/toward-negotiate.ts';
import { refusedTowardNtlm } from './propose/toward-ntlm.ts';
import { unwritable } from './propose/unwritable.ts';
import { type Denial, deny, isDenial, type Wish } from './propose/wish.ts';
import { sealPlan } from './seal-plan.ts';
import type { Draft } from './settle/draft.ts';
import { capabilityOf, draftCmdlet } from './settle/draft-cmdlet.ts';
import { draftIis } from './settle/draft-iis.ts';
import { draftRegistry } from './settle/draft-registry.ts';
import { refuseStrays } from './settle/refuse-strays.ts';
import { type Setting, settle } from './settle/setting.ts';
import { affectedOf } from './waves/affected.ts';
import { arrangeWaves } from './waves/arrange-waves.ts';

/** Mailboxes that one rule may change one by one; more is a project and not a plan. */
const MOST_MAILBOXES = 50;
const DAYS_VALID = 7;

/**
 * From failing findings to a plan: for each a step, a part of a step, or a refusal that says why. Values come from the
 * snapshot only. The same input gives the same plan, byte for byte; predictions are added afterwards (`predict`).
 *
 * Throws UserError `answer-invalid` for an answer that does not fit, and what `refuseStrays` throws.
 */
export function planRun(input: PlanInput): Plan {
  const world = planWorld(input.resources);
  refuseStrays(input);
  const asked = readFindings(input, world);
  const settled = settle(asked.wishes);
  const refused: Refused[] = [...asked.refused];
  const lost = new Map<string, { wish: Wish; denial: Denial }>();
  const lose = (wish: Wish, denial: Denial): void => {
    if (!lost.has(wish.finding.fingerprint)) lost.set(wish.finding.fingerprint, { wish, denial });
  };
  for (const { wish, denial } of settled.denied) lose(wish, denial);
  for (const wish of asked.wishes) {
    const denial = refusedTowardNtlm(wish, world) ?? refusedTowardNegotiate(wish, world);
    if (denial !== undefined) lose(wish, denial);
  }

  // A finding is mended as a whole or not at all: what one part of it loses, its other parts lose too.
  let drafts: readonly Draft[] = [];
  for (let before = -1; before !== lost.size; ) {
    before = lost.size;
    const kept = asked.wishes.filter((wish) => !lost.has(wish.finding.fingerprint));
    const again = settle(kept);
    for (const { wish, denial } of again.denied) lose(wish, denial);
    drafts = draftAll(again.settings, world, lose).filter((draft) => isWanted(draft, input, lose));
  }
  for (const { wish, denial } of lost.values()) refused.push({ rule: wish.rule, finding: wish.finding, denial });
  refused.push(...alreadySo(asked.wishes, drafts, lost));

  const namespaces = namespacesOf(world);
  const waves = arrangeWaves(drafts, { input, namespaces, world });
  const times = evidenceTimes(waves);
  return sealPlan({
    schema: 'exaudit/plan/v1',
    tool: input.tool,
    run: input.run,
    organization: input.organization,
    contentDigest: input.contentDigest,
    profile: input.profile,
    targetProfile: input.targetProfile,
    asOf: input.asOf,
    validUntil: times === null ? null : new Date(Date.parse(times.first) + DAYS_VALID * 86_400_000).toISOString(),
    evidenceWindow: times,
    waves,
    refused: refusalsOf(refused, input.unlisted),
    instructions: instructionsOf(refused, world),
    contradictions: contradictionsOf(waves, { refused, profile: input.profile, world }),
    predictions: [],
    affected: affectedOf(waves, input, world),
  });
}

interface Read {
  readonly wishes: readonly Wish[];
  readonly refused: readonly Refused[];
}

function readFindings(input: PlanInput, world: PlanWorld): Read {
  const wishes: Wish[] = [];
  const refused: Refused[] = [];
  const rules = new Map(input.rules.map((rule) => [rule.id, rule]));
  for (const finding of input.findings) {
    const rule = rules.get(finding.rule);
    if (rule === undefined || finding.outcome !== 'fail') continue;
    const read = readFinding(finding, rule, input, world);
    if (isDenial(read)) refused.push({ rule, finding, denial: read });
    else wishes.push(...read);
  }
  return { wishes, refused };
}

function readFinding(
  finding: Finding,
  rule: PlanInput['rules'][number],
  input: PlanInput,
  world: PlanWorld,
): readonly Wish[] | Denial {
  if (input.onlyRules !== null && !input.onlyRules.has(rule.id)) return deny('not-asked', 'Left out by --rules.');
  const server = finding.resource.server?.toLowerCase();
  if (input.onlyServers !== null && (server === undefined || !input.onlyServers.has(server))) {
    return deny('not-asked', 'Left out by --servers.');
  }
  if (finding.waived !== undefined) return deny('waived', `The waiver ${finding.waived} accepts it.`);
  const { fix } = rule;
  if (fix === undefined) return deny('no-fix', rule.careful ?? 'The policy names no remedy: by hand.');
  const action = fixActionNamed(fix.action);
  if (action === undefined) return deny('no-fix', `"${fix.action}" is not an action of this version.`);
  const resource = world.resources.get(finding.resource.id);
  if (resource === undefined)
    return deny(
      'no-captured-value',
      'The finding is about a whole population, and no single resource was captured to change.',
    );
  if (kindOf(resource.kind)?.bulk === true && fix.action === 'casMailbox.set') {
    const count = input.findings.filter((one) => one.rule === rule.id).length + (input.unlisted.get(rule.id) ?? 0);
    if (count > MOST_MAILBOXES)
      return deny(
        'bulk',
        `${count} mailboxes: more than ${MOST_MAILBOXES} are a project of its own. Plan them in groups, with --rules ${rule.id} over a capture of one group.`,
      );
  }
  const answer = answerTo(finding, input.answers);
  return ACTIONS[fix.action as keyof typeof ACTIONS]({ finding, rule, fix, resource, world, input, answer });
}

function answerTo({ resource, rule }: Finding, answers: ReadonlyMap<string, string>): string | undefined {
  const at = (name: string): string | undefined => answers.get(`${rule}.${name}`.toLowerCase());
  return at(resource.label) ?? at(resource.id) ?? answers.get(rule.toLowerCase());
}

/** Settings to drafts: IIS and registry one each, cmdlets one for each resource; the address book's two steps stay two. */
function draftAll(
  settings: readonly Setting[],
  world: PlanWorld,
  lose: (wish: Wish, denial: Denial) => void,
): readonly Draft[] {
  const drafts: Draft[] = [];
  const loseAll = (group: readonly Setting[], denial: Denial): void => {
    for (const setting of group) for (const wish of setting.wishes) lose(wish, denial);
  };
  const take = (group: readonly Setting[], draft: Draft | Denial): void => {
    const denial = 'reason' in draft ? draft : unwritable(draft);
    if (denial !== undefined) loseAll(group, denial);
    else if (!('reason' in draft)) drafts.push(draft);
  };
  const byCmdlet: Setting[] = [];
  for (const setting of settings) {
    if (setting.resource.kind === 'iis-location') take([setting], draftIis(setting, world));
    else if (setting.resource.kind === 'registry-value') take([setting], draftRegistry(setting));
    else {
      const row = capabilityOf(setting, world);
      if ('reason' in row) loseAll([setting], row);
      else byCmdlet.push(setting);
    }
  }
  const units = Map.groupBy(byCmdlet, ({ resource, property }) =>
    resource.kind === 'offline-address-book' ? `${resource.id}\n${property}` : resource.id,
  );
  for (const unit of units.values()) {
    const sorted = [...unit].sort((a, b) => (a.property < b.property ? -1 : 1));
    const draft = draftCmdlet(sorted, world);
    // What a script may not hold costs the settings that it stands in, and not those beside them: they are drafted anew.
    const guilty =
      'reason' in draft || unwritable(draft) === undefined ? [] : sorted.filter((one) => isUnwritable(one, world));
    if (guilty.length === 0 || guilty.length === sorted.length) take(sorted, draft);
    else for (const one of guilty) take([one], draftCmdlet([one], world));
  }
  return drafts;
}

function isUnwritable(setting: Setting, world: PlanWorld): boolean {
  const draft = draftCmdlet([setting], world);
  return !('reason' in draft) && unwritable(draft) !== undefined;
}

/** Impact and irreversible effects that nobody asked for refuse the findings of a draft. */
function isWanted(draft: Draft, input: PlanInput, lose: (wish: Wish, denial: Denial) => void): boolean {
  const wishes = draft.settings.flatMap((setting) => setting.wishes);
  if (input.mostImpact !== null && IMPACTS.indexOf(draft.impact) > IMPACTS.indexOf(input.mostImpact)) {
    for (const wish of wishes)
      lose(wish, deny('not-asked', `Its impact is ${draft.impact}, more than --impact ${input.mostImpact}.`));
    return false;
  }
  const missing = [...new Set(wishes.map((wish) => wish.rule.id))].filter((id) => !input.accepted.has(id)).sort();
  if (draft.irreversible.length === 0 || missing.length === 0) return true;
  const says = `It cannot be undone wholly: ${draft.irreversible.join(' ')} Ask for it by name: ${missing.map((id) => `--accept-irreversible ${id}`).join(' ')}.`;
  for (const wish of wishes) lose(wish, deny('irreversible', says));
  return false;
}

/** Findings none of whose wishes changes anything: what fails is not what the fix sets. */
function alreadySo(
  wishes: readonly Wish[],
  drafts: readonly Draft[],
  lost: ReadonlyMap<string, unknown>,
): readonly Refused[] {
  const mended = new Set(
    drafts.flatMap((draft) => draft.settings.flatMap((one) => one.wishes.map((wish) => wish.finding.fingerprint))),
  );
  const left = new Map<string, Refused>();
  for (const { finding, rule } of wishes) {
    if (mended.has(finding.fingerprint) || lost.has(finding.fingerprint)) continue;
    const evidence = finding.evidence.map((one) => one.property ?? one.path).join(', ');
    const denial = deny(
      'no-fix',
      `What the fix sets is so already; what fails is ${evidence || 'elsewhere'}. ${rule.careful ?? 'By hand.'}`,
    );
    left.set(finding.fingerprint, { rule, finding, denial });
  }
  return [...left.values()];
}

function evidenceTimes(waves: readonly Wave[]): Plan['evidenceWindow'] {
  const steps: readonly Step[] = waves.flatMap((wave) => wave.steps);
  const times = steps.flatMap((step) => step.evidence.flatMap(({ collectedAt }) => collectedAt ?? [])).sort();
  const [first] = times;
  const last = times.at(-1);
  return first === undefined || last === undefined ? null : { first, last };
}
