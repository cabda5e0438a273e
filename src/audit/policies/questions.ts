import { withScratch } from '../../lib/files-scratch.ts';
import { DECLARED_FACTS } from '../../model/declared/declared-facts.ts';
import { type Value, valueAt } from '../../model/resource.ts';
import type { Severity } from '../../model/words.ts';
import { declaredIn } from '../../policy/profile/declared-in.ts';
import { type GivenEvidence, openEvidence } from '../evidence.ts';
import { judge } from '../judge/judge.ts';
import { resourcesIn } from '../snapshot-entries.ts';
import type { Surroundings } from '../surroundings.ts';
import { type GivenCriteria, readCriteria } from './criteria.ts';

/** A question that only the organization can answer. */
export interface OpenQuestion {
  /** As declarations.yaml calls it: `loadBalancer.tls`. */
  readonly name: string;
  /** What was declared; absent where nothing was. */
  readonly answer?: Value;
  /** Rules of the profile that read it; `waiting`: they could not be judged without it. */
  readonly rules: readonly { readonly id: string; readonly severity: Severity; readonly waiting: boolean }[];
}

export interface Questions {
  readonly profile: string;
  readonly chosen: string;
  readonly questions: readonly OpenQuestion[];
  /** Rules that a person answers by an attestation, and has not. */
  readonly attestations: readonly { readonly id: string; readonly title: string }[];
}

/** What the rules of the profile that fits want to know and no server tells, those that keep a verdict open first. */
export async function questionsAbout(given: GivenEvidence & GivenCriteria, world: Surroundings): Promise<Questions> {
  return withScratch(async (scratch) => {
    const { snapshot } = await openEvidence(given, { scratch, signal: world.signal });
    const { run } = await judge(snapshot, {
      ...(await readCriteria(given, world)),
      subject: 'questions',
      strictWaivers: false,
      requires: [],
      failOn: undefined,
      scratch,
    });
    const waiting = new Set(
      run.results.flatMap(({ rule, unknowns }) =>
        unknowns.some(({ count, reason }) => count > 0 && reason.cause === 'undeclared') ? [rule] : [],
      ),
    );
    const declared = new Map<string, Value>();
    for await (const { kind, properties } of resourcesIn(snapshot)) {
      if (kind !== 'organization') continue;
      for (const name of DECLARED_FACTS.keys()) {
        const value = valueAt(properties, `declared.${name}`);
        if (value !== undefined) declared.set(name, value);
      }
    }
    const reads = run.rules.map((rule) => ({ rule, names: declaredIn(rule) }));
    const questions = [...DECLARED_FACTS.keys()].flatMap((name): OpenQuestion[] => {
      const answer = declared.get(name);
      const rules = reads
        .filter(({ names }) => names.includes(name))
        .map(({ rule }) => ({ id: rule.id, severity: rule.severity, waiting: waiting.has(rule.id) }));
      return [{ name, rules, ...(answer === undefined ? {} : { answer }) }];
    });
    const manual = run.results.filter(({ counts }) => counts.manual > 0).map(({ rule }) => rule);
    return {
      profile: run.profile.name,
      chosen: run.profile.chosen,
      questions,
      attestations: run.rules.filter(({ id }) => manual.includes(id)).map(({ id, title }) => ({ id, title })),
    };
  });
}
