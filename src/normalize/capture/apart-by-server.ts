import type { PlacedTask } from './placed-task.ts';

/** Two applicationHost.config files whose server nobody names are two servers, also where they are called the same. */
export function apartByServer(placed: readonly PlacedTask[]): readonly PlacedTask[] {
  const taken = new Set(
    placed.flatMap(({ placement }) =>
      placement.type === 'placed' && placement.server !== null && placement.guess === null
        ? [placement.server.toLowerCase()]
        : [],
    ),
  );
  const numbers = new Map<string, number>();
  return placed.map((task) => {
    const { placement } = task;
    if (placement.type !== 'placed' || placement.server === null || placement.guess === null) return task;
    const called = placement.server.toLowerCase();
    let server = placement.server;
    let number = numbers.get(called) ?? 2;
    for (; taken.has(server.toLowerCase()); number += 1) server = `${placement.server}-${number}`;
    numbers.set(called, number);
    taken.add(server.toLowerCase());
    const { problem, hint } = placement.guess;
    const guess = { problem: problem.replace(`"${placement.server}"`, `"${server}"`), hint };
    return { ...task, placement: { ...placement, server, guess } };
  });
}
