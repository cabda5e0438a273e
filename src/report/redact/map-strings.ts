/** The same JSON value with every string (not the names of fields) replaced. */
export function mapStrings<T>(value: T, replace: (text: string) => string): T {
  return JSON.parse(JSON.stringify(value), (_name, part: unknown) => (typeof part === 'string' ? replace(part) : part));
}
