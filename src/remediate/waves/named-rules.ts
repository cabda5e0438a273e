import type { Step, Wave } from '../../model/plan/plan.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import { ordersOf } from '../../model/policy/precedence.ts';
import type { Finding } from '../../model/run.ts';
import type { PlanInput } from '../plan-input.ts';
import { type NamedState, namedSentences } from './named-sentences.ts';

/**
 * Steps in their order with what follows for each from the present state of the rules that it names: those that have to
 * be mended before, and those that the `careful` text of its rules speaks of. What the plan has done by then is said to be
 * done, what nobody mends or judged is said to be open, and what is as it should be is not spoken of.
 */
export function withNamedStates(waves: readonly Wave[], input: PlanInput): readonly Wave[] {
  const steps = waves.flatMap((wave) => wave.steps);
  const rules = new Map(input.rules.map((rule) => [rule.id, rule]));
  const orders = ordersOf(input.rules);
  const failing = Map.groupBy(
    input.findings.filter(({ waived }) => waived === undefined),
    ({ rule }) => rule,
  );
  const placeOf = new Map(
    steps.flatMap(({ findings }, place) => findings.map((fingerprint) => [fingerprint, place] as const)),
  );
  const told = steps.map((step, place): Step => {
    const first = orders.filter(({ then }) => step.rules.includes(then));
    const named = step.rules.flatMap((id) => namedIn(rules.get(id)?.careful ?? '', rules));
    const states = new Map<string, NamedState>();
    for (const id of [...new Set([...first.map((order) => order.first), ...named])].sort()) {
      if (step.rules.includes(id)) continue;
      const everywhere = first.some((order) => order.first === id && order.together !== true);
      const here = (failing.get(id) ?? []).filter((finding) => everywhere || isBeside(finding, step));
      const state = stateOf(here, place, placeOf) ?? (input.unjudged.has(id) ? 'not-judged' : undefined);
      if (state !== undefined) states.set(id, state);
    }
    const says = namedSentences(states, first);
    const careful = [...(step.careful === null ? [] : [step.careful]), ...says].join(' ');
    return { ...step, careful: careful === '' ? null : careful };
  });
  const byId = new Map(told.map((step) => [step.id, step]));
  return waves.map((wave) => ({ ...wave, steps: wave.steps.map((step) => byId.get(step.id) ?? step) }));
}

/** Ids of rules that a text names, also those within `BE-001 to BE-003`. */
function namedIn(text: string, rules: ReadonlyMap<string, EffectiveRule>): readonly string[] {
  const found = [...text.matchAll(/\b([A-Z][A-Z0-9]*)-(\d{3})(?: to \1-(\d{3}))?\b/g)];
  return found
    .flatMap(([, prefix = '', from = '', last = from]) =>
      Array.from(
        { length: Math.max(1, Number(last) - Number(from) + 1) },
        (_, index) => `${prefix}-${String(Number(from) + index).padStart(3, '0')}`,
      ),
    )
    .filter((id) => rules.has(id));
}

/** On the same server, or of none: what fails elsewhere does not concern this step. */
const isBeside = ({ resource }: Finding, step: Step): boolean =>
  step.server === null || resource.server === undefined || resource.server.toLowerCase() === step.server;

function stateOf(
  findings: readonly Finding[],
  place: number,
  placeOf: ReadonlyMap<string, number>,
): NamedState | undefined {
  const places = findings.map(({ fingerprint }) => placeOf.get(fingerprint));
  if (places.length === 0) return undefined;
  if (places.includes(undefined)) return 'left';
  return places.some((one) => one !== undefined && one > place) ? 'mended-later' : 'mended-before';
}
