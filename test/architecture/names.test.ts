import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const TYPE = /^(?:export )?(?:abstract )?(?:interface|type|class)\s+(\w+)/gm;
const EXPORT = /^export (?:async )?(?:function\*?|const)\s+(\w+)/gm;

/** Names that stand in several files of `src`, by name: types also where they are not exported. */
function repeated(): { readonly [name: string]: readonly string[] } {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const declared = files.flatMap((path) => {
    const text = readFileSync(join('src', path), 'utf8');
    const names = [...text.matchAll(TYPE), ...text.matchAll(EXPORT)].map((match) => match[1] ?? '');
    return [...new Set(names)].map((name) => ({ name, path }));
  });
  expect(declared.length).toBeGreaterThan(1000);
  const several = [...Map.groupBy(declared, ({ name }) => name)].filter(([, places]) => places.length > 1);
  return Object.fromEntries(several.map(([name, places]) => [name, places.map(({ path }) => path)]));
}

it('one word, one thing: no name of a type and no exported name stands in two files', () => {
  expect(repeated()).toEqual({});
});
