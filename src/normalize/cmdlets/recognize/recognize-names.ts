import { CMDLETS, signsOf } from '../../../model/cmdlets.ts';

/** By the names of its properties, in lower case: all of a row. The first match counts. */
const BY_PROPERTIES = CMDLETS.flatMap((cmdlet) =>
  signsOf(cmdlet).map((row) => ({ request: cmdlet.name, row: row.map((name) => name.toLowerCase()) })),
);

/** The request that an object with these properties answers, where nothing else about it says which. */
export function recognizeNames(properties: Iterable<string>): string | undefined {
  const spelled = [...properties];
  const key = spelled.join('\n');
  if (RECOGNIZED.has(key)) return RECOGNIZED.get(key);
  const names = new Set(spelled.map((name) => name.toLowerCase()));
  const request = BY_PROPERTIES.find(({ row }) => row.every((name) => names.has(name)))?.request;
  if (RECOGNIZED.size < MOST_RECOGNIZED) RECOGNIZED.set(key, request);
  return request;
}

/** Objects of one answer have the same names, and there may be a million of them. */
const RECOGNIZED = new Map<string, string | undefined>();
const MOST_RECOGNIZED = 500;
