/** `S1, S3 to S7` for ids in order of execution. */
export function stepNames(ids: readonly string[]): string {
  const numbers = ids.map((id) => Number(id.slice(1))).sort((a, b) => a - b);
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && number === run.last + 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs
    .map(({ first, last }) => (last === first ? `S${first}` : `S${first}${last === first + 1 ? ', ' : ' to '}S${last}`))
    .join(', ');
}
