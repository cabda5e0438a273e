import type { Fragment } from '../../../model/resource.ts';
import { type Windows, windowsNamed } from './windows-named.ts';
import { windowsNeeded } from './windows-needed.ts';

/**
 * Adds to every registry value which Windows its computer runs: what a value means that is not set depends on it. It is
 * read from the registry of the same computer, else it follows from the Exchange that runs there.
 */
export function windowsOf(values: readonly Fragment[], servers: readonly Fragment[]): readonly Fragment[] {
  const named = new Map<string, Windows>();
  for (const [computer, own] of Map.groupBy(values, ({ server }) => server ?? '')) {
    const windows = windowsNamed(own);
    if (windows !== undefined) named.set(computer, windows);
  }
  const needed = new Map<string, Windows>();
  for (const server of servers) {
    const windows = windowsNeeded(server);
    if (windows !== undefined && server.server !== undefined) needed.set(server.server, windows);
  }
  return values.flatMap((value) => {
    const computer = value.server ?? '';
    const own = named.get(computer);
    const windows = own ?? (value.properties.computerRole === 'client' ? undefined : needed.get(computer));
    if (windows === undefined) return [];
    return [withWindows(value, windows, own === undefined)];
  });
}

function withWindows(
  { id, kind, label, server }: Fragment,
  { provenance, text }: Windows,
  isInferred: boolean,
): Fragment {
  return {
    kind,
    id,
    label,
    ...(server === undefined ? {} : { server }),
    properties: { windows: text },
    provenance: { '*': provenance },
    ...(isInferred ? { weak: ['windows'] } : {}),
  };
}
