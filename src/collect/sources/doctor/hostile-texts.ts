/** What an identity may look like: five kinds of quotes, code, wildcards, other alphabets. */
export const HOSTILE: readonly string[] = [
  "O'Neil ‘’‚‛",
  'say "no" “”„',
  '$(calc) ${x} $null `n',
  'a;b|c&d<e>f^g%PATH%!h!',
  'contoso.com/Sales, EMEA/[a-z]*?',
  'ends with a backslash\\',
  'two \\\\" in a row',
  'Grüße Ω 日本語 😀',
  ' blanks at both ends ',
  '-Path',
];

/** Throws an Error that shows both, by their JSON. */
export function expectSame(got: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(got), JSON.stringify(expected)];
  if (left !== right) throw new Error(`expected ${right?.slice(0, 300)}, got ${left?.slice(0, 300)}`);
}
