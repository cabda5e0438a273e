import { counted } from '../../lib/counted.ts';
import { terminal } from '../../lib/escape.ts';
import { didYouMean } from '../../lib/words/suggest.ts';
import { EXIT } from '../../model/error.ts';
import type { WaiverUse } from '../../model/run.ts';
import { WAIVER_TERMS } from '../../model/words.ts';
import { ruleOf } from '../../policy/read/policy-set.ts';
import { COVERS_NOTHING, unreadProperties } from '../../policy/waivers/check-waivers.ts';
import { loadWaivers } from '../../policy/waivers/load-waivers.ts';
import { matchWaivers } from '../../policy/waivers/match-waivers.ts';
import type { Waiver } from '../../policy/waivers/waiver.ts';
import { waiverState } from '../../policy/waivers/waiver-state.ts';
import type { PolicyWorld } from './policy-world.ts';
import { WAIVER_STATES, waiverTime } from './waiver-states.ts';

/** `waiver check FILE`: exit 5 where a waiver cannot cover anything, with the reasons; 0 where all can. */
export async function waiverCheck(
  path: string,
  options: {
    readonly asOf?: string | undefined;
    readonly run?: string | undefined;
    readonly policies?: readonly string[];
  },
  world: PolicyWorld,
): Promise<number> {
  const waivers = loadWaivers(await world.readText(path), path);
  const set = await world.readPolicies(options.policies);
  const seen = options.run === undefined ? undefined : await usesIn(options.run, waivers, options.asOf, world);
  const asOf = waiverTime(options.asOf, world);
  const lines = waivers.flatMap((waiver) => {
    const place = `${waiver.place.file}:${waiver.place.line}: ${waiver.id}`;
    const rule = ruleOf(set, waiver.rule);
    if (rule === undefined) {
      const hint = didYouMean(
        waiver.rule,
        set.rules.map((one) => one.about.id),
      );
      return [`${place}: there is no rule "${waiver.rule}"${hint === undefined ? '' : `; ${hint}`}`];
    }
    const state = waiverState(waiver, asOf, rule.about.severity);
    const unread = unreadProperties(rule, waiver).map((text) => `${place}: ${text}`);
    if (unread.length > 0) return unread;
    if (state === 'active' || state === 'expiring') {
      if (unpinned(waiver)) return [`${place}: names no observed value: it covers nothing that has one`];
      const why = COVERS_NOTHING[seen?.get(waiver.id) ?? 'active'];
      return why === undefined ? [] : [`${place}: covers nothing in ${options.run}: ${why}`];
    }
    return [
      `${place}: ${WAIVER_STATES[state]}${state === 'too-long' ? ` (${rule.about.severity}: at most ${WAIVER_TERMS[rule.about.severity].days} days)` : ''}`,
    ];
  });
  world.write(lines.map((line) => `${terminal(line)}\n`).join(''));
  world.write(`${counted(waivers.length, 'waiver')}, ${lines.length} that cannot be used\n`);
  return lines.length === 0 ? EXIT.ok : EXIT.strictWaiver;
}

/** How each waiver does against the findings of a stored run. */
async function usesIn(
  path: string,
  waivers: readonly Waiver[],
  asOf: string | undefined,
  world: PolicyWorld,
): Promise<ReadonlyMap<string, WaiverUse['state']>> {
  const findings = await world.findingsOf(path);
  const matcher = matchWaivers(waivers, waiverTime(asOf, world));
  for (const finding of findings) matcher.waive(finding);
  return new Map(matcher.uses().map(({ id, state }) => [id, state]));
}

const unpinned = (waiver: Waiver): boolean =>
  !['evidence-gap', 'attestation'].includes(waiver.kind) && Object.keys(waiver.observed).length === 0;
