/** Entry of the path, else of the nearest path above it, else of `*`. */
export function byNearestPath<Entry>(entries: { readonly [path: string]: Entry }, path: string): Entry | undefined {
  for (let key = path; ; ) {
    if (Object.hasOwn(entries, key)) return entries[key];
    const dot = key.lastIndexOf('.');
    if (dot === -1) return Object.hasOwn(entries, '*') ? entries['*'] : undefined;
    key = key.slice(0, dot);
  }
}
