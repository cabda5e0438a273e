import { counted } from '../../lib/counted.ts';
import { terminal } from '../../lib/escape.ts';
import { EXIT } from '../../model/error.ts';
import { ruleOf } from '../../policy/read/policy-set.ts';
import { loadWaivers } from '../../policy/waivers/load-waivers.ts';
import { whereOf } from '../../policy/waivers/waiver-scope.ts';
import { waiverState } from '../../policy/waivers/waiver-state.ts';
import type { PolicyWorld } from './policy-world.ts';
import { WAIVER_STATES, waiverTime } from './waiver-states.ts';

/** `waiver list FILE`: one block a waiver. Whether one is used only an audit can tell. */
export async function waiverList(
  path: string,
  options: { readonly asOf?: string | undefined },
  world: PolicyWorld,
): Promise<number> {
  const waivers = loadWaivers(await world.readText(path), path);
  const set = await world.readPolicies();
  const asOf = waiverTime(options.asOf, world);
  const blocks = waivers.map((waiver) => {
    const severity = ruleOf(set, waiver.rule)?.about.severity;
    return [
      `${waiver.id}  ${waiver.rule}  ${whereOf(waiver)}  (${waiver.kind})`,
      `  ${WAIVER_STATES[waiverState(waiver, asOf, severity)]}; until ${waiver.expires ?? 'no end'}`,
      `  asked by ${waiver.requestedBy ?? 'nobody'}, approved by ${waiver.approvedBy.join(', ') || 'nobody'}`,
      `  ${waiver.reason}`,
    ]
      .map(terminal)
      .join('\n');
  });
  world.write(
    `${[...blocks, `${counted(waivers.length, 'waiver')} at ${asOf}. Names are as written: nobody has authenticated them.`].join('\n')}\n`,
  );
  return EXIT.ok;
}
