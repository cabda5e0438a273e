import type { Spool } from './spool.ts';

/** Of lines sorted by key and id: for every holder of a key that somebody else holds, the first other one, by id. */
export async function sortedClashes(lines: AsyncIterable<readonly string[]>, clashes: Spool): Promise<Spool> {
  let last = '';
  let first = '';
  let hasSecond = false;
  for await (const batch of lines) {
    for (const line of batch) {
      const tab = line.indexOf('\t');
      const text = line.slice(0, tab);
      const id = line.slice(tab + 1);
      if (text !== last) {
        last = text;
        first = id;
        hasSecond = false;
        continue;
      }
      if (id === first) continue;
      const key = JSON.parse(text) as [number, string];
      if (!hasSecond) clashes.add(first, JSON.stringify([...key, id]));
      hasSecond = true;
      clashes.add(id, JSON.stringify([...key, first]));
    }
    await clashes.relieve();
  }
  return clashes;
}
