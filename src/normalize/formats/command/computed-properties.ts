const COMPUTED =
  /@\{\s*(?:n|name|l|label)\s*=\s*['"]?(\w{1,80})['"]?\s*;\s*(?:e|ex\w{0,8})\s*=\s*\{([^{}]{0,400})([{}])/gi;
/** The same with its name behind: whatever it computes, it is not asked what. */
const COMPUTED_BEFORE =
  /@\{\s{0,9}(?:e|ex\w{0,8})\s{0,9}=\s{0,9}\{[^@]{0,600}?\}\s{0,9};\s{0,9}(?:n|name|l|label)\s{0,9}=\s{0,9}['"]?(\w{1,80})/gi;
const NAMING = /^(?:identity|server|servername|name|guid)$/i;

/**
 * Names under which a command computes a value, in lower case: `@{n='InternalUrl';e={$_.InternalUrl.Host}}`. A property of
 * its own name, as text or with its members joined, is what it was; anything else is another value.
 */
export function computedIn(line: string): readonly string[] {
  const behind = [...line.matchAll(COMPUTED_BEFORE)].map(([, name = '']) => name.toLowerCase());
  const before = [...line.matchAll(COMPUTED)].flatMap(([, name = '', expression = '', end = '']) => {
    const own =
      /^\s*(?:\[string\]\s{0,9})?\(?\s{0,9}(?:\[string\])?\$(?:_|PSItem)\.(\w{1,80})(?:\.(?:ToString\(\)|AbsoluteUri|OriginalString|Value))?\s{0,9}\)?\s{0,9}(?:-join\s.{0,40})?$/i.exec(
        expression.trimEnd(),
      )?.[1];
    const isOwn = end === '}' && own?.toLowerCase() === name.toLowerCase();
    return NAMING.test(name) || isOwn ? [] : [name.toLowerCase()];
  });
  return [...before, ...behind.filter((name) => !NAMING.test(name))];
}
