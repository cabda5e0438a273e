/** Characters of texts whose values are remembered: a stranger can make them long, and many. */
const MOST = 4 * 1024 * 1024;

/**
 * JSON.parse that remembers. Provenances of bulk kinds are few: each is parsed once, and so is each line of a file that
 * tells the same thing again. What does not fit is parsed every time.
 */
export function parsedOnce<Value>(most = MOST, parse: (text: string) => unknown = JSON.parse): (text: string) => Value {
  const known = new Map<string, Value>();
  let held = 0;
  return (text) => {
    const value = known.get(text);
    if (value !== undefined) return value;
    const made = parse(text) as Value;
    if (held + text.length <= most) {
      held += text.length;
      known.set(text, made);
    }
    return made;
  };
}
