import type { ExplainProof } from '../../model/explain/explanation.ts';
import type { MissingFact } from '../../model/explain/sign-in-matrix.ts';
import { kindOf } from '../../model/kinds.ts';
import { type Resource, type Value, type ValueOrAbsent, valueAt } from '../../model/resource.ts';

/** A fact with where it was found, or what is missing. */
export type Seen<T> =
  | { readonly known: true; readonly value: T; readonly proof: ExplainProof }
  | { readonly known: false; readonly missing: MissingFact };

export const lacking = (fact: string, command: string): Seen<never> => ({ known: false, missing: { fact, command } });

/** The value of a fact, `undefined` where it was not seen. */
export const knownOf = <T>(fact: Seen<T>): T | undefined => (fact.known ? fact.value : undefined);

/**
 * One property of a resource. @param command What to run where it is not there. @param says What the proof says, before
 * the value.
 */
export function seeing(
  resource: Resource | undefined,
  property: string,
  { command, fact, says }: { readonly command: string; readonly fact: string; readonly says: string },
): Seen<Value> {
  if (resource === undefined) return lacking(fact, command);
  const value = wholeValue(resource, property);
  if (value === undefined) return lacking(fact, command);
  return { known: true, value, proof: proofOf(resource, property, value, says) };
}

/** `undefined` also where only a part of it was seen. */
export function wholeValue(resource: Resource | undefined, property: string): ValueOrAbsent {
  if (resource === undefined) return undefined;
  const isLost = resource.unseen !== undefined && Object.hasOwn(resource.unseen, property);
  return isLost ? undefined : valueAt(resource.properties, property);
}

export function proofOf(resource: Resource, property: string, observed: Value, says: string): ExplainProof {
  const { kind, label, provenance } = resource;
  const from = provenance[property] ?? provenance['*'];
  return {
    says,
    resource: label,
    kind,
    property,
    observed,
    privacy: kindOf(kind)?.properties[property]?.privacy ?? 'internal',
    ...(from === undefined ? {} : { provenance: from }),
  };
}

/** That somebody asked so, or that nothing else was asked, as a proof. */
export const questionProof = (
  says: string,
  property: string,
  observed: Value,
  privacy: ExplainProof['privacy'] = 'public',
): ExplainProof => ({ says, resource: 'question', kind: 'question', property, observed, privacy });

/** The same fact with another value, where it is known. */
export const mapped = <T, U>(fact: Seen<T>, to: (value: T) => U): Seen<U> =>
  fact.known ? { ...fact, value: to(fact.value) } : fact;
