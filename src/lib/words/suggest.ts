/**
 * The candidate that somebody most likely meant, or `undefined` where none is near: at most a third of the word's
 * letters may differ (Damerau-Levenshtein, without case), and a shorter word may be the beginning of a longer one.
 * Of equally near candidates the first wins.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase().slice(0, LONGEST);
  const bound = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let bestDistance = bound + 1;
  let beginning: string | undefined;
  for (const candidate of candidates) {
    const lower = candidate.toLowerCase();
    if (wanted.length >= 3 && lower.startsWith(wanted)) beginning ??= candidate;
    if (Math.abs(lower.length - wanted.length) >= bestDistance) continue;
    const distance = distanceOf(wanted, lower);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best ?? beginning;
}

/** `did you mean "X"?`, or `undefined`: what a hint says. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const found = suggest(word, candidates);
  return found === undefined ? undefined : `did you mean "${found}"?`;
}

/** Longer words are compared by their beginning, so that hostile input costs nothing. */
const LONGEST = 80;

/** Optimal string alignment distance: insert, delete, replace, swap neighbours. */
function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
