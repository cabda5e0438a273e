import type { Grounds } from '../../model/plan/grounds.ts';
import type { Plan } from '../../model/plan/plan.ts';
import type { Value } from '../../model/resource.ts';
import type { Privacy } from '../../model/words.ts';
import { mapStrings } from '../redact/map-strings.ts';
import { pseudonymizer } from '../redact/pseudonym.ts';
import { namesByWord, redactNames } from '../redact/redact-names.ts';
import { redactPeople } from '../redact/redact-people.ts';
import { placesOf, redactPlaces } from '../redact/redact-places.ts';
import { redactValue, WITHHELD } from '../redact/redact-value.ts';
import type { ChangeOptions } from './change-options.ts';
import { planPeople, planPlaces } from './plan-names.ts';

/** A plan with the grounds that the change document is made from. */
export interface GroundedPlan extends Plan {
  readonly grounds: Grounds;
}

/**
 * The plan as the readers of its document may see it: `pii` hides people, `all` also servers, hosts and other names.
 * The same key gives the same pseudonyms as in the reports of the run. Digests and ids stay as they are.
 */
export function redactPlan(
  plan: GroundedPlan,
  { redact, redactKey }: Pick<ChangeOptions, 'redact' | 'redactKey'>,
): GroundedPlan {
  if (redact === 'none') return plan;
  const pseudonym = pseudonymizer(redactKey);
  const all = redact === 'all';
  const people = namesByWord(planPeople(plan, plan.grounds), pseudonym);
  const places = placesOf(all ? planPlaces(plan, plan.grounds) : [], pseudonym);
  const text = (input: string): string => {
    const named = redactNames(redactPeople(input, pseudonym), people, pseudonym);
    return all ? redactPlaces(named, pseudonym, places) : named;
  };
  const value = (one: Value, privacy: Privacy): Value => redactValue(one, privacy, { pseudonym, text, internal: all });
  const { collectedBy } = plan.grounds.custody;
  const classified: GroundedPlan = {
    ...plan,
    waves: plan.waves.map((wave) => ({
      ...wave,
      steps: wave.steps.map((step) => ({
        ...step,
        changes: step.changes.map((change) => ({
          ...change,
          before: value(change.before, change.privacy),
          after: value(change.after, change.privacy),
        })),
      })),
    })),
    grounds: {
      ...plan.grounds,
      custody: {
        ...plan.grounds.custody,
        ...(collectedBy === undefined ? {} : { collectedBy: pseudonym('op', collectedBy) }),
      },
      findings: plan.grounds.findings.map((finding) => ({
        ...finding,
        arguments: Object.fromEntries(
          Object.entries(finding.arguments).map(([name, one]) => [
            name,
            { ...one, value: value(one.value, one.privacy) },
          ]),
        ),
      })),
      waivers: plan.grounds.waivers.map((waiver) => ({
        ...waiver,
        reason: WITHHELD,
        requestedBy: all && waiver.requestedBy !== null ? pseudonym('op', waiver.requestedBy) : waiver.requestedBy,
        approvedBy: all && waiver.approvedBy !== null ? pseudonym('op', waiver.approvedBy) : waiver.approvedBy,
      })),
    },
  };
  const { schema, tool, digest, id, run, contentDigest, ...words } = classified;
  return { schema, tool, digest, id, run, contentDigest, ...mapStrings(words, text) };
}
