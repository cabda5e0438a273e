/** The same JSON value with every string (not the names of fields) replaced; a part in which nothing changes is kept as it is. */
export function mapStrings<T>(value: T, replace: (text: string) => string): T {
  return mappedPart(value, replace) as T;
}

function mappedPart(part: unknown, replace: (text: string) => string): unknown {
  if (typeof part === 'string') return replace(part);
  if (part === null || typeof part !== 'object') return part;
  // A report is looked through many times, and little of it changes: no list is made before something does.
  if (Array.isArray(part)) {
    let after: unknown[] | undefined;
    for (let index = 0; index < part.length; index += 1) {
      const replaced = mappedPart(part[index], replace);
      if (replaced === part[index]) continue;
      after ??= [...part];
      after[index] = replaced;
    }
    return after ?? part;
  }
  const names = Object.keys(part);
  let after: [string, unknown][] | undefined;
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] ?? '';
    const inner = (part as { readonly [name: string]: unknown })[name];
    const replaced = mappedPart(inner, replace);
    if (replaced === inner) continue;
    after ??= Object.entries(part);
    after[index] = [name, replaced];
  }
  return after === undefined ? part : Object.fromEntries(after);
}
