/**
 * Whether a text is one that PowerShell's wildcards mean: `*` is any run of characters, `?` is one. Takes the product of
 * both lengths at most (a greedy walk that goes back to the last `*` only), whatever they hold.
 */
export function matchesWildcards(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let behindStar = 0;
  for (let index = 0; index < text.length; ) {
    if (at < pattern.length && pattern[at] !== '*' && (pattern[at] === '?' || pattern[at] === text[index])) {
      at += 1;
      index += 1;
    } else if (pattern[at] === '*') {
      star = at;
      behindStar = index;
      at += 1;
    } else if (star >= 0) {
      at = star + 1;
      behindStar += 1;
      index = behindStar;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
