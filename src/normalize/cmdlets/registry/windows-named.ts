import type { Fragment } from '../../../model/resource.ts';
import type { Provenance } from '../../../model/snapshot.ts';

/** A Windows version in words, with where it was read. */
export interface Windows {
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

/** The Windows that the registry of a computer names; `undefined` where its values do not say it. */
export function windowsNamed(values: readonly Fragment[]): Windows | undefined {
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
