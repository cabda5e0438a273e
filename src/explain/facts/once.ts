/**
 * A function of the facts of a snapshot whose results are kept: most sign-ins of most mailboxes ask it the same.
 *
 * @param keyOf Tells its other arguments apart, whole.
 */
export function once<Facts extends object, Arguments extends readonly unknown[], Result>(
  keyOf: (...rest: Arguments) => string,
  find: (facts: Facts, ...rest: Arguments) => Result,
): (facts: Facts, ...rest: Arguments) => Result {
  const known = new WeakMap<Facts, Map<string, { readonly result: Result }>>();
  return (facts, ...rest) => {
    const ofFacts = known.get(facts) ?? new Map<string, { readonly result: Result }>();
    known.set(facts, ofFacts);
    const key = keyOf(...rest);
    const found = ofFacts.get(key) ?? { result: find(facts, ...rest) };
    ofFacts.set(key, found);
    return found.result;
  };
}
