import { compareBuilds, parseBuild, type Release, releaseOf } from '../../model/exchange-version.ts';
import { type Fragment, type Value, valueAt } from '../../model/resource.ts';
import type { Provenance } from '../../model/snapshot.ts';

/** A Windows version in words, with where it was read. */
interface Windows {
  readonly text: string;
  readonly provenance: Provenance;
}

/** The key that every Windows names itself in. */
const KEY = 'software\\microsoft\\windows nt\\currentversion';

/** First builds of each version; names of the registry (`CurrentVersion`) stopped at 6.3. */
const VERSIONS: readonly (readonly [build: number, version: string])[] = [
  [10240, '10.0'],
  [9600, '6.3'],
  [9200, '6.2'],
  [7600, '6.1'],
  [6000, '6.0'],
  [3790, '5.2'],
  [2600, '5.1'],
];

/**
 * The oldest Windows that a release of Exchange runs on (Microsoft Learn, Exchange Server supportability matrix).
 * Exchange 2007 stands on 2003 as well as on 2008: it tells nothing.
 */
const NEEDS: { readonly [release in Release]: string | null } = {
  '2007': null,
  '2010': 'Windows Server 2008 or later, as Exchange 2010 needs it',
  '2013': 'Windows Server 2008 R2 or later, as Exchange 2013 needs it',
  '2016': 'Windows Server 2012 or later, as Exchange 2016 needs it',
  '2019': 'Windows Server 2019 or later, as Exchange 2019 needs it',
  SE: 'Windows Server 2019 or later, as Exchange SE needs it',
};

/**
 * Adds to every registry value which Windows its computer runs: what a value means that is not set depends on it. It is
 * read from the registry of the same computer, else it follows from the Exchange that runs there.
 */
export function windowsOf(values: readonly Fragment[], servers: readonly Fragment[]): readonly Fragment[] {
  const named = new Map<string, Windows>();
  for (const [computer, own] of Map.groupBy(values, ({ server }) => server ?? '')) {
    const windows = windowsIn(own);
    if (windows !== undefined) named.set(computer, windows);
  }
  const needed = new Map<string, Windows>();
  for (const server of servers) {
    const windows = neededBy(server);
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

function windowsIn(values: readonly Fragment[]): Windows | undefined {
  const own = values.filter(({ properties }) => String(properties.key).toLowerCase() === KEY);
  const textOf = (name: string): string | undefined => {
    const found = own.find(({ properties }) => String(properties.name).toLowerCase() === name);
    const text = found?.properties.text;
    return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
  };
  const product = textOf('productname');
  const build = Number(textOf('currentbuildnumber') ?? textOf('currentbuild') ?? Number.NaN);
  const version = VERSIONS.find(([first]) => build >= first)?.[1] ?? textOf('currentversion');
  const [first] = own;
  if (first === undefined || (product === undefined && version === undefined)) return undefined;
  const number = version === undefined ? '' : `version ${version}${Number.isNaN(build) ? '' : `, build ${build}`}`;
  const text = product === undefined ? `Windows ${number}` : number === '' ? product : `${product} (${number})`;
  return { text, provenance: first.provenance['*'] ?? { record: 0 } };
}

/** A build that was inferred says at least which release it is. */
function neededBy({ properties, provenance }: Fragment): Windows | undefined {
  const builds = ['build', 'inferredBuild.from'].flatMap((path) => {
    const value: Value | undefined = valueAt(properties, path);
    const build = typeof value === 'string' ? parseBuild(value) : undefined;
    return build === undefined ? [] : [build];
  });
  const [lowest] = builds.sort(compareBuilds);
  const release = lowest === undefined ? undefined : releaseOf(lowest);
  const text = release === undefined ? null : NEEDS[release];
  return text === null ? undefined : { text, provenance: provenance['*'] ?? { record: 0 } };
}
